import {
  bulkRunsPageSchema,
  bulkRunViewSchema,
  type BulkRunView,
  type LetterContent,
} from '#contracts';
import { Clock, clockOf, JobSender, type Transaction } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { PgBoss } from 'pg-boss';
import { Temporal } from 'temporal-polyfill';
import { HandOvers } from '../../apps/worker/src/access/hand-overs.ts';
import { Escalations } from '../../apps/worker/src/platforms/escalations.ts';
import { JobRunner } from '../../apps/worker/src/jobs/job-runner.ts';
import { FileMail } from '../../apps/worker/src/mail/file-mail.ts';
import { LetterCounter, STEADY } from '../../apps/worker/src/mail/letter-counter.ts';
import { LetterPost } from '../../apps/worker/src/mail/letter-post.ts';
import { BulkRuns } from '../../apps/worker/src/tasks/bulk-runs.ts';
import { waitFor } from '../support/wait-for.ts';
import { person, problemOf, read, type TestPerson } from './api.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

const PLATFORMS = 3;
const KEYS = ['plan', 'essay'] as const;

let desk: TaskDesk;
let sender: JobSender;
let platforms: readonly string[];
let tasks: readonly { readonly taskId: string; readonly version: number }[];
/** Leads every platform of the organisation. */
let leader: TestPerson;

beforeAll(async () => {
  desk = await TaskDesk.open();
  sender = new JobSender(desk.api.database.dataSource);
  leader = await person(desk.api, [
    ['coordinator', { kind: 'organisation', id: desk.town.organisationId }],
  ]);
});
afterAll(() => desk.close());

beforeEach(async () => {
  const launched: string[] = [];
  const open: { taskId: string; version: number }[] = [];
  for (let count = 0; count < PLATFORMS; count += 1) {
    await desk.launch();
    launched.push(desk.platformId);
    for (const key of KEYS) {
      const { id, version } = await desk.task(key);
      open.push({ taskId: id, version });
    }
  }
  platforms = launched;
  tasks = open;
});

/** A participant of all the platforms. */
function participant(): Promise<TestPerson> {
  return person(
    desk.api,
    platforms.map((id) => ['participant', { kind: 'platform', id }] as const),
  );
}

function runner(clock: Clock = clockOf('test')): BulkRuns {
  return new BulkRuns(desk.api.database.dataSource, clock, sender);
}

async function start(by: TestPerson, body: object): Promise<BulkRunView> {
  const answer = await desk.ask(by, 'POST', '/bulk', body);
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
  return read(bulkRunViewSchema, answer);
}

async function show(by: TestPerson, id: string): Promise<BulkRunView> {
  return read(bulkRunViewSchema, await desk.ask(by, 'GET', `/bulk/${id}`));
}

/** How often each action stands in the audit of the platforms, by task. */
async function eventsOf(action: string): Promise<number[]> {
  const rows: { count: number }[] = await desk.api.database.dataSource.query(
    `SELECT count(e.sequence)::integer AS count FROM unnest($2::uuid[]) AS t (id)
     LEFT JOIN audit_entry e ON e.subject_id = t.id::text AND e.action = $1 GROUP BY t.id`,
    [action, tasks.map((task) => task.taskId)],
  );
  return rows.map((row) => row.count);
}

/** Stops a run after so many looks at the clock, one a task, as a killed worker does. */
class DyingClock extends Clock {
  constructor(private looks: number) {
    super();
  }

  async now(_tx: Transaction): Promise<Temporal.Instant> {
    this.looks -= 1;
    if (this.looks < 0) throw new Error('the worker was killed');
    return Temporal.Now.instant();
  }
}

