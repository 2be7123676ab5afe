import { DEFAULT_LADDER, type Rung } from '#domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { toldSubjects } from '../../apps/worker/src/mail/told-subjects.ts';
import type { TestPerson } from './api.ts';
import { ReminderDesk } from './reminder-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

/** How many subjects a waiting letter of the person would hold, were it to go now. */
async function heldBy(person: TestPerson): Promise<number> {
  const [letter] = await reminders.letters(person);
  if (letter === undefined) throw new Error('no letter');
  return reminders.database.transaction(async (tx) => {
    return (await toldSubjects(tx, letter.id, Temporal.Now.instant())).length;
  });
}

async function stepDown(who: TestPerson): Promise<void> {
  await reminders.database.query(
    `UPDATE role_holding SET from_on = '2020-01-01', until_on = '2020-01-02' WHERE person_id = $1`,
    [who.id],
  );
}

describe('a letter that has waited', () => {
  it.each(['coordinator', 'authority'] as const)(
    'says to the %s what they answer for, and nothing once they do no more',
    async (recipient) => {
      const ladder = DEFAULT_LADDER.map((rung): Rung => ({ ...rung, recipients: [recipient] }));
      await reminders.armed('plan', '04-02 12:00', ladder);
      await reminders.run('04-16 09:00');
      const { coordinator, officer } = reminders.desk;
      const concerned = recipient === 'coordinator' ? coordinator : officer;
      expect(await heldBy(concerned)).toBe(1);
      await stepDown(concerned);
      expect(await heldBy(concerned)).toBe(0);
    },
  );

  it('says to a substitute nothing once the absent person answers for it no more', async () => {
    const { coordinator, teacher } = reminders.desk;
    await reminders.standIn(coordinator, teacher, { kind: 'all' });
    const ladder = DEFAULT_LADDER.map((rung): Rung => ({
      ...rung,
      recipients: ['coordinator', 'substitute'],
    }));
    await reminders.armed('plan', '04-02 12:00', ladder);
    await reminders.run('04-16 09:00');
    expect(await heldBy(teacher)).toBe(1);
    await stepDown(coordinator);
    expect(await heldBy(teacher)).toBe(0);
  });
});
