import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartProblem, systemErrorCode } from './start-problem.ts';

export interface ChildServerOptions {
  /** How messages call it: `PostgreSQL`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What it prints is appended here: a file outlives us, a pipe would kill it with us. */
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed, in milliseconds. */
  readonly stopPatience: number;
  readonly cwd?: string | undefined;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** Its own process group: Ctrl-C on the terminal then reaches only the one who supervises. */
  readonly detached?: boolean | undefined;
}

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildServer {
  readonly pid: number;
  /** Resolves when it has ended, whatever the reason; never rejects. */
  readonly exited: Promise<ChildExit>;
  hasExited(): boolean;
  /** What it printed since this start, at most the last 64 KB. */
  printed(): string;
  /** Asks it to end, kills it after its patience (ms), resolves when it is gone; may be repeated. */
  stop(patience?: number): Promise<void>;
}

const TAIL = 65_536;

const living = new Map<ChildProcess, NodeJS.Signals>();
let watchesExit = false;

/** Starts a server as a child. Throws StartProblem `diskFull` or `serverFailed` if it cannot run. */
export async function spawnServer(options: ChildServerOptions): Promise<ChildServer> {
  const { child, logFrom } = launch(options);
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code, signal) => {
      living.delete(child);
      resolve({ code, signal });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(
        new StartProblem('serverFailed', `${options.name} cannot run: ${cause.message}`, cause),
      ),
    );
  });
  endWithUs(child, options.stopSignal);
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid ?? 0,
    exited,
    hasExited,
    printed: () => readTail(options.logFile, logFrom),
    stop: async (patience = options.stopPatience) => {
      if (hasExited()) return;
      child.kill(options.stopSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** The last lines of a print, for a message. */
export function lastLines(printed: string, count: number): string {
  return printed.trimEnd().split('\n').slice(-count).join('\n');
}

/** The problem behind a server's early end, from what it printed. */
export function problemFromOutput(name: string, printed: string, logFile: string): StartProblem {
  const last = lastLines(printed, 5);
  if (/no space left on device|database or disk is full/i.test(printed)) return diskFull(logFile);
  if (/address already in use|could not bind/i.test(printed)) {
    return new StartProblem(
      'portTaken',
      `${name}: its port was taken by another program.\n${last}`,
    );
  }
  return new StartProblem(
    'serverFailed',
    `${name} ended while it was starting.\n${last}\nAll it said: ${logFile}`,
  );
}

/** The problem of a full disk, with the place that could not be written. */
export function diskFull(path: string): StartProblem {
  return new StartProblem(
    'diskFull',
    `The disk is full: ${path} cannot be written. Free some space and start again; nothing is lost.`,
  );
}

function launch(options: ChildServerOptions): { child: ChildProcess; logFrom: number } {
  let log: number;
  try {
    mkdirSync(dirname(options.logFile), { recursive: true });
    log = openSync(options.logFile, 'a', 0o600);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOSPC') throw diskFull(options.logFile);
    throw error;
  }
  const logFrom = fstatSync(log).size;
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: options.detached ?? false,
    stdio: ['ignore', log, log],
    ...options.user,
  });
  closeSync(log);
  return { child, logFrom };
}

/** A caller that ends without stopping its servers (a failed test, a bug) takes them along. */
function endWithUs(child: ChildProcess, signal: NodeJS.Signals): void {
  living.set(child, signal);
  if (watchesExit) return;
  watchesExit = true;
  process.on('exit', () => {
    for (const [orphan, stopSignal] of living) orphan.kill(stopSignal);
  });
}

function readTail(path: string, from: number): string {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const start = Math.max(from, size - TAIL);
    const text = Buffer.alloc(Math.max(size - start, 0));
    readSync(file, text, 0, text.length, start);
    return text.toString('utf8');
  } catch {
    return '';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
