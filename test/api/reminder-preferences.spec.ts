import { reminderPreferenceSchema } from '#contracts';
import { DEFAULT_PREFERENCE } from '#domain';
import { preferencesOf, switchCalmLettersOff } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { waitFor } from '../support/wait-for.ts';
import { person, read, type TestPerson } from './api.ts';
import { at, ReminderDesk } from './reminder-desk.ts';
import { codeOf } from './task-desk.ts';

const PATH = '/me/reminder-preferences';
const LATE = { digestAt: '18:00' };

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

function put(by: TestPerson, wanted: object) {
  return reminders.desk.ask(by, 'PUT', PATH, { ...DEFAULT_PREFERENCE, ...wanted });
}

async function shown(by: TestPerson) {
  return read(reminderPreferenceSchema, await reminders.desk.ask(by, 'GET', PATH));
}

/** How it stands with the letter of the person's one notification: its moment, or its state. */
async function letterOf({ id }: TestPerson): Promise<string> {
  const rows: { mail: string; at: Date | null; skip: string | null }[] =
    await reminders.database.query(
      `SELECT mail, mail_at AS at, mail_skip AS skip FROM notification WHERE person_id = $1`,
      [id],
    );
  const [{ mail, at: moment, skip } = { mail: 'none', at: null, skip: null }] = rows;
  if (moment === null) return [mail, skip ?? ''].join(' ').trim();
  const there = Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  return `${mail} ${there.toZonedDateTimeISO('Europe/Moscow').toPlainDateTime().toString()}`;
}

/** A calm reminder of a week that waits for the evening's letter. */
async function waitsForEvening(): Promise<void> {
  const { teacher, colleague } = reminders.desk;
  for (const one of [teacher, colleague]) expect((await put(one, LATE)).status).toBe(200);
  await reminders.armed('plan');
  await reminders.run('04-09 09:00');
  expect(await letterOf(teacher)).toBe('waiting 2027-04-09T18:00:00');
}

describe('what a person wants of reminders', () => {
  it('is the usual until they say it, and then what they said', async () => {
    const somebody = await person(reminders.desk.api);
    expect(await shown(somebody)).toEqual(DEFAULT_PREFERENCE);
    const wanted = { ...DEFAULT_PREFERENCE, zone: 'Asia/Omsk', quiet: null, onFreeDays: true };
    const answer = await put(somebody, wanted);
    expect(read(reminderPreferenceSchema, answer)).toEqual(wanted);
    expect(await shown(somebody)).toEqual(wanted);
    expect(await shown(await person(reminders.desk.api))).toEqual(DEFAULT_PREFERENCE);
  });

  it('shows what the link of a letter switched off', async () => {
    const somebody = await person(reminders.desk.api);
    await reminders.database.transaction((tx) =>
      switchCalmLettersOff(tx, somebody.id, at('04-01 12:00')),
    );
    expect(await shown(somebody)).toEqual({ ...DEFAULT_PREFERENCE, calmByMail: false });
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, '422 zoneUnknown'],
    [{ zone: '+03:00' }, '422 zoneUnknown'],
    [{ quiet: { from: '08:00', until: '08:00' } }, '422 quietAllDay'],
    [{ digestAt: '23:30' }, '422 digestInQuietHours'],
    [{ digestAt: '25:00' }, '400 invalidInput'],
  ])('is refused when nothing could come of it: %j', async (wanted, code) => {
    const { teacher } = reminders.desk;
    expect(await codeOf(put(teacher, wanted))).toBe(code);
    expect(await shown(teacher)).toEqual(DEFAULT_PREFERENCE);
  });
});

describe('a change of it', () => {
  it('counts for what waits for a letter, and for nobody else', async () => {
    await waitsForEvening();
    const { teacher, colleague } = reminders.desk;
    await put(teacher, { digestAt: '11:00' });
    expect(await letterOf(teacher)).toBe('waiting 2027-04-09T11:00:00');
    await put(teacher, { digestAt: '11:00', zone: 'Europe/Kaliningrad' });
    expect(await letterOf(teacher)).toBe('waiting 2027-04-09T12:00:00');
    expect(await letterOf(colleague)).toBe('waiting 2027-04-09T18:00:00');
  });

  it('that switches calm letters off leaves out those that wait', async () => {
    await waitsForEvening();
    await put(reminders.desk.teacher, { ...LATE, calmByMail: false });
    expect(await letterOf(reminders.desk.teacher)).toBe('skipped switchedOff');
    expect(await letterOf(reminders.desk.colleague)).toBe('waiting 2027-04-09T18:00:00');
  });

  it('leaves duties in letters, and what a letter has taken in where it is', async () => {
    await waitsForEvening();
    const { teacher } = reminders.desk;
    await reminders.database.query(`UPDATE notification SET tone = 'firm' WHERE person_id = $1`, [
      teacher.id,
    ]);
    await put(teacher, { ...LATE, calmByMail: false });
    expect(await letterOf(teacher)).toBe('waiting 2027-04-09T18:00:00');
    await reminders.run('04-09 18:00');
    await put(teacher, { digestAt: '11:00' });
    expect(await letterOf(teacher)).toBe('lettered 2027-04-09T18:00:00');
  });

  it('waits for a sweep that asked for the former wishes, and then finds what it told', async () => {
    await waitsForEvening();
    const { teacher } = reminders.desk;
    await reminders.database.query(`UPDATE notification SET mail = 'none' WHERE person_id = $1`, [
      teacher.id,
    ]);
    const asked = await reminders.database.transaction(async (tx) => {
      await preferencesOf(tx, [teacher.id]);
      const answer = { of: put(teacher, { digestAt: '11:00' }) };
      await waitFor('the change waits', async () => {
        const rows: unknown[] = await reminders.database.query(
          `SELECT FROM pg_locks WHERE NOT granted`,
        );
        return rows.length > 0;
      });
      await tx.query(`UPDATE notification SET mail = 'waiting' WHERE person_id = $1`, [teacher.id]);
      return answer;
    });
    expect((await asked.of).status).toBe(200);
    expect(await letterOf(teacher)).toBe('waiting 2027-04-09T11:00:00');
  });
});
