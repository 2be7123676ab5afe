import { historyEntrySchema, inboxPageSchema } from '#contracts';
import { insertSubstitution } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { text } from '../../libs/testing/src/template-builder.ts';
import { administrator, person, problemOf, read } from './api.ts';
import { ADD, PlanDesk, REASON, RESUME, SHIFT, SUSPEND } from './plan-desk.ts';
import { codeOf, type TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterAll(() => desk.close());

const lineOf = async (key: string) =>
  (await plan.platform()).stages.flatMap(({ tasks }) => tasks).find((task) => task.key === key);

describe('a shift', () => {
  it('moves a stage, all that follow it and their deadlines, and says why', async () => {
    const before = await plan.platform();
    const after = await plan.change(desk.coordinator, [SHIFT]);
    const { difference } = await plan.whatIf(desk.coordinator, []);
    expect(difference).toEqual([]);
    for (const [index, stage] of after.stages.entries()) {
      expect(stage.deadline.on > (before.stages[index]?.deadline.on ?? '')).toBe(true);
    }
    expect(after.stages[0]?.opensOn).toBe(before.stages[0]?.opensOn);
    expect(after.stages[1]?.opensOn).not.toBe(before.stages[1]?.opensOn);
    expect(after.deviations).toHaveLength(1);
    expect(await desk.lastEvent()).toMatchObject({
      action: 'plan.shifted',
      actor_id: desk.coordinator.id,
      params: { stage: 'work', scope: 'rest', days: 14 },
      texts: { reason: REASON },
    });
  });

  it('brings the warnings of the plan up to date', async () => {
    const codes = async (): Promise<string[]> =>
      (await plan.platform()).warnings.map(({ code }) => code);
    const overlapping = { ...SHIFT, scope: 'stage', by: { months: 2 } };
    await plan.change(desk.coordinator, [overlapping]);
    expect(await codes()).toContain('stagesOverlap');
    await plan.change(desk.coordinator, [{ ...overlapping, by: { months: -2 } }]);
    expect(await codes()).not.toContain('stagesOverlap');
  });

  it('of a stage that is not there, or by nothing sensible, is refused', async () => {
    const { coordinator } = desk;
    expect(await codeOf(plan.ask(coordinator, [{ ...SHIFT, stage: 'x' }]))).toBe(
      '422 stageUnknown',
    );
    for (const by of [{}, { days: 1, months: 1 }, { days: 0.5 }, { days: 99_999 }]) {
      expect(await codeOf(plan.ask(coordinator, [{ ...SHIFT, by }]))).toBe('400 invalidInput');
    }
    expect(await codeOf(plan.ask(coordinator, [{ ...SHIFT, by: { days: -3000 } }]))).toBe(
      '422 stageBackwards',
    );
  });
});

describe('an extension', () => {
  it('by a change of the plan and one by the task follow one rule', async () => {
    const until = { on: '2035-01-01' };
    const task = await desk.task('plan');
    await desk.move(desk.coordinator, 'POST', `/tasks/${task.id}/extend`, {
      version: task.version,
      reason: REASON,
      ...until,
    });
    await plan.change(desk.coordinator, [{ kind: 'extendTask', task: 'survey', until }]);
    const [first, second] = await plan.deviations();
    expect(second).toEqual({
      ...first,
      moves: first?.moves.map((move) => move.replace('plan', 'survey')),
    });
    expect(await lineOf('survey')).toMatchObject({ deadline: { on: '2035-01-01' } });
    const earlier = { kind: 'extendTask', task: 'survey', until: { on: '2026-01-01' } };
    expect(await codeOf(plan.ask(desk.coordinator, [earlier]))).toBe('422 deadlineNotLater');
    const back = { kind: 'extendTask', task: 'survey', until: { on: '2034-06-01' } };
    await plan.change(desk.coordinator, [back]);
    expect(await lineOf('survey')).toMatchObject({ deadline: { on: '2034-06-01' } });
  });

  it('lies at most ten years after the plan of the launch, on every way', async () => {
    const far = { on: '2099-01-01' };
    const task = await desk.task('plan');
    const alone = desk.ask(desk.coordinator, 'POST', `/tasks/${task.id}/extend`, {
      version: task.version,
      reason: REASON,
      ...far,
    });
    expect(await codeOf(alone)).toBe('422 dateTooFar');
    const parts = ['one', 'two'].map((part) => ({
      title: text(part),
      role: 'participant',
      deadline: far,
    }));
    for (const change of [
      { kind: 'extendTask', task: 'survey', until: far },
      { kind: 'suspend', expectedUntil: far.on },
      { ...ADD, task: { ...ADD.task, deadline: far } },
      { kind: 'splitTask', task: 'survey', parts },
    ]) {
      expect(await codeOf(plan.ask(desk.coordinator, [change]))).toBe('422 dateTooFar');
    }
    const term = [{ kind: 'extendTerm', until: '2099-01' }];
    expect(await codeOf(plan.ask(desk.coordinator, term))).toBe('422 dateTooFar');
    const still = { ...SHIFT, by: { days: 0 } };
    expect(await codeOf(plan.ask(desk.coordinator, [still]))).toBe('400 invalidInput');
  });
});

describe('an added task', () => {
  it('opens, is worked on, stands in the history and can be returned, like any other', async () => {
    const evidence = [{ key: 'photo', title: text('photo'), kind: 'link', required: true }];
    const { title } = ADD.task;
    await plan.change(desk.coordinator, [{ ...ADD, task: { ...ADD.task, evidence } }]);
    expect(await lineOf('added+1')).toMatchObject({ title, state: 'planned', isAdded: true });
    await plan.look();
    const inbox = await desk.ask(desk.teacher, 'GET', '/tasks?search=library');
    expect(read(inboxPageSchema, inbox).items).toMatchObject([{ title, isSuspended: false }]);
    const { id, version, evidenceRules } = await desk.task('added+1');
    expect(evidenceRules).toMatchObject([{ key: 'photo' }]);
    const early = desk.ask(desk.teacher, 'POST', `/tasks/${id}/complete`, { version, form: {} });
    expect(await codeOf(early)).toBe('422 evidenceMissing');
    expect(await plan.complete('added+1', desk.teacher)).toMatchObject({ state: 'closed' });
    const history = await desk.ask(
      desk.coordinator,
      'GET',
      `/platforms/${desk.platformId}/history`,
    );
    const told = read(historyEntrySchema.array(), history);
    expect(told.find(({ action }) => action === 'task.completed')?.summary.en).toContain(title.en);
    for (const key of ['plan', 'essay']) await plan.complete(key, desk.teacher);
    await desk.steps.openGate(desk.stage);
    const approval = await desk.task('approval:work:scientificSupervisor');
    expect(approval.gate?.returnable.map(({ key }) => key)).toContain('added+1');
  });

  it('may be given back by the gate under its own key', async () => {
    const supervisor = await person(desk.api, [
      ['scientificSupervisor', { kind: 'organisation', id: desk.town.organisationId }],
    ]);
    await plan.change(desk.coordinator, [ADD]);
    await plan.look();
    await plan.complete('added+1', desk.teacher);
    for (const key of ['plan', 'essay']) await plan.complete(key, desk.teacher);
    await desk.steps.openGate(desk.stage);
    const { id, version } = await desk.task('approval:work:scientificSupervisor');
    await desk.move(supervisor, 'POST', `/tasks/${id}/decide`, {
      version,
      outcome: 'returned',
      tasks: [{ key: 'added+1', remark: 'Добавьте фотографии' }],
    });
    await desk.steps.returnTasks(desk.stage);
    expect(await desk.task('added+1')).toMatchObject({
      state: 'open',
      round: 2,
      remarks: [{ text: 'Добавьте фотографии' }],
    });
  });

  it('has its one text in both languages when people write one', async () => {
    const title = { ru: 'Показать город' };
    const [part, other] = [{ ru: 'Утром' }, { ru: 'Вечером', en: 'In the evening' }];
    const role = { role: 'participant', deadline: null };
    const parts = [part, other].map((one) => ({ title: one, ...role }));
    await plan.change(desk.coordinator, [
      { ...ADD, task: { ...ADD.task, title, help: { ru: 'С детьми' } } },
      { kind: 'splitTask', task: 'added+1', parts },
    ]);
    const titles = await Promise.all(['added+1', 'added+1+1', 'added+1+2'].map(lineOf));
    expect(titles.map((line) => line?.title)).toEqual([
      { ru: 'Показать город', en: 'Показать город' },
      { ru: 'Утром', en: 'Утром' },
      other,
    ]);
  });

  it('needs a role of the template and waits for work that somebody closes', async () => {
    const adding = (change: object) =>
      codeOf(plan.ask(desk.coordinator, [{ ...ADD, task: { ...ADD.task, ...change } }]));
    expect(await adding({ role: 'nobody' })).toBe('422 roleUnknown');
    expect(await adding({ after: ['nothing'] })).toBe('422 taskUnknown');
    expect(await adding({ after: ['diary'] })).toBe('422 standingTaskAwaited');
    expect(await adding({ after: ['plan'] })).toBe('200');
  });
});

describe('a task that is split', () => {
  const part = (title: string) => ({ title: text(title), role: 'participant', deadline: null });
  const SPLIT = { kind: 'splitTask', task: 'survey', parts: [part('ask'), part('count')] };

  it('ends for its parts, which inherit its form; whatever waited for it waits for them', async () => {
    const { id } = await desk.task('survey');
    await desk.ask(desk.teacher, 'POST', `/tasks/${id}/comments`, { text: 'Начали' });
    await plan.change(desk.coordinator, [SPLIT]);
    expect(await lineOf('survey')).toMatchObject({
      state: 'ended',
      outcome: 'split',
      outcomeText: { en: 'Split into parts' },
    });
    expect(await lineOf('report')).toMatchObject({ waitsFor: ['survey+1', 'survey+2'] });
    await plan.look();
    expect(await desk.task('survey+1')).toMatchObject({
      title: text('ask'),
      form: [{ key: 'answers' }],
      evidenceRules: [{ key: 'paper' }],
    });
    expect(await desk.task('survey')).toMatchObject({ comments: 1, moves: ['comment', 'watch'] });
    await plan.complete('survey+1', desk.teacher, { answers: 1 });
    await plan.look();
    expect(await lineOf('report')).toMatchObject({ state: 'planned' });
    await plan.complete('survey+2', desk.teacher, { answers: 2 });
    await plan.look();
    expect(await lineOf('report')).toMatchObject({ state: 'open' });
  });
});

describe('a task that is dropped', () => {
  it('ends, and what waited for it waits no more', async () => {
    const { id } = await desk.task('survey');
    await plan.change(desk.coordinator, [{ kind: 'dropTask', task: 'survey' }]);
    expect(await lineOf('survey')).toMatchObject({ state: 'ended', outcome: 'dropped' });
    expect(await desk.inboxPrincipals(id)).toEqual([]);
    await plan.look();
    expect(await lineOf('report')).toMatchObject({ state: 'open' });
  });

  it('is never a required one', async () => {
    const asked = plan.ask(desk.coordinator, [{ kind: 'dropTask', task: 'plan' }]);
    expect(await codeOf(asked)).toBe('409 taskRequired');
  });
});

describe('a role', () => {
  const change = (leaves: string | null, comes: string | null, role = 'participant') => ({
    kind: 'changeHolder',
    role,
    leaves,
    comes,
  });

  it('goes from one person to another with what the first had taken, and with the reason', async () => {
    const newcomer = await person(desk.api, [
      ['teacher', { kind: 'organisation', id: desk.town.organisationId }],
    ]);
    const { id, version } = await desk.task('plan');
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    await plan.change(desk.coordinator, [change(desk.teacher.id, newcomer.id)]);
    expect(await desk.task('plan')).toMatchObject({ assignee: { id: newcomer.id } });
    const view = await plan.platform();
    const holders = view.roles.find(({ key }) => key === 'participant')?.holders ?? [];
    expect(holders.map((one) => one.id)).toContain(newcomer.id);
    expect(holders.map((one) => one.id)).not.toContain(desk.teacher.id);
    const rows: { action: string; text: string | null }[] =
      await desk.api.database.dataSource.query(
        `SELECT e.action, t.text FROM audit_entry e LEFT JOIN audit_text t
           ON t.process_id = e.process_id AND t.sequence = e.sequence AND t.field = 'reason'
         WHERE e.process_id = $1 ORDER BY e.sequence DESC LIMIT 3`,
        [desk.platformId],
      );
    expect(rows).toEqual([
      { action: 'task.handedOver', text: null },
      { action: 'role.appointed', text: REASON },
      { action: 'role.dismissed', text: REASON },
    ]);
  });

  it('is told without its reason once the person was erased', async () => {
    const { api, teacher, coordinator, platformId } = desk;
    const leaves = { kind: 'changeHolder', role: 'participant', leaves: teacher.id, comes: null };
    await plan.change(coordinator, [leaves, SHIFT]);
    const reasons = async (): Promise<(string | null)[]> =>
      (await plan.deviations()).map(({ reason }) => reason);
    expect(await reasons()).toEqual([REASON, REASON]);
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      teacher.id,
    ]);
    const order = { act: { number: '12–к', date: '2026-11-20' }, reason: 'Отзыв согласия' };
    const admin = await administrator(api);
    const erased = desk.ask(admin, 'POST', `/people/${teacher.id}/erase`, order);
    expect(await codeOf(erased)).toBe('200');
    expect(await reasons()).toEqual([null, REASON]);
    const list = desk.ask(coordinator, 'GET', `/platforms/${platformId}/deviations`);
    expect(await codeOf(list)).toBe('200');
  });

  it('is changed by the rules of appointments', async () => {
    const { coordinator, teacher, colleague, stranger } = desk;
    const asking = (...asked: Parameters<typeof change>) =>
      codeOf(plan.ask(coordinator, [change(...asked)]));
    expect(await asking(null, null)).toBe('400 invalidInput');
    expect(await asking(null, colleague.id)).toBe('409 roleAlreadyHeld');
    expect(await asking(stranger.id, null)).toBe('409 roleNotHeldHere');
    expect(await asking(null, stranger.id)).toBe('422 personUnknown');
    expect(await asking(null, teacher.id, 'authorityOfficer')).toBe('422 roleHeldElsewhere');
    const second = await plan.ask(coordinator, [SHIFT, change(null, teacher.id, 'nobody')]);
    expect(problemOf(second)).toMatchObject({ code: 'roleUnknown', params: { change: 1 } });
    const strange = await plan.ask(coordinator, [SHIFT, change(null, stranger.id)]);
    expect(problemOf(strange)).toMatchObject({ code: 'personUnknown', params: { change: 1 } });
    expect(await asking(teacher.id, null)).toBe('200');
  });
});

