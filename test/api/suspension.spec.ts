import { bulkRunViewSchema, inboxCountsSchema, inboxPageSchema, type InboxItem } from '#contracts';
import { clockOf, JobSender, moveClock, raiseWarnings } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { letterFacts } from '../../apps/worker/src/mail/letter-facts.ts';
import { BulkRuns } from '../../apps/worker/src/tasks/bulk-runs.ts';
import { reminderFaults } from '../support/reminder-faults.ts';
import { person, read, type TestPerson } from './api.ts';
import { PlanDesk, RESUME, SUSPEND } from './plan-desk.ts';
import { codeOf, type TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterEach(async () => {
  const { manager } = desk.api.database.dataSource;
  expect(await reminderFaults(manager, desk.platformId)).toEqual([]);
});
afterAll(() => desk.close());

const suspend = () => plan.change(desk.coordinator, [SUSPEND]);

async function inbox(by: TestPerson, query = ''): Promise<readonly InboxItem[]> {
  return read(inboxPageSchema, await desk.ask(by, 'GET', `/tasks${query}`)).items;
}

/** Moves the clock of the whole system on. */
async function wait(days: number): Promise<void> {
  const ms = Temporal.Duration.from({ days }).total('milliseconds');
  await desk.api.database.dataSource.transaction((tx) => moveClock(tx, ms));
}

describe('while a platform is suspended', () => {
  it('people go on talking, and every other move waits', async () => {
    const plain = await desk.task('plan');
    const { id, version } = plain;
    const fileId = await desk.uploaded(desk.teacher);
    await suspend();
    const until = { on: '2035-01-01', reason: 'Ремонт' };
    const moves: readonly (readonly ['POST' | 'PUT', string, object?])[] = [
      ['POST', 'claim', { version }],
      ['POST', 'release', { version }],
      ['POST', 'complete', { version, form: {} }],
      ['PUT', 'draft', { version: null, form: {} }],
      ['POST', 'evidence', { key: 'paper', kind: 'file', fileId }],
      ['POST', 'reassign', { version, personId: desk.colleague.id, reason: 'Курсы' }],
      ['POST', 'extend', { version, ...until }],
      ['POST', 'remind', { version }],
      ['PUT', 'watch'],
    ];
    for (const [method, name, body] of moves) {
      const by = ['extend', 'remind', 'reassign', 'release'].includes(name)
        ? desk.coordinator
        : desk.teacher;
      const asked = desk.ask(by, method, `/tasks/${id}/${name}`, body);
      expect([name, await codeOf(asked)]).toEqual([name, '409 platformSuspended']);
    }
    const comment = desk.ask(desk.teacher, 'POST', `/tasks/${id}/comments`, { text: 'Ждём' });
    expect(await codeOf(comment)).toBe('201');
    expect(await desk.task('plan', desk.teacher)).toMatchObject({
      moves: ['comment'],
      isSuspended: true,
    });
  });

  it('a bulk run says of each of its tasks why it did not move', async () => {
    const { dataSource } = desk.api.database;
    const { id: taskId, version } = await desk.task('plan');
    await suspend();
    const body = { action: 'claim', items: [{ taskId, version }] };
    const started = await desk.ask(desk.teacher, 'POST', '/bulk', body);
    const { id } = read(bulkRunViewSchema, started);
    await new BulkRuns(dataSource, clockOf('test'), new JobSender(dataSource)).run(id, false);
    const run = read(bulkRunViewSchema, await desk.ask(desk.teacher, 'GET', `/bulk/${id}`));
    expect(run.items).toMatchObject([{ state: 'refused', code: 'platformSuspended' }]);
  });

  it('no letter reminds of a task, not even one that was asked for before', async () => {
    const { manager } = desk.api.database.dataSource;
    const { id, version } = await desk.task('plan');
    await desk.ask(desk.coordinator, 'POST', `/tasks/${id}/remind`, { version });
    const content = { kind: 'taskReminder', taskId: id, remindedById: null } as const;
    const now = Temporal.Now.instant();
    const place = { publicUrl: 'https://vekha.test', secret: '', wall: now, now };
    expect(await letterFacts(manager, content, place)).toMatchObject({ kind: 'taskReminder' });
    await suspend();
    expect(await letterFacts(manager, content, place)).toBeNull();
    await plan.change(desk.coordinator, [RESUME]);
    expect(await letterFacts(manager, content, place)).toMatchObject({ kind: 'taskReminder' });
  });

  it('its tasks stay in the inboxes and are marked', async () => {
    await suspend();
    const items = await inbox(desk.teacher);
    expect(items.map(({ isSuspended }) => isSuspended)).toEqual(items.map(() => true));
    expect(items.length).toBeGreaterThan(2);
    expect(await plan.platform()).toMatchObject({ state: 'running', isSuspended: true });
  });

  it('nothing falls due, and nobody is told that something is late', async () => {
    await suspend();
    await wait(30);
    expect((await inbox(desk.teacher)).filter(({ isOverdue }) => isOverdue)).toEqual([]);
    expect(await inbox(desk.teacher, '?due=overdue')).toEqual([]);
    const counts = await desk.ask(desk.teacher, 'GET', '/tasks/counts');
    expect(read(inboxCountsSchema, counts).overdue.count).toBe(0);
    await wait(1_000);
    expect(await desk.steps.advanceStage(desk.stage)).toEqual({ kind: 'wait', wake: null });
    const keys = (await plan.platform()).stages.flatMap(({ tasks }) =>
      tasks.map(({ kind }) => kind),
    );
    expect(keys).not.toContain('escalation');
  });

  it('tasks go on lying with whom they should', async () => {
    const { id } = await desk.task('plan');
    await suspend();
    for (const { id: personId } of [desk.teacher, desk.colleague]) {
      const body = { role: 'participant', personId };
      await desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/dismissals`, body);
    }
    await plan.look();
    expect(await desk.inboxPrincipals(id)).toEqual([
      `role:coordinator@platform:${desk.platformId}`,
    ]);
    const newcomer = await person(desk.api, [
      ['teacher', { kind: 'organisation', id: desk.town.organisationId }],
    ]);
    const change = { kind: 'changeHolder', role: 'participant', leaves: null, comes: newcomer.id };
    await plan.change(desk.coordinator, [change]);
    await plan.look();
    expect(await desk.inboxPrincipals(id)).toEqual([
      `role:participant@platform:${desk.platformId}`,
    ]);
  });

  it('its plan stays as it is, but for its end, its term and its people', async () => {
    await suspend();
    const asking = (change: object) => codeOf(plan.ask(desk.officer, [{ ...change }]));
    expect(await asking(SUSPEND)).toBe('409 alreadySuspended');
    expect(await asking({ kind: 'dropTask', task: 'survey' })).toBe('409 platformSuspended');
    expect(await asking({ kind: 'extendTerm', until: '2035-01' })).toBe('200');
    expect(await asking({ kind: 'endEarly' })).toBe('200');
    const ended = await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    expect(ended).toMatchObject({ state: 'stopped', suspension: null, isSuspended: false });
  });
});

it('a platform that ended early lacks nobody any more', async () => {
  const { manager } = desk.api.database.dataSource;
  const missing = { code: 'roleWithoutHolder', subject: 'participant' };
  const params = { role: 'participant' };
  await raiseWarnings(manager, desk.platformId, [{ ...missing, params }], Temporal.Now.instant());
  const codes = async () => (await plan.platform()).warnings.map(({ code }) => code);
  expect(await codes()).toContain('roleWithoutHolder');
  await plan.change(desk.officer, [{ kind: 'endEarly' }]);
  expect(await codes()).not.toContain('roleWithoutHolder');
});

describe('a platform that is resumed', () => {
  it('has its deadlines moved by the days of the suspension, also in the inboxes', async () => {
    const before = await inbox(desk.teacher);
    await suspend();
    await wait(100);
    const { difference } = await plan.whatIf(desk.coordinator, [RESUME]);
    const resumed = await plan.change(desk.coordinator, [RESUME]);
    expect(resumed.suspension).toBeNull();
    const after = await inbox(desk.teacher);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const [index, { deadline, isSuspended }] of after.entries()) {
      const was = before[index]?.deadline;
      expect(isSuspended).toBe(false);
      expect(deadline?.on).toHaveLength(was?.on.length ?? 0);
      const moved = Date.parse(deadline?.due ?? '') - Date.parse(was?.due ?? '');
      expect(moved / 86_400_000).toBeGreaterThanOrEqual(92);
    }
    const [, resumption] = await plan.deviations();
    expect(resumption).toMatchObject({ kind: 'resumption' });
    expect(resumption?.moves).toEqual(
      expect.arrayContaining([expect.stringMatching(/^task essay 10[0-9]/)]),
    );
    expect(difference.length).toBeGreaterThan(0);
  });
});
