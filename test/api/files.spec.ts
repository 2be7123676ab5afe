import { fileRulesSchema, fileViewSchema } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFileStore, FileTooLarge } from '../../apps/api/src/files/file-store.ts';
import {
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const HTML = '<!doctype html><html><body><script>alert(1)</script></body></html>';
const SVG =
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect/></svg>';

let api: TestApi;
let by: TestPerson;

beforeAll(async () => {
  api = await startApi();
  by = await person(api);
});
afterAll(() => api.close());

async function upload(name: string, bytes: string | Buffer): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/files?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
}

describe('what may be uploaded', () => {
  it('is told before: the size that is checked and the kinds that are taken', async () => {
    const rules = read(fileRulesSchema, await api.ask('GET', '/api/files/rules', by));
    expect(rules.maxBytes).toBe(25 * 1024 * 1024);
    expect(rules.kinds.map((kind) => kind.endings[0])).toContain('.pdf');
    const whole = Buffer.concat([Buffer.from(PDF), Buffer.alloc(rules.maxBytes - PDF.length)]);
    expect((await upload('ровно.pdf', whole)).status).toBe(201);
    const larger = Buffer.concat([whole, Buffer.alloc(1)]);
    expect(problemOf(await upload('больше.pdf', larger)).code).toBe('fileTooLarge');
  });

  it.each([
    ['a page', HTML],
    ['a drawing with a script', SVG],
    ['a page that some readers would take for a PDF', `${HTML}\n${PDF}`],
    ['a page in a GIF', `GIF89a/*${HTML}*/`],
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a script', '#!/bin/sh\nrm -rf /\n'],
    ['an archive', Buffer.from('504b0304140000000000', 'hex')],
    ['nothing', ''],
  ])('is not %s, though it is called PDF', async (_, bytes) => {
    expect(problemOf(await upload('документ.pdf', bytes)).code).toBe('fileKindNotAllowed');
  });
});

describe('a download', () => {
  it('is saved and never shown, under a name that does no harm', async () => {
    const uploaded = await upload('..\\..\\счёт\u202Efdp.html', PDF);
    const file = read(fileViewSchema, uploaded);
    expect(file).toMatchObject({ name: 'счётfdp.html.pdf', mediaType: 'application/pdf' });
    const { status, headers } = await api.ask('GET', `/api/files/${file.id}`, by);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('счётfdp.html.pdf')}`,
    );
  });

  it('of a PDF that holds a page is a PDF to be saved', async () => {
    const { id } = read(fileViewSchema, await upload('страница.html', `${PDF}${HTML}`));
    const { headers } = await api.ask('GET', `/api/files/${id}`, by);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^attachment;.*\.pdf$/);
  });

  it('of a file that belongs to nobody’s task is its uploader’s alone', async () => {
    const { id } = read(fileViewSchema, await upload('мой.pdf', PDF));
    const other = await person(api);
    expect((await api.ask('GET', `/api/files/${id}`, other)).status).toBe(404);
    expect((await api.ask('GET', `/api/files/${randomUUID()}`, other)).status).toBe(404);
  });
});

describe('files on disk', () => {
  let folder: string;
  let store: DiskFileStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vekha-files-'));
    store = new DiskFileStore(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const incoming = (): Promise<string[]> => readdir(join(folder, 'incoming'));

  it('leave nothing behind when they are refused, too large or broken off', async () => {
    const take = async (): Promise<void> => undefined;
    const refuse = async (): Promise<void> => {
      throw new Error('not this one');
    };
    const broken = new Readable({
      read() {
        this.push('half');
        this.destroy(new Error('the line broke'));
      },
    });
    await expect(store.put(Readable.from(['text']), 100, refuse)).rejects.toThrow('not this one');
    await expect(store.put(Readable.from(['text']), 3, take)).rejects.toThrow(FileTooLarge);
    await expect(store.put(broken, 100, take)).rejects.toThrow('the line broke');
    expect(await incoming()).toEqual([]);
  });

  it('are kept once however often they come', async () => {
    const take = async (): Promise<string> => 'seen';
    const first = await store.put(Readable.from(['same']), 100, take);
    const second = await store.put(Readable.from(['sa', 'me']), 100, take);
    expect(second).toEqual(first);
    expect(first.judged).toBe('seen');
    expect(await incoming()).toEqual([]);
  });

  it('that a killed upload left are swept; those that are coming in stay', async () => {
    await mkdir(join(folder, 'incoming'), { recursive: true });
    const [old, fresh] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'fresh')];
    await writeFile(old, 'half');
    await writeFile(fresh, 'half');
    await utimes(old, new Date('2026-01-01'), new Date('2026-01-01'));
    expect(await store.sweep(new Date('2026-06-01'))).toBe(1);
    expect(await incoming()).toEqual(['fresh']);
    expect(await new DiskFileStore(join(folder, 'nowhere')).sweep(new Date())).toBe(0);
  });
});
