import {
  ladderViewSchema,
  reminderMovesPageSchema,
  type LadderView,
  type ReminderMovesPage,
} from '#contracts';
import { DEFAULT_LADDER } from '#domain';
import { importCalendar } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Recount } from '../../apps/worker/src/reminders/recount.ts';
import { administrator, person, read, type TestPerson } from './api.ts';
import { SUSPEND } from './plan-desk.ts';
import { at, ReminderDesk } from './reminder-desk.ts';
import { codeOf } from './task-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

async function ladderOf(id: string, by = reminders.desk.teacher): Promise<LadderView> {
  return read(ladderViewSchema, await reminders.desk.ask(by, 'GET', `/tasks/${id}/reminders`));
}

async function movesFor(by: TestPerson, query = ''): Promise<ReminderMovesPage> {
  return read(
    reminderMovesPageSchema,
    await reminders.desk.ask(by, 'GET', `/reminder-moves${query}`),
  );
}

const keys = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key);

describe('the ladder of a task', () => {
  it('shows each rung to come: when, in words, to whom, by which channels and whom it would reach today', async () => {
    const id = await reminders.armed('plan');
    const view = await ladderOf(id);
    expect(view).toMatchObject({ state: 'waiting', version: 1, deadline: { on: '2027-04-16' } });
    expect(keys(view.ahead)).toEqual([
      'week',
      'threeDays',
      'oneDay',
      'day',
      'late',
      'escalation',
      'stillLate',
      ...[2, 3, 4, 5, 6].map((time) => `stillLate+${time}`),
    ]);
    const [week] = view.ahead;
    expect(week).toMatchObject({
      title: { ru: 'за 7 календарных дней, в 09:00', en: '7 calendar days before, at 09:00' },
      at: '2027-04-09T06:00:00.000Z',
      tone: 'calm',
      channels: ['inApp', 'mail'],
      escalatesTo: null,
    });
    expect(week?.recipients.map(({ title }) => title.ru)).toEqual(['исполнителю', 'замещающему']);
    expect(week?.people.map(({ person: { fullName }, reason }) => [fullName, reason.key])).toEqual([
      ['Анна Педагог', 'role'],
      ['Борис Педагог', 'role'],
    ]);
    const late = view.ahead.find(({ key }) => key === 'late');
    expect(late?.people.map(({ person: { fullName } }) => fullName)).toContain('Ольга Координатор');
    const escalation = view.ahead.find(({ key }) => key === 'escalation');
    expect(escalation?.escalatesTo?.title.ru).toBe('учредителю');
    expect(view.ahead.at(-1)?.title.ru).toBe('через 33 рабочих дня, в 09:00');
  });

  it('of what opened late escalates with the next rung, and says so when none is left', async () => {
    const late = await ladderOf(await reminders.armed('plan', '04-28 12:00'));
    expect(late.ahead[0]).toMatchObject({
      key: 'stillLate+2',
      escalatesTo: { title: { ru: 'учредителю' } },
    });
    await reminders.launch();
    const tooLate = await ladderOf(await reminders.armed('plan', '07-01 12:00'));
    expect(tooLate).toMatchObject({
      state: 'waiting',
      stateText: { ru: 'Все напоминания об этом сроке позади.' },
      ahead: [],
    });
  });

  it('says of each rung that does not come why', async () => {
    const id = await reminders.armed('plan');
    const { notComing } = await ladderOf(id);
    expect(notComing).toMatchObject([{ key: 'twoWeeks', reason: 'beforeArmed' }]);
    await reminders.plan.complete('plan', reminders.desk.teacher);
    const closed = await ladderOf(id);
    expect(closed).toMatchObject({ state: 'over', ahead: [] });
    expect(closed.notComing.at(-1)).toMatchObject({ key: 'stillLate+6', reason: 'closed' });
  });

  it('shows no rung after the deadline of a standing task', async () => {
    const view = await ladderOf(await reminders.armed('diary'));
    expect(keys(view.ahead)).toEqual(['week', 'threeDays', 'oneDay', 'day']);
    expect(view.notComing.at(-1)).toMatchObject({ reason: 'standing' });
  });

  it('shows what ran: whom it reached, and what became of each letter', async () => {
    const { teacher } = reminders.desk;
    const deputy = await person(reminders.desk.api, [], 'Вера Замещающая');
    await reminders.standIn(teacher, deputy, { kind: 'all' });
    const id = await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    await reminders.run('04-14 12:00');
    const [week, threeDays] = await letterOf(id, 'waiting', null);
    expect(keys([week, threeDays].flatMap((one) => one ?? []))).toEqual(['threeDays', 'week']);
    expect(threeDays).toMatchObject({ outcome: 'collapsed', reached: 0, people: [] });
    expect(week).toMatchObject({
      outcome: 'sent',
      reached: 2,
      plannedAt: '2027-04-13T06:00:00.000Z',
    });
    const told = week?.people.map((one) => [
      one.person.fullName,
      one.letter.state,
      one.onBehalfOf?.fullName,
    ]);
    expect(told).toEqual([
      ['Анна Педагог', 'absent', undefined],
      ['Вера Замещающая', 'onItsWay', 'Анна Педагог'],
    ]);
    expect((await letterOf(id, 'sent', null))[0]?.people[1]?.letter).toMatchObject({
      state: 'accepted',
      at: '2027-04-14T10:00:00.000Z',
    });
    expect((await letterOf(id, 'failed', 'addressRefused'))[0]?.people[1]?.letter).toMatchObject({
      state: 'failed',
      text: { ru: expect.stringContaining('не принимает адрес получателя') },
    });
    expect((await letterOf(id, 'dropped', 'outdated'))[0]?.people[1]?.letter.state).toBe('dropped');
  });

  it('says of a letter that waits until when, and of a rung that was passed over why', async () => {
    const { teacher } = reminders.desk;
    const id = await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    reminders.clock.moment = at('04-09 09:00');
    await reminders.database.query(
      `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, '{"digestAt":"17:00"}', now())`,
      [teacher.id],
    );
    await reminders.run('04-09 09:00');
    expect((await ladderOf(id)).runs[0]?.people[0]?.letter).toMatchObject({
      state: 'waiting',
      at: '2027-04-09T14:00:00.000Z',
    });
    await reminders.database.query(
      `UPDATE task SET state = 'closed', outcome = 'completed' WHERE id = $1`,
      [id],
    );
    await reminders.run('04-13 09:00');
    expect((await ladderOf(id)).runs[0]).toMatchObject({
      key: 'threeDays',
      outcome: 'skipped',
      text: { ru: 'Не напоминали: было уже закрыто.' },
      people: [],
    });
  });

  it('keeps what ran for earlier versions of the deadline', async () => {
    const id = await reminders.armed('plan');
    await reminders.run('04-09 09:00');
    await reminders.database.query(`UPDATE task SET due_on = '2027-04-23' WHERE id = $1`, [id]);
    await reminders.arm({ kind: 'task', id }, '04-12 12:00', DEFAULT_LADDER);
    await reminders.run('04-16 09:00');
    const { version, runs } = await ladderOf(id);
    expect(version).toBe(2);
    expect(runs.map((run) => [run.version, run.key, run.reached])).toEqual([
      [2, 'week', 2],
      [1, 'week', 2],
    ]);
    expect(runs.map(({ people }) => people.length)).toEqual([2, 2]);
  });

  it('has no moments while the platform is suspended', async () => {
    const id = await reminders.armed('plan');
    await reminders.plan.change(reminders.desk.coordinator, [SUSPEND]);
    const view = await ladderOf(id);
    expect(view.state).toBe('paused');
    expect(new Set(view.ahead.map((rung) => rung.at))).toEqual(new Set([null]));
  });

  it('of a task that has not opened says what it will be, or that it has no deadline', async () => {
    const id = await reminders.taskId('report');
    const none = await ladderOf(id);
    expect(none).toMatchObject({ state: 'none', version: null, runs: [] });
    await reminders.database.query(`UPDATE task SET due_on = '2098-04-16' WHERE id = $1`, [id]);
    const planned = await ladderOf(id);
    expect(planned).toMatchObject({ state: 'none', deadline: { on: '2098-04-16' } });
    expect(planned.stateText.ru).toContain('когда это откроется');
    expect(keys(planned.ahead)).toContain('twoWeeks');
    await reminders.database.query(`UPDATE task SET due_on = NULL, due_at = NULL WHERE id = $1`, [
      id,
    ]);
    expect((await ladderOf(id)).stateText.ru).toContain('Срока нет');
  });

  it('is hidden from whoever does not see the task, and so is that of a gate', async () => {
    const { stranger, platformId, teacher } = reminders.desk;
    const id = await reminders.armed('plan');
    const stage = await reminders.armedGate();
    const ofGate = (by: TestPerson, stageId: string) =>
      reminders.desk.ask(by, 'GET', `/platforms/${platformId}/stages/${stageId}/reminders`);
    expect(await codeOf(reminders.desk.ask(stranger, 'GET', `/tasks/${id}/reminders`))).toBe(
      '404 notFound',
    );
    expect(await codeOf(ofGate(stranger, stage))).toBe('404 notFound');
    expect(await codeOf(ofGate(teacher, randomUUID()))).toBe('404 notFound');
    const gate = read(ladderViewSchema, await ofGate(teacher, stage));
    expect(gate.ahead[0]).toMatchObject({ key: 'week' });
    expect(gate.ahead[0]?.people.map((one) => one.person.fullName)).toContain('Ольга Координатор');
  });
});

