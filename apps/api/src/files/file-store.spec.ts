import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFileStore } from './file-store.ts';

let around: string;

beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'vekha-files-'));
});
afterEach(() => rm(around, { recursive: true, force: true }));

it('makes folders into which nobody else may go, and files that nobody else may read', async () => {
  const folder = join(around, 'files');
  const store = new DiskFileStore(folder);
  const { sha256 } = await store.put(Readable.from(['приказ']), 100, () => Promise.resolve());
  const paths = await readdir(folder, { recursive: true });
  expect(paths).toContain(join(sha256.slice(0, 2), sha256));
  for (const path of ['', ...paths]) {
    const found = await stat(join(folder, path));
    const mode = (found.mode & 0o777).toString(8);
    expect([path, mode]).toEqual([path, found.isFile() ? '600' : '700']);
  }
});
