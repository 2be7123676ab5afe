import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { moveClock } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { EscalationDesk } from './escalation-desk.ts';
import { RESUME, SUSPEND } from './plan-desk.ts';
import { at } from './reminder-desk.ts';

let desk: EscalationDesk;

beforeAll(async () => {
  desk = await EscalationDesk.open();
});
beforeEach(() => desk.launch());
afterAll(() => desk.close());

const ofPlan = 'escalation:work:task:plan:v1:l1';

describe('a task that its ladder lets go on', () => {
  it('is a task of the authority, told in the history, and open pages hear of it', async () => {
    const revision = await desk.revision();
    await desk.escalated();
    expect(await desk.escalations()).toEqual([`${ofPlan} open authorityOfficer`]);
    expect(await desk.revision()).toBe(revision + 1);
    expect(await desk.told('task.overdue')).toBe(1);
    const { desk: people } = desk.reminders;
    const view = await people.task(ofPlan, people.officer);
    expect(view).toMatchObject({
      kind: 'escalation',
      title: { en: 'Task “plan” is overdue' },
      form: [{ key: 'measure' }],
    });
    expect(await people.inboxPrincipals(view.id)).toEqual([
      `role:authorityOfficer@authority:${people.town.authorityId}`,
    ]);
    expect((await people.task(ofPlan)).moves).not.toContain('complete');
  });

  it('changes nothing of the process: the task stays as it was', async () => {
    const id = await desk.reminders.armed('plan');
    const stored = (): Promise<unknown> =>
      desk.database.query(`SELECT * FROM task WHERE platform_id = $1 AND kind <> 'escalation'`, [
        desk.platformId,
      ]);
    const stage = (): Promise<unknown> =>
      desk.database.query(`SELECT * FROM stage WHERE platform_id = $1`, [desk.platformId]);
    const before = [await stored(), await stage()];
    await desk.escalate(await desk.job({ kind: 'task', id }));
    expect([await stored(), await stage()]).toEqual(before);
  });

  it('is told once, however often the job is done', async () => {
    const job = await desk.escalated();
    const revision = await desk.revision();
    await desk.escalate(job);
    await desk.look();
    await desk.escalate(job);
    expect(await desk.escalations()).toEqual([`${ofPlan} open authorityOfficer`]);
    expect(await desk.told('task.overdue')).toBe(1);
    expect(await desk.revision()).toBe(revision);
  });

  it('does not come back once it was answered', async () => {
    const job = await desk.escalated();
    const { desk: people } = desk.reminders;
    const { id, version } = await people.task(ofPlan, people.officer);
    const form = { measure: 'Поговорили со школой' };
    await people.move(people.officer, 'POST', `/tasks/${id}/complete`, { version, form });
    await desk.escalate(job);
    await desk.look();
    expect(await desk.escalations()).toEqual([`${ofPlan} closed completed`]);
  });

  it('goes a level higher as a task of its own', async () => {
    const job = await desk.escalated({ level: 1, to: 'coordinator' });
    await desk.escalate({ ...job, level: 2, to: 'authority' });
    expect(await desk.escalations()).toEqual([
      `${ofPlan} open coordinator`,
      'escalation:work:task:plan:v1:l2 open authorityOfficer',
    ]);
  });

  it('goes to the authority where the template has no head of the organisation', async () => {
    await desk.escalated({ level: 1, to: 'organisationHead' });
    expect(await desk.escalations()).toEqual([`${ofPlan} open authorityOfficer`]);
  });
});

describe('eight workers and the story at once', () => {
  it('open one escalation of a task', async () => {
    const id = await desk.reminders.armed('plan');
    const job = await desk.job({ kind: 'task', id });
    await Promise.all([
      ...Array.from({ length: 8 }, () => desk.escalate(job)),
      ...Array.from({ length: 2 }, () => desk.look()),
    ]);
    expect(await desk.escalations()).toEqual([`${ofPlan} open authorityOfficer`]);
    expect(await desk.told('task.overdue')).toBe(1);
  });

  it('open one escalation of a stage, whoever comes first', async () => {
    const id = await desk.reminders.armedGate();
    const job = await desk.job({ kind: 'gate', id });
    await Promise.all([
      ...Array.from({ length: 8 }, () => desk.escalate(job)),
      ...Array.from({ length: 2 }, () => desk.look()),
    ]);
    expect(await desk.escalations()).toEqual(['escalation:work:v1:l1 open authorityOfficer']);
    expect(await desk.told('stage.overdue')).toBe(1);
  });

  it('leave what the release before opened as it is', async () => {
    const id = await desk.reminders.armedGate();
    await desk.look();
    await desk.database.query(`DELETE FROM escalation WHERE subject_id = $1`, [id]);
    await desk.escalate(await desk.job({ kind: 'gate', id }));
    await desk.look();
    expect(await desk.escalations()).toEqual(['escalation:work:v1:l1 open authorityOfficer']);
    expect(await desk.told('stage.overdue')).toBe(1);
  });
});

