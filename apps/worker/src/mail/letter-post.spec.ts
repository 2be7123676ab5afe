import type { LetterContent } from '#contracts';
import {
  clockOf,
  endPersonalLinks,
  insertPerson,
  insertPersonalLink,
  JobSender,
  letterById,
  linkToken,
  queueLetter,
} from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { Temporal } from 'temporal-polyfill';
import { freePort } from '#embedded';
import { HandOvers } from '../access/hand-overs.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { Escalations } from '../platforms/escalations.ts';
import { BulkRuns } from '../tasks/bulk-runs.ts';
import { FileMail } from './file-mail.ts';
import { LetterCounter, STEADY } from './letter-counter.ts';
import { LetterPost } from './letter-post.ts';
import type { MailPort } from './mail-port.ts';
import { SmtpMail, smtpSettings } from './smtp-mail.ts';

const SECRET = 'a secret of the tests, nothing more';
const FROM = 'Веха <vekha@vekha.test>';
const SETTINGS = { publicUrl: 'http://vekha.test', secret: SECRET };

let database: TestDatabase;
let jobs: JobSender;
let smtp: Smtp | null = null;
let port = 0;
const mails: SmtpMail[] = [];

beforeAll(async () => {
  database = await testDatabase();
  jobs = new JobSender(database.dataSource);
  port = await freePort();
});
beforeEach(() => smtp?.close());
afterAll(async () => {
  await smtp?.close();
  await database.close();
});