describe('other servers', () => {
  it('hear of tasks that left the plan, and that a platform rests, goes on or was ended', async () => {
    const { authorityId, organisationId } = desk.town;
    const keeper = await person(desk.api, [
      ['administrator', { kind: 'authority', id: authorityId }],
    ]);
    const events = ['task.closed', 'platform.suspended', 'platform.resumed', 'platform.closed'];
    const hook = { organisationId, url: 'https://example.org/hook', events };
    expect(await codeOf(desk.ask(keeper, 'POST', '/webhooks', hook))).toBe('201');
    await plan.change(desk.coordinator, [{ kind: 'dropTask', task: 'survey' }]);
    await plan.change(desk.coordinator, [SUSPEND]);
    await plan.change(desk.coordinator, [RESUME]);
    await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    const told: { event: string; task: string | null; outcome: string | null }[] =
      await desk.api.database.dataSource.query(
        `SELECT event, body->'data'->'task'->>'key' AS task,
                coalesce(body->'data'->>'outcome', body->'data'->'task'->>'outcome') AS outcome
         FROM (SELECT event, body::jsonb AS body FROM webhook_delivery) told
         WHERE body->'data'->'platform'->>'id' = $1`,
        [desk.platformId],
      );
    expect(told).toContainEqual({ event: 'task.closed', task: 'survey', outcome: 'dropped' });
    expect(told).toContainEqual({ event: 'task.closed', task: 'plan', outcome: 'ended' });
    for (const event of ['platform.suspended', 'platform.resumed']) {
      expect(told).toContainEqual({ event, task: null, outcome: null });
    }
    expect(told).toContainEqual({ event: 'platform.closed', task: null, outcome: 'stopped' });
  });
});

