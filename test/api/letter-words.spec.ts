import { DEFAULT_LADDER, type Rung } from '#domain';
import type { Locale } from '#notifications';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { person, type TestPerson } from './api.ts';
import { at, ReminderDesk } from './reminder-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

async function linesOf(to: TestPerson, locale: Locale): Promise<readonly string[]> {
  return (await reminders.letterText(to, locale)).text.split('\n');
}

describe('a letter about deadlines', () => {
  it.each([
    ['coordinator', 'Ольга Координатор'],
    ['assignee', 'Анна Педагог'],
    ['role', 'Анна Педагог'],
  ] as const)(
    'says to the substitute of the %s for whom they stand in',
    async (recipient, name) => {
      const { coordinator, teacher, api } = reminders.desk;
      const substitute = await person(api);
      await reminders.standIn(recipient === 'coordinator' ? coordinator : teacher, substitute, {
        kind: 'all',
      });
      const ladder = DEFAULT_LADDER.map((rung): Rung => ({
        ...rung,
        recipients: [recipient, 'substitute'],
      }));
      await reminders.armed('plan', '04-02 12:00', ladder);
      await reminders.claim('plan', teacher);
      await reminders.run('04-16 09:00');
      expect((await reminders.letterText(substitute, 'ru')).text).toContain(
        `Почему вам: вы замещаете (за: ${name}).`,
      );
      expect((await reminders.letterText(substitute, 'en')).text).toContain(
        `Why you: you stand in for ${name}.`,
      );
    },
  );

  it('says of a gate that it is one, whether alone or among tasks', async () => {
    const { coordinator } = reminders.desk;
    await reminders.armedGate();
    await reminders.run('04-09 09:00');
    const russian = 'Контрольная точка «по-русски: workGate»: 16 апреля 2027 (пт)';
    expect((await reminders.letterText(coordinator, 'ru')).subject).toBe(russian);
    const english = 'Gate “workGate”: 16 April 2027 (Fri)';
    expect((await reminders.letterText(coordinator, 'en')).subject).toBe(english);
    await reminders.armed('plan');
    await reminders.claim('plan', coordinator);
    await reminders.run('04-13 09:00');
    expect(await linesOf(coordinator, 'ru')).toEqual(
      expect.arrayContaining(['по-русски: plan', 'Контрольная точка: по-русски: workGate']),
    );
    expect(await linesOf(coordinator, 'en')).toEqual(
      expect.arrayContaining(['plan', 'Gate: workGate']),
    );
  });

  it('says on the last working day before a deadline on a free day that it is that day', async () => {
    const { teacher } = reminders.desk;
    const id = await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    await reminders.run('04-16 09:00');
    const sunday = `UPDATE task SET due_on = '2027-04-18' WHERE id = $1`;
    await reminders.database.query(sunday, [id]);
    const dueLine = async (moment: string, locale: Locale) => {
      reminders.clock.moment = at(moment);
      return (await linesOf(teacher, locale))[0];
    };
    const russian = 'Срок – 18 апреля 2027 (вс), ';
    expect(await dueLine('04-15 09:00', 'ru')).toBe(`${russian}остался 1 рабочий день`);
    expect(await dueLine('04-16 09:00', 'ru')).toBe(`${russian}сегодня последний рабочий день`);
    expect(await dueLine('04-17 09:00', 'ru')).toBe(`${russian}рабочих дней не осталось`);
    const english = 'Due 18 April 2027 (Sun), ';
    expect(await dueLine('04-16 09:00', 'en')).toBe(`${english}today is the last working day`);
    expect(await dueLine('04-17 09:00', 'en')).toBe(`${english}no working days left`);
  });

  it('says of what is overdue nothing that is true only before', async () => {
    const { teacher } = reminders.desk;
    await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    await reminders.run('04-19 09:00');
    const russian = await reminders.letterText(teacher, 'ru');
    expect(russian.text).toContain('просрочено на 1 рабочий день');
    expect(russian.text).toContain('о задачах и сроках, которые вас касаются.');
    expect(russian.text).not.toMatch(/подходит/);
    const english = await reminders.letterText(teacher, 'en');
    expect(english.text).toContain('1 working day overdue');
    expect(english.text).toContain('of tasks and deadlines that concern you.');
    expect(english.text).not.toMatch(/is near/);
  });
});
