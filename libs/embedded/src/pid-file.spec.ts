import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { endNoted, readPidFile, writePidFile } from './pid-file.ts';
import { identify } from './process-identity.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-pid-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('finds the noted process while it lives and ends it', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const note = join(folder, 'child.pid');
  await writePidFile(note, child.pid ?? 0);
  expect(await readPidFile(note)).toMatchObject({ pid: child.pid });
  const exit = once(child, 'exit');
  expect(await endNoted(note, 'SIGTERM', 5_000)).toBe(true);
  expect(await exit).toEqual([null, 'SIGTERM']);
  expect(existsSync(note)).toBe(false);
});

it('never ends a stranger who got the noted number', async () => {
  const note = join(folder, 'stranger.pid');
  // This very process stands for the stranger: were it signalled, the test would not end.
  await writeFile(note, JSON.stringify({ pid: process.pid, startedAt: 'another boot/1' }));
  expect(await endNoted(note, 'SIGKILL', 0)).toBe(false);
  expect(identify(process.pid)).toBeDefined();
  expect(existsSync(note)).toBe(false);
});

it.each(['', '{"pid":', '{"pid":"1"}', 'null', '42'])(
  'takes a torn note for nobody: %j',
  async (text) => {
    const note = join(folder, 'torn.pid');
    await writeFile(note, text);
    expect(await readPidFile(note)).toBeUndefined();
  },
);

it('takes an absent note for nobody', async () => {
  expect(await endNoted(join(folder, 'absent.pid'), 'SIGKILL', 0)).toBe(false);
});
