import {
  clockOf,
  insertPerson,
  JobSender,
  letterById,
  markLetterSent,
  markLetterUnsent,
  queueLetter,
  takeLetter,
} from '#persistence';
import { ScriptedSmtp, testDatabase, type SmtpManner, type TestDatabase } from '#testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '#embedded';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { Temporal } from 'temporal-polyfill';
import { LetterPost } from './letter-post.ts';
import { SmtpMail } from './smtp-mail.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let jobs: JobSender;
let server: ScriptedSmtp | null = null;
let mail: SmtpMail | null = null;
let port = 0;

beforeAll(async () => {
  database = await testDatabase();
  jobs = new JobSender(database.dataSource);
});
afterEach(async () => {
  mail?.close();
  await server?.close();
  server = null;
});
afterAll(() => database.close());

async function post(mannerOf: ((turn: number) => SmtpManner) | null): Promise<LetterPost> {
  port = await freePort();
  if (mannerOf !== null) server = await ScriptedSmtp.listen(port, mannerOf);
  const url = `smtp://127.0.0.1:${port}`;
  mail = new SmtpMail({ url, from: 'vekha@vekha.test', connections: 5, patienceMs: 500 });
  const settings = { publicUrl: 'http://vekha.test', secret: 'a secret of the tests' };
  return new LetterPost(database.dataSource, clockOf('test'), jobs, mail, settings, log);
}

async function letter(): Promise<string> {
  return database.dataSource.transaction(async (tx) => {
    const at = Temporal.Now.instant();
    const email = `${randomUUID()}@school.test`;
    const person = { email, fullName: 'Анна', locale: 'ru', passwordHash: null, at } as const;
    const toPersonId = await insertPerson(tx, person);
    if (toPersonId === null) throw new Error('the address is taken');
    const content = { kind: 'passwordChanged', at: '2026-11-24T20:05:00Z' } as const;
    return queueLetter(tx, jobs, { toPersonId, content, at });
  });
}

async function ambiguous(id: string): Promise<number> {
  const rows: { ambiguous: number }[] = await database.dataSource.query(
    'SELECT ambiguous FROM letter WHERE id = $1',
    [id],
  );
  return rows[0]?.ambiguous ?? -1;
}

async function messageIds(): Promise<(string | undefined)[]> {
  const mails = await Promise.all((server?.taken ?? []).map((raw) => PostalMime.parse(raw)));
  return mails.map(({ messageId }) => messageId);
}

function row(id: string) {
  return letterById(database.dataSource.manager, id);
}

describe('a letter whose end is not known', () => {
  it('goes again under its Message-ID, and is counted as ambiguous', async () => {
    const sender = await post((turn) => (turn === 1 || turn === 3 ? 'dropAfterDot' : 'accept'));
    const id = await letter();
    await sender.send(id);
    expect(await row(id)).toMatchObject({ state: 'waiting', lastError: 'endUnknown' });
    await sender.send(id);
    await sender.send(id);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(await ambiguous(id)).toBe(2);
    expect(await messageIds()).toEqual(Array.from({ length: 3 }, () => `<${id}@vekha.test>`));
  });

  it.each<SmtpManner>(['dropAtGreeting', 'dropAtData', { refuse: 'END', code: 451 }])(
    'is another thing than one that certainly did not go: %j',
    async (manner) => {
      const sender = await post((turn) => (turn === 1 ? manner : 'accept'));
      const id = await letter();
      await sender.send(id);
      await sender.send(id);
      expect(await row(id)).toMatchObject({ state: 'sent' });
      expect(await ambiguous(id)).toBe(0);
    },
  );

  it('is also one that a worker died with in hand', async () => {
    const sender = await post(() => 'accept');
    const id = await letter();
    const dead = Temporal.Now.instant().subtract({ minutes: 2 });
    const until = dead.add({ minutes: 1 });
    await takeLetter(database.dataSource.manager, id, { now: dead, until });
    await sender.send(id);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await ambiguous(id)).toBe(1);
  });
});

describe('a letter that was taken again', () => {
  it('is not touched by what became of the try before', async () => {
    await post(null);
    const id = await letter();
    const { manager } = database.dataSource;
    const dead = Temporal.Now.instant().subtract({ minutes: 2 });
    const first = await takeLetter(manager, id, { now: dead, until: dead.add({ minutes: 1 }) });
    if (first === null || first === 'held') throw new Error('the letter was not there');
    const now = Temporal.Now.instant();
    await takeLetter(manager, id, { now, until: now.add({ minutes: 1 }) });
    expect(await markLetterUnsent(manager, first, 'failed', 'addressRefused')).toBe(false);
    await markLetterSent(manager, first, now);
    expect(await row(id)).toMatchObject({ state: 'waiting', attempts: 2, lastError: null });
  });
});

describe('a letter that cannot be made', () => {
  it('waits with the reason and is no word about the mail server', async () => {
    const sender = await post(() => 'accept');
    const id = await letter();
    await database.dataSource.query(`UPDATE letter SET kind = 'ofALaterRelease' WHERE id = $1`, [
      id,
    ]);
    expect(await sender.send(id)).toBe('idle');
    expect(await row(id)).toMatchObject({ state: 'waiting', lastError: 'notMade' });
    expect(await sender.send(await letter())).toBe('answered');
  });
});

describe('a mail server that was away for three days', () => {
  it('gets every letter when it is back, and each is accepted', async () => {
    const sender = await post(null);
    const ids = await Promise.all(Array.from({ length: 12 }, letter));
    for (const id of ids) await sender.send(id);
    await database.dataSource.query(
      `UPDATE letter SET queued_at = queued_at - interval '3 days' WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    for (const id of ids.slice(0, 6)) await sender.putOff(id, 30);
    server = await ScriptedSmtp.listen(port, (turn) =>
      turn % 4 === 1 ? 'dropAfterDot' : 'accept',
    );
    for (let round = 0; round < 4; round += 1) for (const id of ids) await sender.send(id);
    for (const id of ids) expect(await row(id)).toMatchObject({ state: 'sent' });
    expect(new Set(await messageIds())).toEqual(new Set(ids.map((id) => `<${id}@vekha.test>`)));
  });

  it('is given up after five days, also by letters that were only put off', async () => {
    const sender = await post(null);
    const id = await letter();
    await database.dataSource.query(
      `UPDATE letter SET queued_at = now() - interval '5 days' WHERE id = $1`,
      [id],
    );
    await sender.putOff(id, 30);
    expect(await row(id)).toMatchObject({
      state: 'failed',
      attempts: 0,
      lastError: 'mailServerAway',
    });
  });
});
