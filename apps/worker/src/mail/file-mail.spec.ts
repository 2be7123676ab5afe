import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMail } from './file-mail.ts';

let around: string;
let folder: string;

beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'vekha-letters-'));
  folder = join(around, 'letters');
});
afterEach(() => rm(around, { recursive: true, force: true }));

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

async function send(): Promise<void> {
  const mail = new FileMail(folder, 'vekha@vekha.test');
  const delivery = await mail.send({
    id: randomUUID(),
    to: { name: 'Anna', address: 'anna@school.test' },
    at: new Date(),
    unsubscribe: null,
    subject: 'Приглашение',
    text: 'https://vekha.test/#/invitation/token',
    html: '<p>https://vekha.test/#/invitation/token</p>',
  });
  expect(delivery).toEqual({ kind: 'delivered' });
}

describe('letters that are written as files', () => {
  it('are read by nobody else, for their links are secrets', async () => {
    await send();
    expect(await modeOf(folder)).toBe(0o700);
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/\.eml$/)]);
    for (const name of names) expect(await modeOf(join(folder, name))).toBe(0o600);
  });

  it('close the folder that was open before', async () => {
    await mkdir(folder);
    await chmod(folder, 0o755);
    await send();
    expect(await modeOf(folder)).toBe(0o700);
  });
});
