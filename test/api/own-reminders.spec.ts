import {
  ownRemindersPageSchema,
  ownReminderViewSchema,
  type OwnRemindersPage,
  type OwnReminderView,
} from '#contracts';
import { moveClock } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { toldSubjects } from '../../apps/worker/src/mail/told-subjects.ts';
import { administrator, read, type Answer, type TestPerson } from './api.ts';
import { RESUME, SUSPEND } from './plan-desk.ts';
import { ReminderDesk } from './reminder-desk.ts';
import { codeOf } from './task-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

const ZONE = 'Europe/Moscow';
/** A day so far ahead that every clock of a test run is before it: a Thursday. */
const DAY = '2099-05-14';

async function ask(by: TestPerson, key: string, wish: object): Promise<Answer> {
  const path = `/tasks/${await reminders.taskId(key)}/own-reminders`;
  return reminders.desk.ask(by, 'POST', path, wish);
}

async function set(by: TestPerson, key: string, wish: object): Promise<OwnReminderView> {
  const answer = await ask(by, key, wish);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return read(ownReminderViewSchema, answer);
}

async function mine(by: TestPerson, query = ''): Promise<OwnRemindersPage> {
  return read(
    ownRemindersPageSchema,
    await reminders.desk.ask(by, 'GET', `/me/own-reminders${query}`),
  );
}

function withdraw(by: TestPerson, id: string): Promise<string> {
  return codeOf(reminders.desk.ask(by, 'DELETE', `/own-reminders/${id}`));
}

function momentOn(day: string, clock: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(ZONE).toInstant();
}

/** Sweeps all that is due and gathers the letters. */
async function run(moment: Temporal.Instant): Promise<void> {
  reminders.clock.moment = moment;
  const sweep = reminders.sweep();
  while ((await sweep.round()) === 'again');
  const letters = reminders.gatherer(0);
  while ((await letters.round()) === 'again');
}

