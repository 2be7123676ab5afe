import {
  notificationPageSchema,
  unreadCountSchema,
  type NotificationView,
  type UnreadCount,
} from '#contracts';
import { renderLetter, type Locale } from '#notifications';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { letterFacts } from '../../apps/worker/src/mail/letter-facts.ts';
import { Listener } from '../support/listener.ts';
import { person, read, type TestPerson } from './api.ts';
import { at, ReminderDesk } from './reminder-desk.ts';
import { codeOf } from './task-desk.ts';

let reminders: ReminderDesk;
let address: string;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
  const { app } = reminders.desk.api;
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

async function page(by: TestPerson, query = '') {
  const answer = await reminders.desk.ask(by, 'GET', `/notifications?${query}`);
  return read(notificationPageSchema, answer);
}

async function items(by: TestPerson, query = ''): Promise<readonly NotificationView[]> {
  return (await page(by, query)).items;
}

async function count(by: TestPerson): Promise<UnreadCount> {
  return read(unreadCountSchema, await reminders.desk.ask(by, 'GET', '/notifications/count'));
}

/** Two reminders of one task: of the week and of the three days before. */
async function twoRungs(): Promise<string> {
  const id = await reminders.armed('plan');
  await reminders.run('04-09 09:00');
  await reminders.run('04-13 09:00');
  return id;
}

function leaves({ id }: TestPerson): Promise<unknown> {
  return reminders.database.query('DELETE FROM role_holding WHERE person_id = $1', [id]);
}

/** Letters that remind the person of a task. */
function lettersOf({ id }: TestPerson): Promise<unknown[]> {
  return reminders.database.query(
    `SELECT params ->> 'onBehalfOfId' AS "onBehalfOfId" FROM letter
     WHERE to_person_id = $1 AND kind = 'taskReminder'`,
    [id],
  );
}

describe('notifications', () => {
  it('are told in words, the newest first, with the way to what they are about', async () => {
    const id = await twoRungs();
    const { teacher, platformId } = reminders.desk;
    const { title } = await reminders.desk.task('plan');
    const told = await items(teacher);
    expect(told.map(({ tone }) => tone)).toEqual(['firm', 'calm']);
    expect(told[0]).toMatchObject({
      kind: 'deadline',
      target: { kind: 'task', id, title, platform: { id: platformId } },
      standing: 'waits',
      why: { ru: 'задача поручена вашей роли', en: 'the task is your role’s' },
      onBehalfOf: null,
      letterId: null,
      at: '2027-04-13T06:00:00.000Z',
      readAt: null,
    });
    expect(told[0]?.due?.ru).toMatch(/^срок – 16 апреля 2027 \(пт\), осталось \d+ рабочи/);
    expect(told[0]?.due?.en).toContain('16 April 2027 (Fri)');
  });

  it('come in pages, and only the unread ones when they are asked for', async () => {
    await twoRungs();
    const { teacher } = reminders.desk;
    const [newest, older] = await items(teacher);
    const first = await page(teacher, 'limit=1');
    expect(first).toMatchObject({ items: [{ id: newest?.id }], next: newest?.id });
    const rest = await page(teacher, `limit=1&after=${first.next}`);
    expect(rest).toMatchObject({ items: [{ id: older?.id }], next: null });
    await reminders.desk.ask(teacher, 'POST', `/notifications/${newest?.id}/read`);
    expect((await items(teacher, 'unread=true')).map(({ id }) => id)).toEqual([older?.id]);
    expect(await items(teacher)).toHaveLength(2);
  });

  it('name the absent person for whom a substitute hears them', async () => {
    const { teacher, api } = reminders.desk;
    const substitute = await person(api);
    await reminders.standIn(teacher, substitute, { kind: 'all' });
    await reminders.armed('plan');
    await reminders.run('04-09 09:00');
    await reminders.database.query(
      `UPDATE substitution SET from_on = '2020-01-01' WHERE absent_id = $1`,
      [teacher.id],
    );
    const [told] = await items(substitute);
    expect(told?.why.ru).toBe('вы замещаете (за: Анна Педагог)');
    expect(told?.onBehalfOf).toEqual({ id: teacher.id, fullName: 'Анна Педагог' });
  });

  it('say of a closed task that it is closed, and of no deadline any more', async () => {
    const id = await twoRungs();
    await reminders.database.query(
      `UPDATE task SET state = 'done', closed_at = now() WHERE id = $1`,
      [id],
    );
    expect((await items(reminders.desk.teacher))[0]).toMatchObject({
      standing: 'closed',
      due: null,
    });
  });
});

describe('who may not see a platform any more', () => {
  it('finds nothing of it, neither in the list nor in the count, and cannot say it was read', async () => {
    await twoRungs();
    const { teacher, colleague } = reminders.desk;
    const [told] = await items(teacher);
    await leaves(teacher);
    expect(await items(teacher)).toEqual([]);
    expect(await count(teacher)).toEqual({ count: 0, isCapped: false });
    const gone = reminders.desk.ask(teacher, 'POST', `/notifications/${told?.id}/read`);
    expect(await codeOf(gone)).toBe('404 notFound');
    expect(await items(colleague)).toHaveLength(2);
  });
});

