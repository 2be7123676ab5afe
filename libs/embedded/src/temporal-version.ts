import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The version of the Temporal CLI that Vekha is tried with; its server is 1.32.0. */
export const TEMPORAL_CLI_VERSION = '1.9.1';

/** A Temporal CLI on this machine and the version that it says it has. */
export interface TemporalBinary {
  readonly path: string;
  readonly version: string;
}

const run = promisify(execFile);

/** What a Temporal binary says of its version, such as `1.9.1`; throws when it cannot run. */
export async function readTemporalVersion(binary: string): Promise<string> {
  const { stdout } = await run(binary, ['--version'], { timeout: 10_000 });
  const version = /temporal version (\S+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${binary} does not say its version`);
  return version;
}
