import { undeliveredPageSchema, type UndeliveredPage } from '#contracts';
import type { Delivery } from '#domain';
import { clockOf, insertNotifications, JobSender, queueLetter } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { LetterPost } from '../../apps/worker/src/mail/letter-post.ts';
import { MailPort, type Mail } from '../../apps/worker/src/mail/mail-port.ts';
import { administrator, person, problemOf, read, type TestPerson } from './api.ts';
import { PlanDesk, SUSPEND } from './plan-desk.ts';
import type { TaskDesk } from './task-desk.ts';

/** A mail server that answers the same to everybody. */
class OneAnswer extends MailPort {
  readonly atOnce = 1;
  readonly mails: Mail[] = [];

  constructor(private readonly answer: Delivery) {
    super();
  }

  async send(mail: Mail): Promise<Delivery> {
    this.mails.push(mail);
    return this.answer;
  }

  close(): void {
    this.mails.length = 0;
  }
}

const REFUSES: Delivery = { kind: 'refused', trouble: 'addressRefused' };

let plan: PlanDesk;
let desk: TaskDesk;
let letterId: string;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
afterAll(() => desk.close());
beforeEach(async () => {
  await plan.launch();
  letterId = await deadlineLetter(desk.teacher);
});

/** A letter that tells the person of the task as their role's. */
async function deadlineLetter(to: TestPerson): Promise<string> {
  const { dataSource } = desk.api.database;
  const { id } = await desk.task('plan');
  return dataSource.transaction(async (tx) => {
    const at = Temporal.Now.instant();
    const content = { kind: 'deadlines' } as const;
    const letter = await queueLetter(tx, new JobSender(dataSource), {
      toPersonId: to.id,
      content,
      at,
    });
    const target = { targetKind: 'task', targetId: id, subjectId: id } as const;
    await insertNotifications(tx, [
      {
        personId: to.id,
        kind: 'deadline',
        platformId: desk.platformId,
        ...target,
        version: 1,
        rung: 'week',
        tone: 'calm',
        reason: 'role',
        onBehalfOfId: null,
        at,
        mail: { state: 'waiting', at },
      },
    ]);
    await tx.query(
      `UPDATE notification SET mail = 'lettered', letter_id = $1
       WHERE person_id = $2 AND target_id = $3`,
      [letter, to.id, id],
    );
    return letter;
  });
}

async function send(answer: Delivery): Promise<readonly Mail[]> {
  const { dataSource } = desk.api.database;
  const mail = new OneAnswer(answer);
  const settings = { publicUrl: 'https://vekha.test', secret: 'a secret of the tests' };
  const jobs = new JobSender(dataSource);
  const log = pino({ level: 'silent' });
  await new LetterPost(dataSource, clockOf('test'), jobs, mail, settings, log).send(letterId);
  return mail.mails;
}

async function undelivered(by: TestPerson): Promise<UndeliveredPage['items']> {
  const page = read(undeliveredPageSchema, await desk.ask(by, 'GET', '/undelivered?limit=100'));
  return page.items.filter(({ id }) => id === letterId);
}

async function told(): Promise<string[]> {
  const rows: { id: string }[] = await desk.api.database.dataSource.query(
    `SELECT person_id AS id FROM notification WHERE kind = 'notReached' AND rung = $1
     ORDER BY id`,
    [`notReached:${letterId}`],
  );
  return rows.map(({ id }) => id);
}

describe('a letter about deadlines', () => {
  it('says what waits when it goes, with a way to switch it off while it is calm', async () => {
    const [mail] = await send({ kind: 'delivered' });
    const { id, title } = await desk.task('plan');
    expect(mail?.subject).toContain(title.ru);
    expect(mail?.text).toContain('задача поручена вашей роли');
    expect(mail?.text).toContain(`https://vekha.test/#/tasks/${id}`);
    expect(mail?.unsubscribe).toContain(`https://vekha.test/api/unsubscribe/${desk.teacher.id}.`);
  });

  it('offers nothing of the kind for a duty', async () => {
    await desk.api.database.dataSource.query(
      `UPDATE notification SET tone = 'firm' WHERE letter_id = $1`,
      [letterId],
    );
    expect((await send({ kind: 'delivered' }))[0]?.unsubscribe).toBeNull();
  });

  it('is dropped once somebody else has the task, or its platform is suspended', async () => {
    const { id, version } = await desk.task('plan', desk.colleague);
    await desk.ask(desk.colleague, 'POST', `/tasks/${id}/claim`, { version });
    expect(await send({ kind: 'delivered' })).toEqual([]);
    await plan.launch();
    letterId = await deadlineLetter(desk.teacher);
    await plan.change(desk.coordinator, [SUSPEND]);
    expect(await send({ kind: 'delivered' })).toEqual([]);
  });
});

describe('a letter that got nowhere', () => {
  beforeEach(async () => {
    await send(REFUSES);
  });

  it('is seen by who leads its platform and by the administrator, and by nobody else', async () => {
    const keeper = await administrator(desk.api);
    for (const one of [desk.coordinator, keeper]) {
      expect(await undelivered(one)).toMatchObject([
        {
          to: { id: desk.teacher.id },
          reason: { ru: expect.stringContaining('адрес получателя') },
          subjects: [{ kind: 'task', platform: { id: desk.platformId } }],
        },
      ]);
    }
    for (const one of [desk.teacher, await person(desk.api)]) {
      expect(await undelivered(one)).toEqual([]);
    }
  });

  it('is told to the coordinator once, however often it fails', async () => {
    const before = await told();
    expect(before).toContain(desk.coordinator.id);
    expect(before).not.toContain(desk.teacher.id);
    await desk.ask(desk.coordinator, 'POST', `/undelivered/${letterId}/resend`);
    await send(REFUSES);
    expect(await told()).toEqual(before);
  });

  it('is sent again by who leads its platform, once, with a row of the audit', async () => {
    const path = `/undelivered/${letterId}/resend`;
    const refused = problemOf(await desk.ask(desk.teacher, 'POST', path));
    expect(refused).toMatchObject({ status: 403, code: 'leaderOnly' });
    const stranger = problemOf(await desk.ask(await person(desk.api), 'POST', path));
    expect(stranger).toMatchObject({ status: 404, code: 'notFound' });
    expect((await desk.ask(desk.coordinator, 'POST', path)).status).toBe(200);
    expect(await undelivered(desk.coordinator)).toEqual([]);
    const again = problemOf(await desk.ask(desk.coordinator, 'POST', path));
    expect(again.code).toBe('letterNotFailed');
    const rows: unknown[] = await desk.api.database.dataSource.query(
      `SELECT actor_id AS by FROM audit_entry
       WHERE action = 'letter.requeued' AND params ->> 'letterId' = $1`,
      [letterId],
    );
    expect(rows).toEqual([{ by: desk.coordinator.id }]);
  });
});