/** A real mail server in this process. `answer` may refuse a receiver with this status. */
class Smtp {
  readonly received: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async listen(answer: { readonly refuse?: number } = {}): Promise<Smtp> {
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (_address, _session, done) => {
        const error = Object.assign(new Error('no'), { responseCode: answer.refuse });
        done(answer.refuse === undefined ? null : error);
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          self.received.push(Buffer.concat(chunks).toString('utf8'));
          for (const tell of self.waiting.splice(0)) tell();
          done();
        });
      },
    });
    server.on('error', () => undefined);
    const self = new Smtp(server);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    smtp = self;
    return self;
  }

  async gets(count: number): Promise<void> {
    while (this.received.length < count) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  close(): Promise<void> {
    smtp = null;
    // Their kept connections would hold the server.
    for (const mail of mails.splice(0)) mail.close();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function postBy(mail: MailPort): LetterPost {
  const log = pino({ level: 'silent' });
  return new LetterPost(database.dataSource, clockOf('test'), jobs, mail, SETTINGS, log);
}

function smtpPost(): LetterPost {
  const mail = new SmtpMail(smtpSettings(`smtp://127.0.0.1:${port}`, FROM, 5));
  mails.push(mail);
  return postBy(mail);
}

async function person(fullName: string, locale: 'ru' | 'en' = 'ru'): Promise<string> {
  const id = await insertPerson(database.dataSource.manager, {
    email: `${randomUUID()}@школа.рф`,
    fullName,
    locale,
    passwordHash: null,
    at: Temporal.Now.instant(),
  });
  if (id === null) throw new Error('the address is taken');
  return id;
}

async function letter(toPersonId: string, content: LetterContent): Promise<string> {
  return database.dataSource.transaction((tx) =>
    queueLetter(tx, jobs, { toPersonId, content, at: Temporal.Now.instant() }),
  );
}

const CHANGED: LetterContent = { kind: 'passwordChanged', at: '2026-11-24T20:05:00Z' };

async function invitation(personId: string): Promise<{ linkId: string; letterId: string }> {
  const at = Temporal.Now.instant();
  const linkId = await insertPersonalLink(database.dataSource.manager, SECRET, {
    personId,
    purpose: 'invitation',
    at,
    expiresAt: at.add({ hours: 24 }),
  });
  const content: LetterContent = { kind: 'invitation', linkId, invitedById: null };
  return { linkId, letterId: await letter(personId, content) };
}

function row(id: string) {
  return letterById(database.dataSource.manager, id);
}

/** Moments at which the jobs of a letter may begin, in seconds from their sending. */
async function jobsOf(letterId: string): Promise<number[]> {
  const rows: { seconds: number }[] = await database.dataSource.query(
    `SELECT round(extract(epoch FROM start_after - created_on))::int AS seconds FROM pgboss.job
     WHERE name = 'sendLetter' AND data ->> 'letterId' = $1 ORDER BY 1`,
    [letterId],
  );
  return rows.map(({ seconds }) => seconds);
}

describe('a letter by SMTP', () => {
  it('arrives with its Cyrillic subject and names, as text and as HTML, with its link', async () => {
    const server = await Smtp.listen();
    const to = await person('Ёлкина Анна Петровна');
    const { linkId, letterId } = await invitation(to);
    await smtpPost().send(letterId);

    const raw = server.received[0] ?? '';
    expect(raw).not.toMatch(/[^\p{ASCII}]/u);
    const mail = await PostalMime.parse(raw);
    const link = `http://vekha.test/#/invitation/${linkToken(SECRET, 'invitation', linkId)}`;
    expect(mail.subject).toBe('Приглашение в систему «Веха»');
    expect(mail.from).toMatchObject({ name: 'Веха', address: 'vekha@vekha.test' });
    expect(mail.to?.[0]).toMatchObject({ name: 'Ёлкина Анна Петровна' });
    expect(mail.text).toContain('Здравствуйте, Ёлкина Анна Петровна!');
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.messageId).toBe(`<${letterId}@vekha.test>`);
    const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated' });
    expect(headers['date']).toBeDefined();
    expect(await row(letterId)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
  });

  it('keeps the names in their place, whatever they hold', async () => {
    const server = await Smtp.listen();
    const to = await person('Зло\r\nBcc: victim@example.test\r\n\r\nтекст "<x@y.z>", a@b.c');
    const id = await letter(to, CHANGED);
    await smtpPost().send(id);
    const mail = await PostalMime.parse(server.received[0] ?? '');
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(mail.to).toHaveLength(1);
  });

  it('goes once, however often its job comes', async () => {
    const server = await Smtp.listen();
    const id = await letter(await person('Раз'), CHANGED);
    const post = smtpPost();
    await Promise.all([post.send(id), post.send(id), post.send(id)]);
    await post.send(id);
    expect(server.received).toHaveLength(1);
  });

  it('waits while the server is away, longer each time, and goes when it is back', async () => {
    const id = await letter(await person('Терпение'), CHANGED);
    const post = smtpPost();
    await post.send(id);
    await post.send(id);
    expect(await row(id)).toMatchObject({
      state: 'waiting',
      attempts: 2,
      lastError: 'mailServerAway',
    });
    expect(await jobsOf(id)).toEqual([0, 60, 120]);
    const server = await Smtp.listen();
    await post.send(id);
    expect(server.received).toHaveLength(1);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
  });

  it('waits when the server asks to, and is given up after five days', async () => {
    await Smtp.listen({ refuse: 450 });
    const id = await letter(await person('Подождите'), CHANGED);
    const post = smtpPost();
    await post.send(id);
    expect(await row(id)).toMatchObject({ state: 'waiting', lastError: 'mailServerBusy' });
    await database.dataSource.query(
      `UPDATE letter SET queued_at = now() - interval '5 days' WHERE id = $1`,
      [id],
    );
    await post.send(id);
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'mailServerBusy' });
    expect(await jobsOf(id)).toEqual([0, 60]);
  });

  it('fails for good when the server refuses the address', async () => {
    await Smtp.listen({ refuse: 550 });
    const id = await letter(await person('Никто'), CHANGED);
    await smtpPost().send(id);
    expect(await row(id)).toMatchObject({ state: 'failed', lastError: 'addressRefused' });
    expect(await jobsOf(id)).toEqual([0]);
  });

  it('comes back for a letter that a dead worker had in hand', async () => {
    const server = await Smtp.listen();
    const id = await letter(await person('Забытый'), CHANGED);
    await database.dataSource.query(
      `UPDATE letter SET taken_until = now() + interval '1 minute' WHERE id = $1`,
      [id],
    );
    const post = smtpPost();
    await post.send(id);
    expect(server.received).toEqual([]);
    expect(await jobsOf(id)).toEqual([0, 60]);
    await database.dataSource.query(
      `UPDATE letter SET taken_until = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    await post.send(id);
    expect(server.received).toHaveLength(1);
  });

  it('is dropped when its link is over or its receiver has left', async () => {
    const server = await Smtp.listen();
    const to = await person('Поздно');
    const { letterId } = await invitation(to);
    const at = Temporal.Now.instant();
    await endPersonalLinks(database.dataSource.manager, to, null, at);
    const post = smtpPost();
    await post.send(letterId);
    expect(await row(letterId)).toMatchObject({ state: 'dropped', lastError: 'outdated' });

    const second = await letter(to, CHANGED);
    await database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [to]);
    await post.send(second);
    expect(await row(second)).toMatchObject({ state: 'dropped', lastError: 'receiverInactive' });
    expect(server.received).toEqual([]);
  });

  it('goes by itself once the transaction that wrote it is committed', async () => {
    const server = await Smtp.listen();
    const post = smtpPost();
    const log = pino({ level: 'silent' });
    const clock = clockOf('test');
    const bulk = new BulkRuns(database.dataSource, clock, jobs);
    const handOvers = new HandOvers(database.dataSource, clockOf('test'));
    const escalations = new Escalations(database.dataSource, clock);
    const letters = new LetterCounter(post, null, STEADY);
    const work = { letters, bulk, handOvers, escalations };
    const runner = new JobRunner(database.dataSource, clock, work, database.url, log);
    await runner.start();
    try {
      const to = await person('Очередь', 'en');
      const before = server.received.length;
      await database.dataSource
        .transaction(async (tx) => {
          await queueLetter(tx, jobs, {
            toPersonId: to,
            content: CHANGED,
            at: Temporal.Now.instant(),
          });
          throw new Error('rolled back');
        })
        .catch(() => undefined);
      await letter(to, CHANGED);
      await server.gets(before + 1);
      const mails = await Promise.all(server.received.map((raw) => PostalMime.parse(raw)));
      const mine = mails.filter((mail) => mail.to?.[0]?.name === 'Очередь');
      expect(mine.map((mail) => mail.subject)).toEqual(['Your password was changed']);
    } finally {
      await runner.stop();
    }
  });
});

describe('a letter without a mail server', () => {
  it('is a file that sorts by its time and holds what would have been sent', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vekha-letters-'));
    try {
      const post = postBy(new FileMail(folder, FROM));
      const first = await letter(await person('Первый'), CHANGED);
      const second = await letter(await person('Вторая'), CHANGED);
      await post.send(second);
      await post.send(first);
      const names = (await readdir(folder)).toSorted();
      expect(names.map((name) => name.slice(-40))).toEqual([`${first}.eml`, `${second}.eml`]);
      const mail = await PostalMime.parse(await readFile(join(folder, names[0] ?? '')));
      expect(mail.subject).toBe('Пароль изменён');
      expect(mail.text).toContain('24 ноября 2026 г. в 23:05 по московскому времени');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('waits when the folder cannot be written', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'vekha-letters-')), 'no-folder');
    await writeFile(file, '');
    const id = await letter(await person('Полный диск'), CHANGED);
    await postBy(new FileMail(file, FROM)).send(id);
    expect(await row(id)).toMatchObject({ state: 'waiting', lastError: 'folderNotWritable' });
  });
});
