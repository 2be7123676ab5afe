import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { problemFromOutput, spawnServer, type ChildServer } from './child-server.ts';
import { endNoted, writePidFile } from './pid-file.ts';
import { freePort } from './ports.ts';
import { StartProblem } from './start-problem.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import type { TemporalBinary } from './temporal-version.ts';

const run = promisify(execFile);

/** The server's own default is one day; a platform lives for years. */
const RETENTION = '3650d';
const START_LIMIT = 60_000;
const PID_FILE = 'temporal.pid';

export interface TemporalOptions {
  /** Holds the SQLite file and the log; made when absent. Without it everything is in memory. */
  readonly dataDir?: string | undefined;
  /** A loopback port; a free one is chosen when absent. */
  readonly port?: number | undefined;
  /** Found by findTemporalBinary when absent. */
  readonly binary?: TemporalBinary | undefined;
  readonly logFile?: string | undefined;
  /** See ChildServerOptions. */
  readonly detached?: boolean | undefined;
  /** Hears what takes long or was set aside. */
  readonly report?: ((line: string) => void) | undefined;
}

export interface RunningTemporal {
  /** `127.0.0.1:port`, the namespace is `default`. */
  readonly address: string;
  readonly port: number;
  readonly server: ChildServer;
  stop(): Promise<void>;
}

/**
 * Starts the Temporal dev server on loopback, with time skipping allowed and a retention of ten
 * years, and waits until it serves. A data file of another version is set aside: the open
 * processes are told anew from PostgreSQL. Throws StartProblem (`noTemporalBinary`, `portTaken`,
 * `diskFull`, `serverFailed`).
 */
export async function startTemporal(options: TemporalOptions = {}): Promise<RunningTemporal> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options, options.port ?? (await freePort()));
    } catch (error) {
      // A port that was free a moment ago is looked for again; one that was asked for is not.
      const mayTryAnother =
        options.port === undefined && error instanceof StartProblem && error.code === 'portTaken';
      if (!mayTryAnother || attempt === MOST_PORTS) throw error;
    }
  }
}

const MOST_PORTS = 5;

async function startOnce(options: TemporalOptions, port: number): Promise<RunningTemporal> {
  const report = options.report ?? (() => undefined);
  const binary = options.binary ?? (await findTemporalBinary({ env: process.env, report }));
  const address = `127.0.0.1:${port}`;
  if (options.dataDir !== undefined) await endTemporalLeftovers(options.dataDir);
  const dataFile = await placeDataFile(options.dataDir, binary.version, report);
  const logFile = options.logFile ?? defaultLog(options.dataDir, port);
  const server = await spawnServer({
    name: 'Temporal',
    command: binary.path,
    args: serverArgs(port, dataFile),
    env: withoutTemporalSettings(process.env),
    logFile,
    stopSignal: 'SIGTERM',
    stopPatience: 8_000,
    detached: options.detached,
  });
  if (options.dataDir !== undefined) {
    await writePidFile(join(options.dataDir, PID_FILE), server.pid);
  }
  await waitUntilServing(binary, address, server, logFile);
  return { address, port, server, stop: () => server.stop() };
}

/** Ends the server of this folder that a killed caller left, and says whether there was one. */
export function endTemporalLeftovers(dataDir: string): Promise<boolean> {
  return endNoted(join(dataDir, PID_FILE), 'SIGTERM', 8_000);
}

/** The file of this binary's version; one of another version is renamed, never opened. */
async function placeDataFile(
  dataDir: string | undefined,
  version: string,
  report: (line: string) => void,
): Promise<string | undefined> {
  if (dataDir === undefined) return undefined;
  await mkdir(dataDir, { recursive: true });
  const dataFile = join(dataDir, 'temporal.db');
  const note = join(dataDir, 'temporal-version');
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (noted !== version && existsSync(dataFile)) {
    const aside = `${dataFile}.${noted === '' ? 'unknown' : noted}`;
    for (const part of ['', '-wal', '-shm']) {
      if (existsSync(dataFile + part)) await rename(dataFile + part, aside + part);
    }
    report(`Temporal's file was made by another version and was set aside as ${aside}`);
  }
  await writeFile(note, `${version}\n`);
  return dataFile;
}

function serverArgs(port: number, dataFile: string | undefined): readonly string[] {
  const listen = ['--headless', '--ip', '127.0.0.1', '--port', String(port)];
  const skipping = ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'];
  const data = dataFile === undefined ? [] : ['--db-filename', dataFile];
  return ['server', 'start-dev', ...listen, '--log-level', 'warn', ...skipping, ...data];
}

/** Serving, and the namespace takes the retention: then workers may come. */
async function waitUntilServing(
  binary: TemporalBinary,
  address: string,
  server: ChildServer,
  logFile: string,
): Promise<void> {
  const ask = (...args: readonly string[]) =>
    run(binary.path, ['operator', ...args, '--address', address], {
      env: withoutTemporalSettings(process.env),
      timeout: 5_000,
    }).then(
      () => true,
      () => false,
    );
  const giveUpAt = Date.now() + START_LIMIT;
  while (!server.hasExited()) {
    const serves =
      (await ask('cluster', 'health')) &&
      (await ask('namespace', 'update', '--namespace', 'default', '--retention', RETENTION));
    if (serves) return;
    if (Date.now() > giveUpAt) {
      await server.stop();
      throw new StartProblem(
        'serverFailed',
        `Temporal did not answer within ${START_LIMIT / 1000} s. All it said: ${logFile}`,
      );
    }
    await pause(50);
  }
  throw problemFromOutput('Temporal', server.printed(), logFile);
}

function defaultLog(dataDir: string | undefined, port: number): string {
  return join(dataDir ?? tmpdir(), dataDir === undefined ? `temporal-${port}.log` : 'temporal.log');
}

/** The person's own settings of the CLI (another server, a certificate) are not meant for ours. */
function withoutTemporalSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}