describe('an approval', () => {
  it('goes on with its gate and never by itself', async () => {
    const { desk: people } = desk.reminders;
    await desk.database.query(
      `UPDATE task SET state = 'closed', outcome = 'completed', closed_by_id = $2
       WHERE platform_id = $1 AND key IN ('plan', 'essay')`,
      [desk.platformId, people.teacher.id],
    );
    const gate = await desk.reminders.armedGate();
    await people.steps.openGate(people.stage);
    const id = await desk.reminders.armed('approval:work:scientificSupervisor');
    await desk.escalate(await desk.job({ kind: 'task', id }));
    expect(await desk.escalations()).toEqual([]);
    await desk.escalate(await desk.job({ kind: 'gate', id: gate }));
    expect(await desk.escalations()).toEqual(['escalation:work:v1:l1 open authorityOfficer']);
  });
});

describe('a job that comes too late opens nothing', () => {
  it('when the task was done meanwhile', async () => {
    const id = await desk.reminders.armed('plan');
    const job = await desk.job({ kind: 'task', id });
    await desk.database.query(
      `UPDATE task SET state = 'closed', outcome = 'completed', closed_by_id = $2 WHERE id = $1`,
      [id, desk.reminders.desk.teacher.id],
    );
    await desk.escalate(job);
    expect(await desk.escalations()).toEqual([]);
  });

  it('when the deadline moved', async () => {
    const id = await desk.reminders.armed('plan');
    const job = await desk.job({ kind: 'task', id });
    await desk.database.query(`UPDATE reminder SET version = version + 1 WHERE subject_id = $1`, [
      id,
    ]);
    await desk.escalate(job);
    await desk.escalate({ ...job, version: 7 });
    expect(await desk.escalations()).toEqual([]);
  });

  it('when the platform was suspended', async () => {
    const id = await desk.reminders.armed('plan');
    const job = await desk.job({ kind: 'task', id });
    await desk.reminders.plan.change(desk.reminders.desk.coordinator, [SUSPEND]);
    await desk.escalate(job);
    expect(await desk.escalations()).toEqual([]);
  });

  it('and none comes before the deadline has passed', async () => {
    const id = await desk.reminders.armed('plan');
    desk.reminders.clock.moment = at('04-16 23:59');
    await desk.escalate(await desk.job({ kind: 'task', id }));
    expect(await desk.escalations()).toEqual([]);
  });
});

describe('an escalation is withdrawn by the next look of the story', () => {
  it('when its task is done', async () => {
    const job = await desk.escalated();
    const escalation = await desk.openId();
    await desk.database.query(
      `UPDATE task SET state = 'closed', outcome = 'completed', closed_by_id = $2 WHERE id = $1`,
      [job.subject.id, desk.reminders.desk.teacher.id],
    );
    await desk.look();
    expect(await desk.escalations()).toEqual([`${ofPlan} ended withdrawn`]);
    expect(await desk.told('escalation.withdrawn')).toBe(1);
    expect(await desk.reminders.desk.inboxPrincipals(escalation)).toEqual([]);
    await desk.look();
    await desk.escalate(job);
    expect(await desk.escalations()).toEqual([`${ofPlan} ended withdrawn`]);
    expect(await desk.told('escalation.withdrawn')).toBe(1);
  });

  it('when its task was given more time, and comes anew when that is over too', async () => {
    const job = await desk.escalated();
    const { desk: people } = desk.reminders;
    const { id, version } = await people.task('plan');
    await people.move(people.coordinator, 'POST', `/tasks/${id}/extend`, {
      version,
      on: '2027-05-14',
      reason: 'Ждём документы',
    });
    await desk.look();
    expect(await desk.escalations()).toEqual([`${ofPlan} ended withdrawn`]);
    desk.reminders.clock.moment = at('05-19 09:00');
    await desk.escalate(job);
    await desk.escalate(await desk.job(job.subject));
    expect(await desk.escalations()).toEqual([
      `${ofPlan} ended withdrawn`,
      'escalation:work:task:plan:v2:l1 open authorityOfficer',
    ]);
  });

  it('when the platform goes on after a suspension, not while it lasts', async () => {
    await desk.reminders.armedGate();
    await desk.look();
    await desk.escalated();
    const { plan, desk: people } = desk.reminders;
    await plan.change(people.coordinator, [SUSPEND]);
    await desk.look();
    expect(await desk.escalations()).toHaveLength(2);
    expect((await desk.escalations()).join()).not.toContain('withdrawn');
    await desk.database.query(
      `UPDATE suspension SET since = since - interval '60 days' WHERE platform_id = $1`,
      [desk.platformId],
    );
    await plan.change(people.coordinator, [RESUME]);
    await desk.look();
    expect((await desk.escalations()).filter((one) => one.includes(':v1:'))).toEqual([
      `${ofPlan} ended withdrawn`,
      'escalation:work:v1:l1 ended withdrawn',
    ]);
  });
});

