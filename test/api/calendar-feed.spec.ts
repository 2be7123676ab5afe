import { inboxPageSchema } from '#contracts';
import { dueInstant, lastDayOf } from '#domain';
import { moveClock } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { ReadEvent } from '../support/read-calendar.ts';
import { waitFor } from '../support/wait-for.ts';
import { read, type TestPerson } from './api.ts';
import { calendarAt, madeCalendar, rawCalendar } from './calendar-desk.ts';
import { PlanDesk, RESUME, SUSPEND } from './plan-desk.ts';
import type { TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterAll(() => desk.close());

const made = (who: TestPerson): Promise<string> => madeCalendar(desk.api, who);

async function eventsAt(address: string): Promise<ReadonlyMap<string, ReadEvent>> {
  const { events } = await calendarAt(desk.api, address);
  return new Map(events.map((event) => [event.uid.split('.')[0] ?? '', event]));
}

/** Moves the clock of the whole system on. */
async function wait(days: number): Promise<void> {
  const ms = Temporal.Duration.from({ days }).total('milliseconds');
  await desk.api.database.dataSource.transaction((tx) => moveClock(tx, ms));
}

/** Gives a task another deadline; answers its id. */
async function due(key: string, on: string, at?: string): Promise<string> {
  const { id } = await desk.task(key);
  const zone = { zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false };
  const moment = dueInstant({ on, ...(at === undefined ? {} : { at }), ...zone }).toString();
  const values = [id, on, at ?? null, moment];
  const set = `due_on = $2, due_clock = $3, due_at = $4, is_due_provisional = false`;
  const { dataSource } = desk.api.database;
  await dataSource.query(`UPDATE task SET ${set} WHERE id = $1`, values);
  await dataSource.query(`UPDATE inbox SET ${set} WHERE task_id = $1`, values);
  return id;
}

const complete = (key: string, by: TestPerson) => plan.complete(key, by);

async function claim(key: string, by: TestPerson, move: 'claim' | 'release'): Promise<void> {
  const { id, version } = await desk.task(key);
  await desk.move(by, 'POST', `/tasks/${id}/${move}`, { version });
}

function line(title: string, platform: string, { on }: { readonly on: string }): string {
  const mark = on.length === 'YYYY-MM'.length ? ' [month]' : '';
  return `${title}${mark} – ${platform} | ${lastDayOf(on).toString()}`;
}

/** What the inbox of the person says is due. */
async function inboxOf(by: TestPerson): Promise<Record<string, string>> {
  const { items } = read(inboxPageSchema, await desk.ask(by, 'GET', '/tasks?limit=100'));
  return Object.fromEntries(
    items.flatMap(({ id, title, platform, deadline }) =>
      deadline === null ? [] : [[id, line(title.ru, platform.title, deadline)]],
    ),
  );
}

/** The gate of the stage that is open, for whoever coordinates. */
async function gatesOf(by: TestPerson): Promise<Record<string, string>> {
  if (by.id !== desk.coordinator.id) return {};
  const { title, stages } = await plan.platform();
  const [stage] = stages;
  if (stage === undefined) return {};
  const { dataSource } = desk.api.database;
  const [row] = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM stage WHERE platform_id = $1 AND position = 0`,
    [desk.platformId],
  );
  const name = `Контрольная точка: ${stage.gate.title.ru}`;
  return { [row?.id ?? '']: line(name, title, stage.deadline) };
}

describe('a calendar', () => {
  it('holds what the inbox says is due, and the gates of who coordinates', async () => {
    for (const by of [desk.teacher, desk.coordinator, desk.officer]) {
      const events = await eventsAt(await made(by));
      const told = [...events].map(([id, { summary, start }]) => {
        const marked = summary.replace(/ \(до конца [а-я]+ \d{4}\)/, ' [month]');
        return [id, `${marked} | ${start}`];
      });
      const expected = { ...(await inboxOf(by)), ...(await gatesOf(by)) };
      expect(Object.fromEntries(told)).toEqual(expected);
      for (const [id, event] of events) {
        expect(event).toMatchObject({ sequence: 0, status: 'CONFIRMED', zone: null });
        expect(event.transparency).toBe('TRANSPARENT');
        expect(event.url).toMatch(new RegExp(`^http://vekha.test/#/(tasks|gates)/${id}$`));
        expect(event.description.split('\n').at(-1)).toBe(event.url);
        expect(event.lastModified).toBe(event.stamp);
      }
    }
  });

  it('tells a clock time in its zone, a month as a month, and rings on working days', async () => {
    const clock = await due('plan', '2035-03-16', '17:00');
    const month = await due('essay', '2035-03');
    const address = await made(desk.teacher);
    const { zones, text } = await calendarAt(desk.api, address);
    expect(zones).toEqual(['Europe/Moscow']);
    expect(text).toContain('DTSTART;TZID=Europe/Moscow:20350316T170000\r\n');
    const events = await eventsAt(address);
    expect(events.get(clock)).toMatchObject({
      start: '2035-03-16T14:00:00Z',
      zone: 'Europe/Moscow',
      alarms: ['2035-03-15T06:00:00Z', '2035-03-16T06:00:00Z'],
    });
    expect(events.get(clock)?.description).toContain('17:00 по московскому времени');
    // The last day of March 2035 is a Saturday.
    expect(events.get(month)).toMatchObject({
      start: '2035-03-31',
      alarms: ['2035-03-30T06:00:00Z'],
    });
    expect(events.get(month)?.summary).toContain('(до конца марта 2035)');
  });

  it('rings at the hour that the person chose', async () => {
    const id = await due('plan', '2035-03-16');
    await desk.api.database.dataSource.query(
      `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, $2, now())`,
      [desk.teacher.id, JSON.stringify({ digestAt: '07:30', zone: 'Asia/Kamchatka' })],
    );
    const event = (await eventsAt(await made(desk.teacher))).get(id);
    expect(event?.alarms).toEqual(['2035-03-14T19:30:00Z', '2035-03-15T19:30:00Z']);
  });
});

