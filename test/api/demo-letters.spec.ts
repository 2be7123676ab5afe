import { demoLetterHeadSchema, demoLetterSchema, signInWaysSchema } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { FileMail } from '../../apps/worker/src/mail/file-mail.ts';
import { read, startApi, type TestApi } from './api.ts';

const LINK = 'http://vekha.test/#/invitation/token';

let folder = '';
let api: TestApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-demo-'));
  const demo = { mode: 'demo' as const, dataFolder: folder };
  api = await startApi((config) => AppModule.with(Object.assign({}, config, demo)));
  const mail = new FileMail(join(folder, 'letters'), 'Веха <vekha@vekha.test>');
  for (const [index, name] of ['Первая', 'Второй'].entries()) {
    await mail.send({
      id: `0000000${index}-0000-7000-8000-000000000000`,
      to: { name, address: `person${index}@vekha.test` },
      at: new Date(Date.UTC(2026, 10, 24 + index)),
      unsubscribe: null,
      subject: `Приглашение № ${index}`,
      text: `Ссылка: ${LINK}`,
      html: `<a href="${LINK}">Ссылка</a>`,
    });
  }
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a demonstration', () => {
  it('shows its letters, the newest first, as their receivers would see them', async () => {
    const list = read(demoLetterHeadSchema.array(), await api.ask('GET', '/api/demo/letters'));
    expect(list.map(({ to, subject }) => [to, subject])).toEqual([
      ['Второй <person1@vekha.test>', 'Приглашение № 1'],
      ['Первая <person0@vekha.test>', 'Приглашение № 0'],
    ]);
    const answer = await api.ask('GET', `/api/demo/letters/${list[0]?.id ?? ''}`);
    expect(read(demoLetterSchema, answer).text).toContain(LINK);
  });

  it.each(['..%2F..%2Fsecret', 'letter', '%2e%2e'])(
    'shows nothing else of the disk: %s',
    async (id) => {
      expect((await api.ask('GET', `/api/demo/letters/${id}`)).status).toBe(404);
    },
  );

  it('names its accounts to whoever wants to sign in', async () => {
    const ways = read(signInWaysSchema, await api.ask('GET', '/api/session/ways'));
    expect(ways.demoAccounts.map(({ email }) => email)).toContain('coordinator@vekha.test');
  });
});
