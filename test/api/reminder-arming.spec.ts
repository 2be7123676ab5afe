import { clockOf, importCalendar, moveClock, type Transaction } from '#persistence';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { ArmLeft } from '../../apps/worker/src/reminders/arm-left.ts';
import { Recount } from '../../apps/worker/src/reminders/recount.ts';
import { reminderFaults } from '../support/reminder-faults.ts';
import { PlanDesk, RESUME, SHIFT, SUSPEND } from './plan-desk.ts';
import type { TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterEach(async () => {
  expect(await reminderFaults(database().manager, desk.platformId)).toEqual([]);
});
afterAll(() => desk.close());

const database = () => desk.api.database.dataSource;

interface Row {
  readonly state: string;
  readonly version: number;
  readonly dueOn: string;
  readonly nextAt: Date | null;
}

async function reminder(key: string): Promise<Row | undefined> {
  const rows: Row[] = await database().query(
    `SELECT r.state, r.version, r.due_on AS "dueOn", r.next_at AS "nextAt"
     FROM reminder r JOIN task t ON t.id = r.subject_id WHERE t.platform_id = $1 AND t.key = $2`,
    [desk.platformId, key],
  );
  return rows[0];
}

async function wait(days: number): Promise<void> {
  const ms = Temporal.Duration.from({ days }).total('milliseconds');
  await database().transaction((tx) => moveClock(tx, ms));
}

/** What the release before this one does to a task: it knows nothing of reminders. */
const behind = (change: string) =>
  database().query(`UPDATE task SET ${change} WHERE platform_id = $1 AND key = 'essay'`, [
    desk.platformId,
  ]);

describe('the reminder of a task', () => {
  it('is armed in the transaction that opens it', async () => {
    expect(await reminder('essay')).toMatchObject({ state: 'waiting', version: 1 });
    expect(await reminder('report')).toBeUndefined();
    await plan.complete('survey', desk.teacher, { answers: 7 });
    await plan.look();
    expect(await reminder('report')).toMatchObject({ state: 'waiting', version: 1 });
  });

  it('moves with its deadline, as another version of it', async () => {
    const { id, version } = await desk.task('essay');
    const until = { on: '2035-01-15', reason: 'Ремонт' };
    await desk.move(desk.coordinator, 'POST', `/tasks/${id}/extend`, { version, ...until });
    expect(await reminder('essay')).toMatchObject({ version: 2, dueOn: '2035-01-15' });
    await plan.change(desk.coordinator, [{ ...SHIFT, deadlines: 'distance' }]);
    expect(await reminder('essay')).toMatchObject({ version: 3, dueOn: '2035-01-29' });
  });

  it('stays as it is while anything else of the task changes', async () => {
    const before = await reminder('essay');
    const { id, version } = await desk.task('essay');
    await wait(1);
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    await desk.ask(desk.coordinator, 'PUT', `/tasks/${id}/watch`);
    expect(await reminder('essay')).toEqual(before);
  });

  it('ends with the task, and counts on when that comes back', async () => {
    await plan.complete('essay', desk.teacher);
    expect(await reminder('essay')).toMatchObject({ state: 'over', nextAt: null, version: 1 });
    await behind(`state = 'open', outcome = NULL, closed_at = NULL, closed_by_id = NULL`);
    await new ArmLeft(database(), clockOf('test')).round();
    expect(await reminder('essay')).toMatchObject({ state: 'waiting', version: 2 });
  });

  it('is not moved by a command that is refused', async () => {
    const before = await reminder('essay');
    const { id, version } = await desk.task('essay');
    const until = { on: '2035-01-15', reason: '' };
    await desk.ask(desk.coordinator, 'POST', `/tasks/${id}/extend`, { version, ...until });
    expect(await reminder('essay')).toEqual(before);
  });
});

describe('a suspension', () => {
  it('pauses every reminder of the platform, and bursts with none when it ends', async () => {
    await plan.change(desk.coordinator, [SUSPEND]);
    expect(await reminder('essay')).toMatchObject({ state: 'paused', nextAt: null });
    expect(await reminderFaults(database().manager, desk.platformId)).toEqual([]);
    await wait(30);
    const resumed = Date.now() + Temporal.Duration.from({ days: 30 }).total('milliseconds');
    await plan.change(desk.coordinator, [RESUME]);
    const row = await reminder('essay');
    expect(row).toMatchObject({ state: 'waiting', version: 2 });
    expect(row?.nextAt?.getTime()).toBeGreaterThan(resumed - 60_000);
  });

  it('of no time leaves deadlines and their versions as they were', async () => {
    const before = await reminder('essay');
    await plan.change(desk.coordinator, [SUSPEND]);
    await plan.change(desk.coordinator, [RESUME]);
    expect(await reminder('essay')).toEqual(before);
  });
});

describe('the end of a platform', () => {
  it('ends all its reminders', async () => {
    await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    const states: { state: string }[] = await database().query(
      `SELECT DISTINCT state FROM reminder WHERE platform_id = $1`,
      [desk.platformId],
    );
    expect(states).toEqual([{ state: 'over' }]);
  });
});

describe('what nobody armed', () => {
  const armLeft = async (): Promise<void> => {
    const left = new ArmLeft(database(), clockOf('test'));
    while ((await left.round()) === 'again');
  };

  it('is armed by the workers, and what stands right is left alone', async () => {
    const before = await reminder('plan');
    await database().query(
      `DELETE FROM reminder USING task WHERE task.id = subject_id AND task.key = 'essay'`,
    );
    await armLeft();
    expect(await reminder('essay')).toMatchObject({ state: 'waiting', version: 1 });
    expect(await reminder('plan')).toEqual(before);
  });

  it('is armed though another platform cannot be', async () => {
    const broken = desk.platformId;
    const zone = (to: string) =>
      database().query(`UPDATE platform SET zone = $2 WHERE id = $1`, [broken, to]);
    await plan.launch();
    await database().query(`DELETE FROM reminder WHERE platform_id IN ($1, $2)`, [
      broken,
      desk.platformId,
    ]);
    await zone('Nowhere/Nowhere');
    await expect(armLeft()).rejects.toThrow(RangeError);
    expect(await reminder('essay')).toMatchObject({ state: 'waiting', version: 1 });
    await zone('Europe/Moscow');
    await armLeft();
  });

  it('is armed anew when its deadline was moved by the release before', async () => {
    await behind(`due_on = '2035-02-01', due_at = '2035-02-01T21:00Z'`);
    await armLeft();
    expect(await reminder('essay')).toMatchObject({ version: 2, dueOn: '2035-02-01' });
  });
});

describe('an import of the calendar', () => {
  async function importDays(days: readonly string[]): Promise<void> {
    await database().transaction(async (tx: Transaction) => {
      const data = {
        years: [2035],
        days: days.map((on) => ({ on, kind: 'non-working' as const })),
      };
      await importCalendar(tx, 'ru', data, Temporal.Now.instant());
    });
  }

  async function recount(): Promise<void> {
    const work = new Recount(database(), clockOf('test'));
    while ((await work.round()) === 'again');
  }

  it('counts rungs anew, keeps what was told, and notes each rung that moved', async () => {
    const { id, version } = await desk.task('essay');
    const until = { on: '2035-03-16', reason: 'Ремонт' };
    await desk.move(desk.coordinator, 'POST', `/tasks/${id}/extend`, { version, ...until });
    await importDays([]);
    await recount();
    await importDays(['2035-03-15', '2035-03-14']);
    await Promise.all([recount(), recount()]);
    const moves: { rung: string; from: Date | null; to: Date | null }[] = await database().query(
      `SELECT rung, from_at AS from, to_at AS to FROM reminder_move
       WHERE subject_id = $1 AND moved_at = (SELECT max(moved_at) FROM reminder_move)
       ORDER BY rung`,
      [id],
    );
    const days = moves.map(({ rung, from, to }) =>
      [rung, from, to].map((one) => (one instanceof Date ? one.toISOString().slice(0, 10) : one)),
    );
    // Three working days before is now the day a week before: one reminder stands for both.
    expect(days).toEqual([
      ['oneDay', '2035-03-15', '2035-03-13'],
      ['threeDays', '2035-03-13', '2035-03-09'],
      ['week', '2035-03-09', null],
    ]);
    await recount();
    expect(await reminder('essay')).toMatchObject({ version: 2 });
  });
});
