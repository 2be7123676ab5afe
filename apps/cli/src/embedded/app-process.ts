import { setTimeout as pause } from 'node:timers/promises';
import {
  StartProblem,
  endNoted,
  isPortFree,
  lastLines,
  spawnServer,
  writePidFile,
  type ChildServer,
} from '#embedded';

export interface AppProcess {
  /** How the terminal calls it. */
  readonly name: string;
  /** The compiled main file. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  readonly pidFile: string;
  /** The loopback port of its health: `/health/ready`, `/health/live`. */
  readonly port: number;
  readonly stopPatience: number;
  /** Everything is stopping: waiting makes no sense any more. */
  readonly ends: AbortSignal;
}

const START_LIMIT = 60_000;

/** After this it is enough to live: a server that it waits for may be away for an hour. */
const READY_LIMIT = 15_000;

/**
 * Starts an app of ours and waits until it is ready, or lives though it is not. One that a killed supervisor left is
 * ended first. Throws StartProblem `portTaken`, or `serverFailed` with its last words.
 */
export async function startAppProcess(app: AppProcess): Promise<ChildServer> {
  await endNoted(app.pidFile, 'SIGTERM', app.stopPatience);
  // A stranger's answer on our port would pass for the health of our own.
  if (!(await isPortFree(app.port))) {
    throw new StartProblem(
      'portTaken',
      `${app.name}: port ${app.port} is taken by another program`,
    );
  }
  const health = `http://127.0.0.1:${app.port}/health`;
  const server = await spawnServer({
    name: app.name,
    command: process.execPath,
    args: ['--enable-source-maps', app.script],
    env: app.env,
    cwd: app.cwd,
    logFile: app.logFile,
    stopSignal: 'SIGTERM',
    stopPatience: app.stopPatience,
    detached: true,
  });
  await writePidFile(app.pidFile, server.pid);
  const began = Date.now();
  while (!server.hasExited() && !app.ends.aborted) {
    const waited = Date.now() - began;
    if (await isOk(`${health}/ready`)) return server;
    if (waited > READY_LIMIT && (await isOk(`${health}/live`))) return server;
    if (waited > START_LIMIT) break;
    await pause(50);
  }
  const ended = server.hasExited();
  await server.stop();
  throw new StartProblem(
    'serverFailed',
    `${app.name} ${ended ? 'ended while it was starting' : 'did not get ready in a minute'}.\n` +
      `${lastLines(server.printed(), 8)}\nAll it said: ${app.logFile}`,
  );
}

async function isOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
