import { DEFAULT_PREFERENCE, type ReminderPreference } from '#domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestPerson } from './api.ts';
import { at, ReminderDesk } from './reminder-desk.ts';

let reminders: ReminderDesk;
let teacher: TestPerson;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(async () => {
  await reminders.launch();
  ({ teacher } = reminders.desk);
  for (const key of ['plan', 'survey']) {
    await reminders.armed(key);
    await reminders.database.query(`UPDATE task SET assignee_id = $2 WHERE id = $1`, [
      await reminders.taskId(key),
      teacher.id,
    ]);
  }
});
afterAll(() => reminders.close());

async function prefer(preference: Partial<ReminderPreference>): Promise<void> {
  await reminders.database.query(
    `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, $2, now())`,
    [teacher.id, JSON.stringify({ ...DEFAULT_PREFERENCE, ...preference })],
  );
}

const mail = async (): Promise<string[]> =>
  (await reminders.told()).map((one) => one.mailSkip ?? one.mail);

const letters = () => reminders.letters(teacher);

async function jobs(): Promise<number> {
  const rows: { count: number }[] = await reminders.database.query(
    `SELECT count(*) AS count FROM pgboss.job j JOIN letter l ON l.id::text = j.data ->> 'letterId'
     WHERE j.name = 'sendLetter' AND l.to_person_id = $1 AND l.kind = 'deadlines'`,
    [teacher.id],
  );
  return rows[0]?.count ?? 0;
}

describe('what a person is to hear by letter', () => {
  it('becomes one letter with its job, however many subjects it is about', async () => {
    await reminders.run('04-09 09:00');
    expect(await mail()).toEqual(['lettered', 'lettered']);
    expect(await letters()).toHaveLength(1);
    expect(await jobs()).toBe(1);
  });

  it('goes into the letter that waits already, as long as nobody has it in hand', async () => {
    await reminders.run('04-09 09:00');
    await reminders.run('04-13 09:00');
    const [first] = await letters();
    expect(await letters()).toHaveLength(1);
    expect(await jobs()).toBe(1);
    expect((await reminders.told()).map((one) => one.letterId)).toEqual(Array(4).fill(first?.id));
    await reminders.database.query(`UPDATE letter SET taken_until = now() WHERE id = $1`, [
      first?.id,
    ]);
    await reminders.run('04-15 09:00');
    expect(await letters()).toHaveLength(2);
  });

  it('does not go into a letter that may have reached the person', async () => {
    await reminders.run('04-09 09:00');
    await reminders.database.query(`UPDATE letter SET ambiguous = 1 WHERE to_person_id = $1`, [
      teacher.id,
    ]);
    await reminders.run('04-13 09:00');
    expect(await letters()).toHaveLength(2);
  });

  it('waits for the hour that the person chose', async () => {
    await prefer({ digestAt: '10:30' });
    await reminders.run('04-09 09:00');
    expect(await mail()).toEqual(['waiting', 'waiting']);
    await reminders.run('04-09 10:29');
    expect(await letters()).toEqual([]);
    await reminders.run('04-09 10:30');
    expect(await letters()).toHaveLength(1);
  });

  it('is found in the application alone when it is calm and switched off', async () => {
    await prefer({ calmByMail: false });
    await reminders.run('04-09 09:00');
    expect(await mail()).toEqual(['switchedOff', 'switchedOff']);
    await reminders.run('04-13 09:00');
    expect((await mail()).slice(2)).toEqual(['lettered', 'lettered']);
  });

  it('is no letter when the person has left by then', async () => {
    await prefer({ digestAt: '10:30' });
    await reminders.run('04-09 09:00');
    await reminders.database.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      teacher.id,
    ]);
    await reminders.run('04-09 10:30');
    expect(await mail()).toEqual(['receiverInactive', 'receiverInactive']);
    expect(await letters()).toEqual([]);
  });

  it('waits for a rung in the hands of another worker, but not for ever', async () => {
    await prefer({ digestAt: '10:30' });
    await reminders.run('04-09 09:00');
    const late = await reminders.taskId('survey');
    reminders.clock.moment = at('04-09 10:30');
    await reminders.database.query(`UPDATE reminder SET next_at = $2 WHERE subject_id = $1`, [
      late,
      at('04-09 10:30').toString(),
    ]);
    await reminders.database.transaction(async (tx) => {
      await tx.query(`SELECT FROM reminder WHERE subject_id = $1 FOR UPDATE`, [late]);
      const patient = reminders.gatherer(60_000);
      await patient.round();
      expect(await letters()).toEqual([]);
      const hasty = reminders.gatherer(0);
      await hasty.round();
      expect(await letters()).toHaveLength(1);
    });
  });

  it('of days before an outage waits for the sweep all the same', async () => {
    await prefer({ digestAt: '10:30' });
    await reminders.run('04-09 09:00');
    reminders.clock.moment = at('04-14 11:00');
    await reminders.gatherer(60_000).round();
    expect(await letters()).toEqual([]);
    await reminders.run('04-14 11:00');
    expect(await letters()).toHaveLength(1);
    expect(new Set((await reminders.told()).map((one) => one.letterId)).size).toBe(1);
  });
});