describe('several changes at once', () => {
  it('are done all or none; a refusal says which one it was', async () => {
    const answer = await plan.ask(desk.coordinator, [SHIFT, { kind: 'dropTask', task: 'plan' }]);
    expect(problemOf(answer)).toMatchObject({ code: 'taskRequired', params: { change: 1 } });
    expect(problemOf(answer).detail).toContain('«по-русски: plan»');
    const after = await plan.change(desk.coordinator, [ADD, SHIFT, SUSPEND, RESUME]);
    expect(after.deviations).toHaveLength(4);
    expect((await plan.deviations()).map(({ kind }) => kind)).toEqual([
      'addition',
      'shift',
      'suspension',
      'resumption',
    ]);
  });

  it('are each decided by their own policy', async () => {
    const changes = [SHIFT, { kind: 'endEarly' }];
    const answer = await plan.send(desk.coordinator, changes, await plan.shown(changes));
    expect(problemOf(answer)).toMatchObject({ code: 'authorityOnly', params: { change: 1 } });
    expect(await codeOf(plan.send(desk.teacher, [SHIFT], '0'.repeat(64)))).toBe('403 leaderOnly');
    expect(await codeOf(plan.send(desk.stranger, [SHIFT], '0'.repeat(64)))).toBe('404 notFound');
  });

  it('are not lent to a substitute, but what a substitute does with tasks', async () => {
    const substitute = await person(desk.api);
    const { manager } = desk.api.database.dataSource;
    const substitution = {
      absentId: desk.coordinator.id,
      substituteId: substitute.id,
      from: '2026-01-01',
      until: '2099-12-31',
      scope: { kind: 'all' } as const,
    };
    await insertSubstitution(manager, substitution, Temporal.Now.instant());
    const until = { on: '2035-01-01' };
    const extend = [{ kind: 'extendTask', task: 'survey', until }];
    const shown = await plan.shown(extend);
    expect(await codeOf(plan.ask(substitute, [SHIFT]))).toBe('403 leaderOnly');
    expect(await codeOf(plan.send(substitute, [SHIFT], shown))).toBe('403 leaderOnly');
    expect(await codeOf(plan.send(substitute, [{ kind: 'endEarly' }], shown))).toBe(
      '403 authorityOnly',
    );
    expect(await codeOf(plan.send(substitute, extend, shown))).toBe('200');
    const rows: object[] = await manager.query(
      `SELECT author_id, on_behalf_of_id FROM deviation WHERE platform_id = $1`,
      [desk.platformId],
    );
    expect(rows).toEqual([{ author_id: substitute.id, on_behalf_of_id: desk.coordinator.id }]);
  });

  it('need a reason', async () => {
    const shown = await plan.shown([SHIFT]);
    for (const reason of ['', '  ', 'a', undefined]) {
      const answer = plan.send(desk.coordinator, [SHIFT], shown, { reason });
      expect(await codeOf(answer)).toBe('400 invalidInput');
    }
  });
});