describe('a bulk run', () => {
  it('is answered before anything is done, and then has a result for each task', async () => {
    const by = await participant();
    const [first, second] = tasks;
    await desk.ask(desk.teacher, 'POST', `/tasks/${tasks[4]?.taskId}/claim`, {
      version: tasks[4]?.version,
    });
    const items = [
      ...tasks.slice(2),
      { taskId: first?.taskId, version: first?.version },
      { taskId: second?.taskId, version: 77 },
      { taskId: randomUUID(), version: 1 },
    ];
    const asked = await start(by, { action: 'claim', items });
    expect(asked).toMatchObject({ isFinished: false, counts: { waiting: 7, done: 0, refused: 0 } });
    await runner().run(asked.id, false);
    const done = await show(by, asked.id);
    expect(done).toMatchObject({ isFinished: true, counts: { waiting: 0, done: 4, refused: 3 } });
    expect(done.items.map((one) => one.code ?? one.state)).toEqual([
      'done',
      'done',
      'stale',
      'done',
      'done',
      'stale',
      'notFound',
    ]);
    expect(done.items[0]?.task?.platform.id).toBe(platforms[1]);
    expect(done.items[2]?.text?.ru).toContain('изменил');
    expect(done.items[6]?.task).toBeNull();
  });

  it('does what single moves do, with their history', async () => {
    const asked = await start(leader, {
      action: 'extend',
      on: '2031-05',
      reason: 'Ремонт в школе',
      items: tasks,
    });
    await runner().run(asked.id, false);
    expect(await show(leader, asked.id)).toMatchObject({
      action: 'extend',
      reason: 'Ремонт в школе',
      until: { on: '2031-05', at: null },
      counts: { done: tasks.length },
    });
    expect(await eventsOf('task.extended')).toEqual(tasks.map(() => 1));
  });

  it('says nothing of tasks that its person may not see', async () => {
    const asked = await start(desk.stranger, { action: 'claim', items: tasks });
    expect(asked.items.every((one) => one.task === null)).toBe(true);
    await runner().run(asked.id, false);
    const done = await show(desk.stranger, asked.id);
    expect(done.items.map((one) => one.code)).toEqual(tasks.map(() => 'notFound'));
    expect(done.items.every((one) => one.task === null)).toBe(true);
  });

  it('is read by its person only', async () => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    expect(await codeOf(desk.ask(leader, 'GET', `/bulk/${id}`))).toBe('404 notFound');
    expect(await codeOf(desk.ask(by, 'GET', `/bulk/${randomUUID()}`))).toBe('404 notFound');
    const page = read(bulkRunsPageSchema, await desk.ask(by, 'GET', '/bulk?limit=1'));
    expect(page.items.map((run) => run.id)).toEqual([id]);
    const others = read(bulkRunsPageSchema, await desk.ask(leader, 'GET', '/bulk'));
    expect(others.items.map((run) => run.id)).not.toContain(id);
  });

  it.each([
    ['no task', () => []],
    ['a task twice', () => [tasks[0], tasks[0]]],
    ['501 tasks', () => Array.from({ length: 501 }, () => ({ taskId: randomUUID(), version: 1 }))],
  ])('with %s is refused as a whole', async (_, items) => {
    const answer = desk.ask(leader, 'POST', '/bulk', { action: 'remind', items: items() });
    expect(await codeOf(answer)).toBe('400 invalidInput');
  });
});

describe('a bulk run that is cut off', () => {
  it.each([0, 1, 2, 3, 5])('after %d tasks goes on and does nothing twice', async (looks) => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    await expect(runner(new DyingClock(looks)).run(id, false)).rejects.toThrow('killed');
    const between = await show(by, id);
    expect(between.counts.waiting).toBe(tasks.length - 2 * Math.floor(looks / 2));
    await runner().run(id, false);
    await runner().run(id, false);
    expect((await show(by, id)).counts).toEqual({ waiting: 0, done: tasks.length, refused: 0 });
    expect(await eventsOf('task.claimed')).toEqual(tasks.map(() => 1));
  });

  it('and taken up by two workers at once does nothing twice', async () => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    await Promise.all([runner().run(id, false), runner().run(id, false), runner().run(id, false)]);
    expect((await show(by, id)).counts).toEqual({ waiting: 0, done: tasks.length, refused: 0 });
    expect(await eventsOf('task.claimed')).toEqual(tasks.map(() => 1));
  });
});

describe('a bulk run that fails again and again', () => {
  it('ends with its last try: what was not done is refused, what was done stays', async () => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    await expect(runner(new DyingClock(2)).run(id, true)).rejects.toThrow('killed');
    const run = await show(by, id);
    expect(run).toMatchObject({ isFinished: true, counts: { done: 2, refused: 4 } });
    expect(run.items.map((one) => one.code ?? one.state)).toEqual([
      'done',
      'done',
      'internal',
      'internal',
      'internal',
      'internal',
    ]);
    expect(run.items[2]?.task).toBeNull();
  });
});

describe('two bulk runs over each other', () => {
  it('never lock in a ring: each task has one winner and both runs end', async () => {
    const people = [await participant(), await participant()];
    const runs = await Promise.all(
      people.map(async (by, index) => {
        const items = index === 0 ? tasks : tasks.toReversed();
        return { by, id: (await start(by, { action: 'claim', items })).id };
      }),
    );
    await Promise.all(runs.map(({ id }) => runner().run(id, false)));
    const results = await Promise.all(runs.map(({ by, id }) => show(by, id)));
    expect(results.map((run) => run.isFinished)).toEqual([true, true]);
    const done = results.map((run) => run.counts.done).reduce((sum, count) => sum + count, 0);
    expect(done).toBe(tasks.length);
    expect(await eventsOf('task.claimed')).toEqual(tasks.map(() => 1));
  });
});

