import { latenessPageSchema, type LatenessPage } from '#contracts';
import { lookAtLife } from '#persistence';
import { latenessOf, productionCalendar, workingDaysBetween } from '#domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { person, read, type TestPerson } from './api.ts';
import { PlanDesk, SUSPEND } from './plan-desk.ts';
import type { TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  desk = plan.desk;
});
beforeEach(() => plan.launch());
afterAll(() => desk.close());

const sql = (text: string, values: unknown[] = []): Promise<unknown[]> =>
  desk.api.database.dataSource.query(text, values);

function today(): Temporal.PlainDate {
  return Temporal.Now.zonedDateTimeISO('Europe/Moscow').toPlainDate();
}

/** Lets a deadline of the platform have passed so many days ago, everywhere where it is kept. */
async function passed(key: string, daysAgo: number): Promise<string> {
  const on = today().subtract({ days: daysAgo });
  const dueAt = on.add({ days: 1 }).toZonedDateTime('Europe/Moscow').toInstant().toString();
  const [row] = await desk.api.database.dataSource.query<{ id: string }[]>(
    key === 'gate'
      ? `SELECT id FROM stage WHERE platform_id = $1 AND position = 0`
      : `SELECT id FROM task WHERE platform_id = $1 AND key = '${key}'`,
    [desk.platformId],
  );
  const id = row?.id ?? '';
  await sql(
    key === 'gate'
      ? `UPDATE stage SET due_on = $2, due_clock = NULL, due_counted_on = NULL WHERE id = $1`
      : `UPDATE task SET due_on = $2, due_clock = NULL, due_counted_on = NULL, due_at = '${dueAt}' WHERE id = $1`,
    [id, on.toString()],
  );
  await sql(
    `UPDATE reminder SET due_on = $2, due_clock = NULL, due_at = $3 WHERE subject_id = $1`,
    [id, on.toString(), dueAt],
  );
  return id;
}

async function lateness(by: TestPerson, query = ''): Promise<LatenessPage> {
  return read(latenessPageSchema, await desk.ask(by, 'GET', `/lateness${query}`));
}

/** The same of the platform of the test alone, `title days`. */
async function late(by = desk.coordinator, query = ''): Promise<string[]> {
  const { items } = await lateness(by, `?platform=${desk.platformId}${query}`);
  return items.map(({ kind, title, days }) => `${kind} ${title.en} ${days}`);
}

describe('the list of what is late', () => {
  it('says what, who has it, for how long, the longest late first', async () => {
    const survey = await passed('survey', 3);
    await passed('plan', 10);
    const gate = await passed('gate', 5);
    await desk.move(desk.teacher, 'POST', `/tasks/${survey}/claim`, { version: 2 });
    const { items, totals, next } = await lateness(desk.coordinator);
    expect(next).toBeNull();
    expect(totals).toEqual({ tasks: 2, gates: 1, platforms: 1 });
    expect(items.map(({ title, days }) => `${title.en} ${days}`)).toEqual([
      'plan 10',
      'workGate 5',
      'survey 3',
    ]);
    const ru = productionCalendar('ru', [], []);
    const [first, second, third] = items;
    expect(first).toMatchObject({
      kind: 'task',
      stage: { key: 'work' },
      platform: { id: desk.platformId },
      heldBy: [{ role: 'participant', people: expect.arrayContaining([named(desk.teacher)]) }],
      workingDays: workingDaysBetween(ru, today().subtract({ days: 10 }), today()),
      done: { reminders: 0, remindedAt: null, asked: 0, extensions: 0, escalations: [] },
    });
    expect(second).toMatchObject({ kind: 'gate', id: gate, heldBy: [{ role: 'coordinator' }] });
    expect(third?.heldBy).toMatchObject([{ people: [named(desk.teacher)] }]);
  });

  it('agrees with what the rules find late of the life', async () => {
    const found: [key: string, days: number][] = [
      ['plan', 40],
      ['survey', 1],
      ['essay', 0],
      ['diary', 12],
      ['gate', 2],
    ];
    for (const [key, days] of found) await passed(key, days);
    const { manager } = desk.api.database.dataSource;
    const now = Temporal.Now.instant();
    const locked = await lookAtLife(manager, desk.platformId, now);
    const expected = locked === null ? [] : latenessOf(locked.life, now);
    const { items } = await lateness(desk.coordinator, '?minDays=1');
    expect(items.map(({ id, days, since }) => [id, days, since])).toEqual(
      expected.map(({ subject, days, since }) => [
        subject.id,
        days,
        since.toString({ fractionalSecondDigits: 3 }),
      ]),
    );
    expect(items).toHaveLength(3);
  });

  it('leaves out what is done, what stands, what its people have time for, and the platform that rests', async () => {
    await passed('diary', 5);
    const id = await passed('plan', 5);
    expect(await late()).toEqual(['task plan 5']);
    await plan.change(desk.coordinator, [SUSPEND]);
    expect(await late()).toEqual([]);
    await plan.launch();
    const next = await passed('plan', 5);
    expect(next).not.toBe(id);
    await desk.move(desk.teacher, 'POST', `/tasks/${next}/complete`, { version: 2, form: {} });
    expect(await late()).toEqual([]);
  });

  it('is filtered by days and places, and comes in pages', async () => {
    await passed('plan', 10);
    await passed('survey', 3);
    await passed('essay', 2);
    expect(await late(desk.coordinator, '&minDays=3')).toEqual(['task plan 10', 'task survey 3']);
    const at = (place: string, id: string) => late(desk.officer, `&${place}=${id}`);
    expect(await at('authority', desk.town.authorityId)).toHaveLength(3);
    expect(await at('authority', desk.platformId)).toEqual([]);
    expect(await at('organisation', desk.town.organisationId)).toHaveLength(3);
    expect(await at('organisation', desk.town.authorityId)).toEqual([]);
    const pages: string[] = [];
    let after = '';
    do {
      const { items, next, totals } = await lateness(
        desk.coordinator,
        `?limit=1${after === '' ? '' : `&after=${after}`}`,
      );
      expect(totals).toEqual({ tasks: 3, gates: 0, platforms: 1 });
      pages.push(...items.map(({ title }) => title.en));
      after = next ?? '';
    } while (after !== '');
    expect(pages).toEqual(['plan', 'survey', 'essay']);
    const broken = await desk.ask(desk.coordinator, 'GET', '/lateness?after=nonsense');
    expect(broken.status).toBe(400);
  });

  it('tells what was done: reminders, requests, more time, escalations with their measure', async () => {
    const id = await passed('plan', 10);
    await sql(
      `INSERT INTO reminder_run (id, subject_id, version, rung, planned_at, ran_at, outcome, people)
       SELECT gen_random_uuid(), $1, 1, rung, now(), now(), outcome, 1
       FROM (VALUES ('late', 'sent'), ('day', 'collapsed'), ('escalation', 'sent')) r (rung, outcome)`,
      [id],
    );
    await desk.move(desk.coordinator, 'POST', `/tasks/${id}/remind`, { version: 2 });
    const until = today().subtract({ days: 4 });
    await desk.move(desk.coordinator, 'POST', `/tasks/${id}/extend`, {
      version: 2,
      on: today().add({ days: 20 }).toString(),
      reason: 'Ждём документы',
    });
    await passed('plan', 4);
    const { items } = await lateness(desk.coordinator);
    expect(items).toMatchObject([
      {
        deadline: { on: until.toString() },
        done: { reminders: 2, asked: 1, extensions: 1, escalations: [] },
      },
    ]);
    expect(items[0]?.done.remindedAt).not.toBeNull();
  });
});