/** What ran of the task when its letters are in this state since 13:00. */
async function letterOf(
  id: string,
  state: string,
  trouble: string | null,
): Promise<LadderView['runs']> {
  await reminders.database.query(
    `UPDATE letter SET state = $2, last_error = $3,
       sent_at = CASE WHEN $2 = 'sent' THEN '2027-04-14T10:00:00Z'::timestamptz END
     WHERE id IN (SELECT letter_id FROM notification WHERE subject_id = $1)`,
    [id, state, trouble],
  );
  return (await ladderOf(id)).runs;
}

describe('what an import of the calendar moved', () => {
  it('is told newest first to who sees the platform and to the administrator, and stands in the ladder', async () => {
    const { teacher, officer, stranger } = reminders.desk;
    const id = await reminders.armed('plan');
    const days = [{ on: '2027-04-09', kind: 'non-working', title: 'Перенос' } as const];
    const imported = { years: [2027], days };
    await reminders.database.transaction((tx) =>
      importCalendar(tx, 'ru', imported, at('04-05 12:00')),
    );
    reminders.clock.moment = at('04-05 12:05');
    const recount = new Recount(reminders.database, reminders.clock);
    while ((await recount.round()) === 'again');
    const admin = await administrator(reminders.desk.api);
    const week = {
      key: 'week',
      title: { ru: 'за 7 календарных дней, в 09:00', en: '7 calendar days before, at 09:00' },
      from: '2027-04-09T06:00:00.000Z',
      to: '2027-04-08T06:00:00.000Z',
      movedAt: at('04-05 12:05').toString({ fractionalSecondDigits: 3 }),
    };
    for (const by of [teacher, officer, admin]) {
      const { items } = await movesFor(by, '?calendar=ru');
      const mine = items.filter(({ subject }) => subject.id === id);
      expect(mine).toContainEqual(expect.objectContaining(week));
      expect(mine[0]).toMatchObject({
        calendar: 'ru',
        platform: { id: reminders.desk.platformId },
        subject: { kind: 'task' },
      });
      expect(mine[0]?.subject.name.ru).not.toBe('');
    }
    expect((await movesFor(stranger)).items).toEqual([]);
    expect((await movesFor(teacher, '?calendar=kz')).items).toEqual([]);
    const all = (await movesFor(teacher)).items.map((one) => one.id);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: ReminderMovesPage = await movesFor(
        teacher,
        `?limit=1${next === '' ? '' : `&after=${next}`}`,
      );
      paged.push(...page.items.map((one) => one.id));
      ({ next } = page);
    }
    expect(paged).toEqual(all);
    expect(all).toEqual(all.toSorted().toReversed());
    expect((await ladderOf(id)).moves).toContainEqual({ ...week, version: 1 });
  });
});