describe('the page of an escalation', () => {
  it('holds the history: who was told what when, who asked, how the deadline moved, who has it', async () => {
    const { reminders } = desk;
    const { desk: people } = reminders;
    const id = await reminders.armed('plan');
    await reminders.claim('plan', people.teacher);
    await reminders.run('04-09 09:00');
    await reminders.run('04-16 09:00');
    await people.move(people.coordinator, 'POST', `/tasks/${id}/remind`, { version: 2 });
    await reminders.run('04-21 09:00');
    const [job, ...others] = await desk.jobsLeft();
    if (job === undefined) throw new Error('the sweep left no job');
    expect(others).toEqual([]);
    await desk.escalate(job);
    const shift = Temporal.Now.instant().until(at('04-21 12:00')).total('milliseconds');
    await desk.database.transaction((tx) => moveClock(tx, shift));
    try {
      const { escalation } = await people.task(ofPlan, people.officer);
      expect(escalation).toMatchObject({
        subject: { kind: 'task', id, title: { en: 'plan' }, isWaiting: true },
        version: 1,
        level: 1,
        deadline: { on: '2027-04-16' },
        days: 5,
        workingDays: 3,
        heldBy: [{ role: 'participant', people: [{ id: people.teacher.id }] }],
        asked: [{ by: { id: people.coordinator.id } }],
      });
      const told = escalation?.reminders.map(({ key, outcome, people: heard }) => [
        `${key} ${outcome}`,
        ...heard.map(({ person, letter }) => `${person.fullName} ${letter.state}`).toSorted(),
      ]);
      expect(told).toEqual([
        [
          'escalation sent',
          'coordinator onItsWay',
          'Анна Педагог onItsWay',
          'Ольга Координатор onItsWay',
        ],
        ['late collapsed'],
        ['day sent', 'Анна Педагог onItsWay'],
        ['oneDay collapsed'],
        ['threeDays collapsed'],
        ['week sent', 'Анна Педагог onItsWay'],
      ]);
      expect((await people.task('plan')).escalation).toBeNull();
    } finally {
      await desk.database.transaction((tx) => moveClock(tx, -shift));
    }
  });

  it('keeps what was told of the deadline that passed, and how it moved since', async () => {
    const { reminders } = desk;
    const { desk: people } = reminders;
    const id = await reminders.armed('plan');
    await reminders.claim('plan', people.teacher);
    await reminders.run('04-21 09:00');
    for (const job of await desk.jobsLeft()) await desk.escalate(job);
    await people.move(people.coordinator, 'POST', `/tasks/${id}/extend`, {
      version: 2,
      on: '2027-05-14',
      reason: 'Ждём документы',
    });
    await desk.look();
    const { escalation, state, outcomeText } = await people.task(ofPlan, people.officer);
    expect([state, outcomeText?.en]).toEqual([
      'ended',
      'Withdrawn: the deadline moved, or the matter is settled',
    ]);
    expect(escalation).toMatchObject({
      deadline: null,
      days: null,
      moves: [{ kind: 'extension', reason: 'Ждём документы', moves: [{ subject: { id } }] }],
    });
    expect(escalation?.reminders.map(({ key }) => key)[0]).toBe('escalation');
  });
});