describe('the list is seen', () => {
  it('by coordinators, heads and the authority of their own platforms, and by nobody else', async () => {
    await passed('plan', 10);
    const { town, platformId } = desk;
    const school = { kind: 'organisation', id: town.organisationId } as const;
    const head = await person(desk.api, [['organisationHead', school]]);
    const methodist = await person(desk.api, [['methodist', school]]);
    const expert = await person(desk.api, [
      ['expert', { kind: 'authority', id: town.authorityId }],
    ]);
    for (const by of [desk.coordinator, desk.officer, head]) {
      expect(await late(by)).toEqual(['task plan 10']);
    }
    for (const by of [desk.teacher, methodist, expert, desk.stranger]) {
      expect(await late(by)).toEqual([]);
      expect((await lateness(by)).totals).toEqual({ tasks: 0, gates: 0, platforms: 0 });
    }
    const { items } = await lateness(desk.officer);
    expect(items.some(({ platform }) => platform.id === platformId)).toBe(true);
  });

  it('as a table for a spreadsheet, in the language that is asked for', async () => {
    await passed('plan', 10);
    const answer = await exported('en');
    expect(answer.headers['content-type']).toContain('text/csv');
    const lines = answer.body.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('What is late;Who has it;Due');
    expect(lines[1]).toContain(';plan;');
    expect(lines[1]).toContain('Анна Педагог');
  });

  it('as a table with deadlines as they were named: a day, a time of a day, a month', async () => {
    await passed('plan', 10);
    const [essay, survey] = [await passed('essay', 9), await passed('survey', 50)];
    await sql(`UPDATE task SET due_clock = '17:00' WHERE id = $1`, [essay]);
    await sql(`UPDATE task SET due_on = left(due_on, 7) WHERE id = $1`, [survey]);
    const days = [50, 10, 9].map((ago) => today().subtract({ days: ago }).toString());
    const month = days[0]?.slice(0, 7);
    expect(await dueCells('en')).toEqual([month, days[1], `${days[2]} 17:00`]);
    const ru = (on = '') => on.split('-').toReversed().join('.');
    expect(await dueCells('ru')).toEqual([ru(month), ru(days[1]), `${ru(days[2])} 17:00`]);
  });
});

function named({ id }: TestPerson): unknown {
  return expect.objectContaining({ id });
}

async function exported(locale: 'ru' | 'en') {
  const answer = await desk.api.app.inject({
    method: 'GET',
    url: `/api/lateness/export?platform=${desk.platformId}&locale=${locale}`,
    headers: { authorization: `Bearer ${desk.coordinator.token}` },
  });
  expect(answer.statusCode).toBe(200);
  return answer;
}

/** What the table says under "Due", line by line. */
async function dueCells(locale: 'ru' | 'en'): Promise<(string | undefined)[]> {
  const lines = (await exported(locale)).body.trim().split('\r\n');
  return lines.slice(1).map((line) => line.split(';')[6]);
}
