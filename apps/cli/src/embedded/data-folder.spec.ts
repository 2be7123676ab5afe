import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { writePidFile } from '#embedded';
import {
  DATA_FORMAT,
  keepSecret,
  lockFolder,
  logFile,
  openDataFolder,
  readNote,
  writeNote,
  type DataFolder,
} from './data-folder.ts';

let folder: DataFolder;

beforeEach(async () => {
  folder = await openDataFolder(await mkdtemp(join(tmpdir(), 'vekha-data-')));
});

afterEach(() => rm(folder.path, { recursive: true, force: true }));

it('remembers ports and kind', async () => {
  expect(await readNote(folder)).toBeUndefined();
  const note = { format: DATA_FORMAT, demo: true, ports: { api: 3000 } };
  await writeNote(folder, note);
  expect(await readNote(folder)).toEqual(note);
});

it('refuses a folder that a newer version wrote', async () => {
  await writeNote(folder, { format: DATA_FORMAT + 1, demo: true, ports: {} });
  await expect(readNote(folder)).rejects.toMatchObject({ code: 'dataFolderNewer' });
});

it('says which file is damaged', async () => {
  await writeFile(join(folder.path, 'vekha.json'), '{"format":1,');
  await expect(readNote(folder)).rejects.toThrow(/vekha\.json is damaged/);
});

it('keeps one secret that nobody else may read', async () => {
  const secret = await keepSecret(folder);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await keepSecret(folder)).toBe(secret);
  expect((await stat(join(folder.path, 'secret'))).mode & 0o777).toBe(0o600);
});

it('lets nobody else into uploaded files and letters, and changes the mode of no other folder', async () => {
  const { path } = folder;
  await chmod(path, 0o755);
  for (const name of ['files', 'letters', 'postgres']) await chmod(join(path, name), 0o755);
  await openDataFolder(path);
  const modes = ['files', 'letters', 'postgres', '.'].map(
    async (name) => (await stat(join(path, name))).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o755, 0o755]);
});

it('belongs to one living Vekha at a time', async () => {
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'dataFolderInUse' });
  await release();
  await (
    await lockFolder(folder)
  )();
});

it('is free again once its holder was killed', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  await once(holder, 'spawn');
  await writePidFile(join(folder.run, 'vekha.pid'), holder.pid ?? 0);
  await expect(lockFolder(folder)).rejects.toThrow(`process ${holder.pid}`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (
    await lockFolder(folder)
  )();
});

it('sets a log aside that has grown large', async () => {
  const path = await logFile(folder, 'api');
  await writeFile(path, 'x'.repeat(11 * 1024 * 1024));
  await logFile(folder, 'api');
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await stat(`${path}.1`)).size).toBeGreaterThan(10 * 1024 * 1024);
});
