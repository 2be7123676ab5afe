import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface StartedProcess {
  /** The first that it said. */
  readonly said: string;
  tell(line: string): void;
  isRunning(): boolean;
  /** Resolves when it is gone, of itself or not. */
  isGone(): Promise<void>;
  /** Kills it, as the machine would. */
  kill(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a file of `test` as a process of its own and waits for its first words. */
export async function startProcess(
  file: string,
  given: readonly string[],
): Promise<StartedProcess> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', './scripts/typescript-hooks.mjs', `test/${file}`, ...given],
    // A session of its own, as `npm start` gives its processes: the system shares out the machine by them.
    { cwd: ROOT, detached: true, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  const first: unknown[] = await Promise.race([once(child.stdout, 'data'), exit]);
  if (child.exitCode !== null) throw new Error(`${file} did not start`);
  // What it says later is to be shown, not to fill the pipe.
  child.stdout.pipe(process.stdout);
  return {
    said: String(first[0]).trim(),
    tell: (line) => void child.stdin.write(`${line}\n`),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    isGone: async () => void (await exit),
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