describe('the rights of a bulk run', () => {
  it('are those of the moment at which it works', async () => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    await desk.api.database.dataSource.query(
      `DELETE FROM role_holding WHERE person_id = $1 AND place_id = $2`,
      [by.id, platforms[0]],
    );
    await runner().run(id, false);
    const { items } = await show(by, id);
    expect(items.map((one) => one.code ?? one.state)).toEqual([
      'notFound',
      'notFound',
      'done',
      'done',
      'done',
      'done',
    ]);
  });

  it('are none once the person is not active', async () => {
    const by = await participant();
    const { id } = await start(by, { action: 'claim', items: tasks });
    const { dataSource } = desk.api.database;
    await dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [by.id]);
    await runner().run(id, false);
    await dataSource.query(`UPDATE person SET is_active = true WHERE id = $1`, [by.id]);
    expect((await show(by, id)).counts).toMatchObject({ done: 0, refused: tasks.length });
  });
});

describe('a bulk reminder', () => {
  it('writes one letter to each person of each task, once a working day', async () => {
    const [first] = tasks;
    const remind = async (): Promise<BulkRunView> => {
      const { id } = await start(leader, { action: 'remind', items: [first] });
      await runner().run(id, false);
      return show(leader, id);
    };
    expect((await remind()).counts.done).toBe(1);
    const letters: { kind: string; params: LetterContent; to: string }[] =
      await desk.api.database.dataSource.query(
        `SELECT kind, params, to_person_id AS to FROM letter WHERE params ->> 'taskId' = $1`,
        [first?.taskId],
      );
    expect(letters.map(({ kind }) => kind)).toEqual(['taskReminder', 'taskReminder']);
    expect(new Set(letters.map(({ to }) => to)).size).toBe(2);
    expect(letters[0]?.params).toEqual({ taskId: first?.taskId, remindedById: leader.id });
    const again = await remind();
    expect(again.items[0]?.code).toBe('alreadyReminded');
  });
});

/** The jobs of a worker in this process. */
function jobRunner(): JobRunner {
  const { dataSource, url } = desk.api.database;
  const clock = clockOf('test');
  const settings = { publicUrl: 'http://vekha.test', secret: 'a secret of the tests' };
  const log = pino({ level: 'fatal' });
  const mail = new FileMail('/nowhere', '');
  const letters = new LetterPost(dataSource, clock, sender, mail, settings, log);
  const handOvers = new HandOvers(dataSource, clock);
  const work = {
    letters: new LetterCounter(letters, null, STEADY),
    bulk: runner(),
    handOvers,
    escalations: new Escalations(dataSource, clock),
  };
  return new JobRunner(dataSource, clock, work, url, pino({ level: 'silent' }));
}

describe('the job of a bulk run', () => {
  it('is left by the command and done by a worker', async () => {
    const jobs = jobRunner();
    await jobs.start();
    try {
      const by = await participant();
      const { id } = await start(by, { action: 'claim', items: tasks });
      await waitFor('the run to end', async () => (await show(by, id)).isFinished);
      expect((await show(by, id)).counts.done).toBe(tasks.length);
    } finally {
      await jobs.stop();
    }
  });

  it('comes back soon when the worker that took it was killed', async () => {
    const dead = new PgBoss({
      connectionString: desk.api.database.url,
      supervise: false,
      schedule: false,
    });
    await dead.start();
    const jobs = jobRunner();
    try {
      const by = await participant();
      const { id } = await start(by, { action: 'claim', items: tasks });
      await waitFor('the job to be taken', async () => (await dead.fetch('bulkRun')).length > 0);
      await dead.stop({ graceful: false });
      await jobs.start();
      await waitFor('the run to end', async () => (await show(by, id)).isFinished, 25);
    } finally {
      await jobs.stop();
    }
  }, 60_000);
});

describe('a bulk transfer', () => {
  it('names its recipient only once a task was given to them', async () => {
    const items = tasks.slice(0, 1);
    const give = (personId: string): Promise<BulkRunView> =>
      start(leader, { action: 'reassign', personId, reason: 'Болезнь', items });
    const wrong = await give(desk.stranger.id);
    await runner().run(wrong.id, false);
    expect(await show(leader, wrong.id)).toMatchObject({
      recipient: null,
      items: [{ code: 'recipientNotInvolved' }],
    });
    const by = await participant();
    const right = await give(by.id);
    await runner().run(right.id, false);
    expect(await show(leader, right.id)).toMatchObject({ recipient: { id: by.id } });
    const answer = await desk.ask(leader, 'POST', '/bulk', { action: 'complete', items });
    expect(problemOf(answer).code).toBe('invalidInput');
  });
});