describe('a notification', () => {
  it('of somebody else is like one that nobody has, also to their coordinator', async () => {
    await twoRungs();
    const { teacher, colleague, coordinator } = reminders.desk;
    const [told] = await items(teacher);
    for (const by of [colleague, coordinator]) {
      for (const id of [told?.id ?? '', randomUUID()]) {
        const one = reminders.desk.ask(by, 'POST', `/notifications/${id}/read`);
        expect(await codeOf(one)).toBe('404 notFound');
        const all = reminders.desk.ask(by, 'POST', '/notifications/read-all', { until: id });
        expect(await codeOf(all)).toBe('404 notFound');
      }
    }
    expect(await count(teacher)).toEqual({ count: 2, isCapped: false });
  });

  it('is read once: its moment stays, and it counts no more', async () => {
    await twoRungs();
    const { teacher } = reminders.desk;
    const [told] = await items(teacher);
    const path = `/notifications/${told?.id}/read`;
    const answer = await reminders.desk.ask(teacher, 'POST', path);
    expect(read(unreadCountSchema, answer)).toEqual({ count: 1, isCapped: false });
    const [once] = await items(teacher);
    await reminders.desk.ask(teacher, 'POST', path);
    expect((await items(teacher))[0]?.readAt).toBe(once?.readAt);
    expect(once?.readAt).not.toBeNull();
  });

  it('that came after the newest one that was seen stays unread', async () => {
    await twoRungs();
    const { teacher, colleague } = reminders.desk;
    const [, seen] = await items(teacher);
    const answer = await reminders.desk.ask(teacher, 'POST', '/notifications/read-all', {
      until: seen?.id,
    });
    expect(read(unreadCountSchema, answer)).toEqual({ count: 1, isCapped: false });
    expect((await items(teacher)).map(({ readAt }) => readAt === null)).toEqual([true, false]);
    expect(await count(colleague)).toEqual({ count: 2, isCapped: false });
  });
});

describe('whoever is asked to be reminded', () => {
  const remind = async () => {
    const { desk } = reminders;
    const { id, version } = await desk.task('plan');
    return codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/remind`, { version }));
  };

  it('is told in the application and by one letter', async () => {
    const { teacher, coordinator } = reminders.desk;
    await reminders.claim('plan', teacher);
    expect(await remind()).toBe('200');
    expect(await items(teacher)).toMatchObject([
      { kind: 'asked', tone: 'firm', why: { ru: 'координатор просил вам напомнить' } },
    ]);
    expect(await items(coordinator)).toEqual([]);
    expect(await reminders.told()).toMatchObject([{ mail: 'lettered', reason: 'assignee' }]);
    expect(await lettersOf(teacher)).toEqual([{ onBehalfOfId: null }]);
  });

  it('says by when it is due, in working days, as the notification does', async () => {
    const { teacher } = reminders.desk;
    const id = await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    expect(await remind()).toBe('200');
    const content = { kind: 'taskReminder', taskId: id, remindedById: null } as const;
    const textAt = async (now: Temporal.Instant, locale: Locale): Promise<string> => {
      const place = { publicUrl: 'https://vekha.test', secret: '', wall: now, now };
      const facts = await letterFacts(reminders.database.manager, content, place);
      return facts === null ? '' : renderLetter(facts, 'Анна', locale).text;
    };
    const [told] = await items(teacher);
    const russian = await textAt(Temporal.Now.instant(), 'ru');
    expect(russian.toLowerCase()).toContain(told?.due?.ru.toLowerCase());
    const english = await textAt(Temporal.Now.instant(), 'en');
    expect(english.toLowerCase()).toContain(told?.due?.en.toLowerCase());
    const friday = at('04-09 12:00');
    const five = 'Срок – 16 апреля 2027 (пт), осталось 5 рабочих дней.';
    expect(await textAt(friday, 'ru')).toContain(five);
    expect(await textAt(friday, 'en')).toContain('Due 16 April 2027 (Fri), 5 working days left.');
  });

  it('finds it in the application alone while somebody stands in, who gets the letter', async () => {
    const { teacher, api } = reminders.desk;
    const substitute = await person(api);
    await reminders.standIn(teacher, substitute, { kind: 'all' });
    await reminders.database.query(
      `UPDATE substitution SET from_on = '2020-01-01' WHERE absent_id = $1`,
      [teacher.id],
    );
    await reminders.claim('plan', teacher);
    expect(await remind()).toBe('200');
    expect(await items(teacher)).toHaveLength(1);
    expect(await lettersOf(teacher)).toEqual([]);
    const [told] = await items(substitute);
    expect(told).toMatchObject({ kind: 'asked', onBehalfOf: { id: teacher.id } });
    expect(told?.why.ru).toContain('(за: Анна Педагог)');
    expect(await lettersOf(substitute)).toEqual([{ onBehalfOfId: teacher.id }]);
  });

  it('is nobody while the role of the task has no holders, whoever coordinates', async () => {
    for (const one of [reminders.desk.teacher, reminders.desk.colleague]) await leaves(one);
    expect(await remind()).toBe('409 nobodyToRemind');
  });
});

describe('an open page', () => {
  it('hears of what the sweep told, and of what was read elsewhere', async () => {
    const { teacher } = reminders.desk;
    const authorization = `Bearer ${teacher.token}`;
    const listener = await Listener.connect(address, { authorization });
    await reminders.armed('plan');
    await reminders.run('04-09 09:00');
    await listener.next('notifications');
    const [told] = await items(teacher);
    await reminders.desk.ask(teacher, 'POST', `/notifications/${told?.id}/read`);
    expect(await listener.next('notifications')).toEqual({});
    listener.leave();
  });
});