describe('a calendar that is read again', () => {
  it('is the same to the letter, and says so to who has it', async () => {
    const address = await made(desk.teacher);
    const first = await calendarAt(desk.api, address);
    await wait(1);
    const again = await calendarAt(desk.api, address);
    expect(again.text).toBe(first.text);
    for (const tag of [first.etag, `W/${first.etag}`, `"other", ${first.etag}`]) {
      const { status, text } = await rawCalendar(desk.api, address, { 'if-none-match': tag });
      expect([status, text]).toEqual([304, '']);
    }
    const other = await rawCalendar(desk.api, address, { 'if-none-match': '"other"' });
    expect(other).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-cache',
      },
    });
  });

  it('counts each change of an event, whoever reads, and leaves the others as they were', async () => {
    const address = await made(desk.teacher);
    const before = await eventsAt(address);
    await wait(1);
    const id = await due('plan', '2035-05-17');
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await rawCalendar(desk.api, address)).text),
    );
    expect(new Set(texts).size).toBe(1);
    const after = await eventsAt(address);
    expect(after.get(id)).toMatchObject({ sequence: 1, start: '2035-05-17', status: 'CONFIRMED' });
    expect(after.get(id)?.uid).toBe(before.get(id)?.uid);
    expect((after.get(id)?.stamp ?? '') > (before.get(id)?.stamp ?? '')).toBe(true);
    const others = (events: ReadonlyMap<string, ReadEvent>) =>
      [...events.values()].filter(({ uid }) => uid !== after.get(id)?.uid);
    expect(others(after)).toEqual(others(before));
  });

  it('waits for another reader, so that each change is told under one number', async () => {
    const address = await made(desk.teacher);
    const { id } = await desk.task('plan');
    await calendarAt(desk.api, address);
    const { dataSource } = desk.api.database;
    const reading = await dataSource.transaction(async (tx) => {
      const whose = [desk.teacher.id];
      await tx.query(`SELECT FROM calendar_feed WHERE person_id = $1 FOR UPDATE`, whose);
      const other = eventsAt(address);
      await waitFor('the other reader to wait', async () => {
        const waiting = await tx.query<unknown[]>(
          `SELECT FROM pg_stat_activity WHERE $1::int = ANY (pg_blocking_pids(pid))`,
          [(await tx.query<{ pid: number }[]>(`SELECT pg_backend_pid() AS pid`))[0]?.pid],
        );
        return waiting.length > 0;
      });
      await tx.query(`UPDATE calendar_entry SET sequence = 7 WHERE person_id = $1`, whose);
      return { other };
    });
    expect((await reading.other).get(id)).toMatchObject({ sequence: 7, status: 'CONFIRMED' });
  });

  it('cancels what is done for sixty days and then forgets it', async () => {
    const address = await made(desk.teacher);
    const { id } = await desk.task('plan');
    await calendarAt(desk.api, address);
    await complete('plan', desk.teacher);
    const cancelled = (await eventsAt(address)).get(id);
    expect(cancelled).toMatchObject({ sequence: 1, status: 'CANCELLED', alarms: [] });
    await wait(59);
    expect((await eventsAt(address)).get(id)).toEqual(cancelled);
    await wait(1);
    expect((await eventsAt(address)).has(id)).toBe(false);
    const left = await desk.api.database.dataSource.query<unknown[]>(
      `SELECT FROM calendar_entry WHERE subject_id = $1 AND person_id = $2`,
      [id, desk.teacher.id],
    );
    expect(left).toEqual([]);
  });

  it('cancels what a colleague has taken, and brings it back when they give it back', async () => {
    const address = await made(desk.teacher);
    const { id } = await desk.task('plan');
    await calendarAt(desk.api, address);
    await claim('plan', desk.colleague, 'claim');
    expect((await eventsAt(address)).get(id)).toMatchObject({ sequence: 1, status: 'CANCELLED' });
    await claim('plan', desk.colleague, 'release');
    expect((await eventsAt(address)).get(id)).toMatchObject({ sequence: 2, status: 'CONFIRMED' });
    await claim('plan', desk.teacher, 'claim');
    const mine = (await eventsAt(address)).get(id);
    expect(mine).toMatchObject({ sequence: 3, status: 'CONFIRMED' });
    expect(mine?.description).toContain('задача поручена вам.');
  });

  it('keeps the events of a suspended platform, marked and silent', async () => {
    const id = await due('plan', '2035-03-16');
    const address = await made(desk.teacher);
    await calendarAt(desk.api, address);
    await plan.change(desk.coordinator, [SUSPEND]);
    const suspended = (await eventsAt(address)).get(id);
    expect(suspended).toMatchObject({ sequence: 1, status: 'TENTATIVE', alarms: [] });
    expect(suspended?.summary).toContain('(приостановлено)');
    await plan.change(desk.coordinator, [RESUME]);
    const resumed = (await eventsAt(address)).get(id);
    expect(resumed).toMatchObject({ sequence: 2, status: 'CONFIRMED' });
    expect(resumed?.alarms).toHaveLength(2);
  });

  it('cancels all events of a platform that is over', async () => {
    const address = await made(desk.coordinator);
    const before = await eventsAt(address);
    expect(before.size).toBeGreaterThan(1);
    const { dataSource } = desk.api.database;
    await dataSource.query(`UPDATE platform SET state = 'stopped' WHERE id = $1`, [
      desk.platformId,
    ]);
    const after = await eventsAt(address);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(new Set([...after.values()].map(({ status }) => status))).toEqual(
      new Set(['CANCELLED']),
    );
  });
});
