import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemFromOutput, spawnServer } from './child-server.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-child-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function runScript(script: string, stopPatience = 5_000) {
  return spawnServer({
    name: 'The server',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    logFile: join(folder, 'logs', 'server.log'),
    stopSignal: 'SIGTERM',
    stopPatience,
  });
}

describe('a child server', () => {
  it('keeps what it printed since this start, not what an earlier one said', async () => {
    const first = await runScript('console.log("earlier")');
    await first.exited;
    const second = await runScript('console.log("now"); process.exit(3)');
    expect(await second.exited).toEqual({ code: 3, signal: null });
    expect(second.printed()).toBe('now\n');
  });

  it('is killed when it does not stop within its patience', async () => {
    const server = await runScript(
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6)',
      50,
    );
    await server.stop();
    expect(server.hasExited()).toBe(true);
    await server.stop();
  });

  it('that cannot be run is a problem with its name', async () => {
    const running = spawnServer({
      name: 'PostgreSQL',
      command: join(folder, 'absent'),
      args: [],
      env: {},
      logFile: join(folder, 'absent.log'),
      stopSignal: 'SIGTERM',
      stopPatience: 0,
    });
    await expect(running).rejects.toMatchObject({ code: 'serverFailed' });
  });
});

describe('the problem behind an early end', () => {
  it.each([
    ['FATAL: could not write lock file: No space left on device', 'diskFull'],
    ['database or disk is full (13)', 'diskFull'],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', 'portTaken'],
    ['listen tcp 127.0.0.1:7233: bind: address already in use', 'portTaken'],
    ['something else', 'serverFailed'],
  ])('%s is %s', (printed, code) => {
    expect(problemFromOutput('Temporal', printed, '/log')).toMatchObject({ code });
  });
});