describe('“remind me on…”', () => {
  it('is heard at the minute that the person named, by them alone, in the application and by letter', async () => {
    const { teacher } = reminders.desk;
    const own = await set(teacher, 'plan', { on: DAY, at: '10:30' });
    expect(own).toMatchObject({ on: DAY, at: '10:30', zone: ZONE, isPaused: false });
    await run(momentOn(DAY, '10:29'));
    expect(await reminders.heard()).toEqual([]);
    await run(momentOn(DAY, '10:30'));
    await run(momentOn(DAY, '10:31'));
    expect(await reminders.heard()).toEqual(['plan own → teacher (assignee)']);
    expect((await reminders.told()).map(({ personId, mail }) => [personId, mail])).toEqual([
      [teacher.id, 'lettered'],
    ]);
  });

  it('comes at nine when no time is named, on a Sunday too', async () => {
    const { teacher } = reminders.desk;
    const own = await set(teacher, 'plan', { on: '2099-05-17' });
    expect(own.at).toBe('09:00');
    expect(await reminders.nextAt(own.id)).toEqual(momentOn('2099-05-17', '09:00'));
    await run(momentOn('2099-05-17', '09:00'));
    // Its letter waits for the working day like every letter of this person.
    expect(await reminders.told()).toMatchObject([{ rung: 'own', mail: 'waiting' }]);
    await run(momentOn('2099-05-18', '09:00'));
    expect(await reminders.told()).toMatchObject([{ rung: 'own', mail: 'lettered' }]);
  });

  it('is listed for its person until it came, with the task and the platform by name', async () => {
    const { teacher, colleague } = reminders.desk;
    const first = await set(teacher, 'plan', { on: DAY });
    const second = await set(teacher, 'survey', { on: DAY, at: '18:00' });
    expect((await mine(teacher)).items).toEqual([second, first]);
    expect(first.task.title.ru).not.toBe('');
    expect(first.platform).toMatchObject({ id: reminders.desk.platformId });
    const page = await mine(teacher, '?limit=1');
    expect(page.items).toEqual([second]);
    expect((await mine(teacher, `?limit=1&after=${page.next}`)).items).toEqual([first]);
    expect((await mine(colleague)).items).toEqual([]);
    await run(momentOn(DAY, '09:00'));
    expect((await mine(teacher)).items).toEqual([second]);
  });

  it('is not set in the past, nor more than ten times ahead on one task', async () => {
    const { teacher, colleague } = reminders.desk;
    const past = ask(teacher, 'plan', { on: '2026-01-12' });
    expect(await codeOf(past)).toBe('422 reminderPast');
    for (let day = 1; day <= 10; day += 1) {
      await set(teacher, 'plan', { on: `2099-06-${`${day}`.padStart(2, '0')}` });
    }
    expect(await codeOf(ask(teacher, 'plan', { on: DAY }))).toBe('422 tooManyReminders');
    await set(teacher, 'survey', { on: DAY });
    await set(colleague, 'plan', { on: DAY });
    const [last] = (await mine(teacher, '?limit=1')).items;
    expect(last).toBeDefined();
    const tenth = (await mine(teacher)).items.find(({ on }) => on === '2099-06-10');
    expect(await withdraw(teacher, tenth?.id ?? '')).toBe('200');
    await set(teacher, 'plan', { on: DAY });
  });

  it('is one, however often it is set for the same moment while it waits', async () => {
    const { teacher, colleague } = reminders.desk;
    const first = await set(teacher, 'plan', { on: DAY });
    expect(await set(teacher, 'plan', { on: DAY, at: '09:00' })).toEqual(first);
    const both = await Promise.all([1, 2].map(() => set(teacher, 'plan', { on: '2099-05-15' })));
    expect(both[0]).toEqual(both[1]);
    for (let day = 1; day <= 8; day += 1) await set(teacher, 'plan', { on: `2099-06-0${day}` });
    expect(await set(teacher, 'plan', { on: DAY })).toEqual(first);
    expect(await codeOf(ask(teacher, 'plan', { on: DAY, at: '09:01' }))).toBe(
      '422 tooManyReminders',
    );
    expect((await mine(teacher)).items).toHaveLength(10);
    const others = [
      await set(colleague, 'plan', { on: DAY }),
      await set(teacher, 'survey', { on: DAY }),
    ];
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(3);
    expect(await withdraw(teacher, first.id)).toBe('200');
    expect((await set(teacher, 'plan', { on: DAY })).id).not.toBe(first.id);
  });

  it('takes an open task that the person may read', async () => {
    const { teacher, stranger } = reminders.desk;
    expect(await codeOf(ask(stranger, 'plan', { on: DAY }))).toBe('404 notFound');
    expect(await codeOf(ask(teacher, 'report', { on: DAY }))).toBe('409 taskNotOpen');
    await reminders.plan.complete('plan', teacher);
    expect(await codeOf(ask(teacher, 'plan', { on: DAY }))).toBe('409 alreadyClosed');
  });

  it('is taken back by its person alone, and is not heard then', async () => {
    const { teacher, colleague } = reminders.desk;
    const { id } = await set(teacher, 'plan', { on: DAY });
    expect(await withdraw(colleague, id)).toBe('404 notFound');
    expect(await withdraw(teacher, id)).toBe('200');
    expect(await withdraw(teacher, id)).toBe('404 notFound');
    await run(momentOn(DAY, '09:00'));
    expect(await reminders.heard()).toEqual([]);
    expect((await mine(teacher)).items).toEqual([]);
  });

  it('is passed over when the task was closed before', async () => {
    const { teacher } = reminders.desk;
    const { id } = await set(teacher, 'plan', { on: DAY });
    await reminders.plan.complete('plan', teacher);
    expect((await mine(teacher)).items).toEqual([]);
    await run(momentOn(DAY, '09:00'));
    expect(await reminders.heard()).toEqual([]);
    expect(await reminders.runs(id)).toEqual(['own skipped closed']);
  });

  it('goes in no letter about a platform that its person sees no more', async () => {
    const { teacher } = reminders.desk;
    await set(teacher, 'plan', { on: DAY });
    await run(momentOn(DAY, '09:00'));
    const told = () =>
      reminders.database.transaction(async (tx) => {
        const rows: { letterId: string }[] = await tx.query(
          `SELECT letter_id AS "letterId" FROM notification WHERE person_id = $1 AND kind = 'own'`,
          [teacher.id],
        );
        const letterId = rows[0]?.letterId ?? '';
        return (await toldSubjects(tx, letterId, Temporal.Now.instant())).length;
      });
    expect(await told()).toBe(1);
    await reminders.database.query(`UPDATE task SET assignee_id = NULL WHERE assignee_id = $1`, [
      teacher.id,
    ]);
    await reminders.database.query(
      `UPDATE role_holding SET from_on = '2020-01-01', until_on = '2020-01-02' WHERE person_id = $1`,
      [teacher.id],
    );
    expect(await told()).toBe(0);
  });

  it('that has come is not to come again because its platform is suspended', async () => {
    const { teacher, coordinator } = reminders.desk;
    await set(teacher, 'plan', { on: DAY });
    await run(momentOn(DAY, '09:00'));
    await reminders.plan.change(coordinator, [SUSPEND]);
    expect((await mine(teacher)).items).toEqual([]);
  });

  it('is set while the platform is suspended too; what was missed meanwhile comes once when that goes on', async () => {
    const { teacher, coordinator } = reminders.desk;
    const now = Temporal.Now.zonedDateTimeISO(ZONE);
    const tomorrow = now.add({ days: 1 }).toPlainDate().toString();
    await reminders.plan.change(coordinator, [SUSPEND]);
    expect(await set(teacher, 'plan', { on: tomorrow })).toMatchObject({ isPaused: true });
    await set(teacher, 'plan', { on: DAY });
    await run(now.add({ days: 3 }).toInstant());
    expect(await reminders.heard()).toEqual([]);
    const ms = Temporal.Duration.from({ days: 3 }).total('milliseconds');
    await reminders.database.transaction((tx) => moveClock(tx, ms));
    await reminders.plan.change(coordinator, [RESUME]);
    const own = await reminders.database.query(`SELECT id FROM own_reminder WHERE person_id = $1`, [
      teacher.id,
    ]);
    expect(own).toHaveLength(2);
    await reminders.database.query(
      `UPDATE reminder SET next_at = NULL WHERE subject_kind <> 'own'`,
    );
    const resumed = now.add({ days: 3, minutes: 5 }).toInstant();
    await run(resumed);
    await run(resumed.add({ minutes: 5 }));
    expect(await reminders.heard()).toEqual(['plan own → teacher (assignee)']);
    expect((await mine(teacher)).items).toMatchObject([{ on: DAY, isPaused: false }]);
  });

  it('goes with its person, like all that reminded them, when they are erased', async () => {
    const { teacher, colleague, coordinator } = reminders.desk;
    const rung = await set(teacher, 'plan', { on: DAY });
    await set(teacher, 'survey', { on: '2099-06-01' });
    const other = await set(colleague, 'plan', { on: '2099-06-01' });
    await run(momentOn(DAY, '09:00'));
    await reminders.database.query(
      `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, '{}', now());`,
      [teacher.id],
    );
    await reminders.database.query(
      `INSERT INTO calendar_feed (person_id, address_id, made_at) VALUES ($1, $1, now())`,
      [teacher.id],
    );
    await reminders.database.query(
      `INSERT INTO calendar_entry (person_id, subject_id, sequence, body, is_cancelled, changed_at)
       VALUES ($1, $2, 0, '{}', false, now())`,
      [teacher.id, rung.id],
    );
    expect(await tablesOf(teacher.id)).toEqual([
      'calendar_entry',
      'calendar_feed',
      'notification',
      'own_reminder',
      'reminder_preference',
    ]);
    await reminders.database.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      teacher.id,
    ]);
    const act = { act: { number: '12–к', date: '2026-11-20' }, reason: 'Отзыв согласия' };
    const path = `/people/${teacher.id}/erase`;
    const admin = await administrator(reminders.desk.api);
    expect(await codeOf(reminders.desk.ask(coordinator, 'POST', path, act))).toMatch(/^40/);
    expect(await codeOf(reminders.desk.ask(admin, 'POST', path, act))).toBe('200');
    expect(await tablesOf(teacher.id)).toEqual([]);
    const left: { id: string }[] = await reminders.database.query(
      `SELECT subject_id AS id FROM reminder WHERE subject_kind = 'own' AND platform_id = $1`,
      [reminders.desk.platformId],
    );
    expect(left).toEqual([{ id: other.id }]);
  });
});

/** Tables of the reminders that know the person, whichever there are. */
async function tablesOf(personId: string): Promise<string[]> {
  const tables: { name: string }[] = await reminders.database.query(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'person_id'
       AND table_name ~ '^(calendar|notification|own_reminder|reminder)' ORDER BY table_name`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows: unknown[] = await reminders.database.query(
      `SELECT FROM "${name}" WHERE person_id = $1 LIMIT 1`,
      [personId],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
