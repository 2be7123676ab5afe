import { myCalendarFeedSchema } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { loggedPath } from '../../apps/api/src/http/log.ts';
import { person, problemOf, read, startApi, type TestApi } from './api.ts';
import { calendarAt, feedOf, madeCalendar, rawCalendar } from './calendar-desk.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

function sql<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  return api.database.dataSource.query(text, [...values]);
}

/** Every table and column in which this text stands. */
async function placesOf(text: string): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await sql(
      `SELECT FROM "${table}" WHERE strpos("${column}"::text, $1) > 0 LIMIT 1`,
      [text],
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

const secretOf = (address: string): string =>
  /\/calendar\/([\w-]+)\.ics$/.exec(address)?.[1] ?? 'none';

/** What somebody is told who asks for it; ids of requests differ always. */
async function toldAt(address: string): Promise<string> {
  const { status, text, headers } = await rawCalendar(api, address);
  const { date, 'x-request-id': id, ...others } = headers;
  return JSON.stringify([status, text.replaceAll(String(id), ''), others, date === undefined]);
}

describe('the address of a calendar', () => {
  it('is nobody’s until it is made, is made once, and says when it was read', async () => {
    const me = await person(api);
    expect(await feedOf(api, me)).toBeNull();
    const address = await madeCalendar(api, me);
    expect(address).toMatch(/^http:\/\/vekha\.test\/calendar\/[\w-]{75}\.ics$/);
    expect(await madeCalendar(api, me)).toBe(address);
    expect(await feedOf(api, me)).toMatchObject({ address, readAt: null });
    const { events, text } = await calendarAt(api, address);
    expect(events).toEqual([]);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
    expect(Date.parse((await feedOf(api, me))?.readAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is renewed: the one before leads nowhere from then on', async () => {
    const me = await person(api);
    const first = await madeCalendar(api, me);
    const second = await madeCalendar(api, me, '/renew');
    expect(second).not.toBe(first);
    expect((await rawCalendar(api, first)).status).toBe(404);
    expect((await rawCalendar(api, second)).status).toBe(200);
  });

  it('is switched off, and there is nothing to renew then', async () => {
    const me = await person(api);
    const address = await madeCalendar(api, me);
    const ask = (method: 'POST' | 'DELETE', path: string) =>
      api.ask(method, `/api/me/calendar-feed${path}`, { token: me.token });
    expect(read(myCalendarFeedSchema, await ask('DELETE', ''))).toEqual({ feed: null });
    expect((await rawCalendar(api, address)).status).toBe(404);
    expect(problemOf(await ask('POST', '/renew')).code).toBe('notFound');
    expect((await ask('DELETE', '')).status).toBe(200);
    expect(await madeCalendar(api, me)).not.toBe(address);
    const actions = await sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE actor_id = $1 ORDER BY sequence`,
      [me.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'calendarFeed.made',
      'calendarFeed.ended',
      'calendarFeed.made',
    ]);
  });

  it('is told again to who sends the command again, and stands nowhere in the database', async () => {
    const me = await person(api);
    const ask = { token: me.token, key: randomUUID() };
    const once = await api.ask('POST', '/api/me/calendar-feed', ask);
    const twin = await api.ask('POST', '/api/me/calendar-feed', ask);
    expect(twin.headers['idempotency-replayed']).toBe('true');
    expect(twin.body).toEqual(once.body);
    const secret = secretOf(read(myCalendarFeedSchema, once).feed?.address ?? '');
    expect(await placesOf(secret.slice(32))).toEqual([]);
  });

  it('answers nobody else’s text, whatever is wrong with it, in the same way', async () => {
    const me = await person(api);
    const gone = await person(api);
    const right = await madeCalendar(api, me);
    const secret = secretOf(right);
    const inactive = await madeCalendar(api, gone);
    await sql(`UPDATE person SET is_active = false WHERE id = $1`, [gone.id]);
    const wrong = (text: string): string => right.replace(secret, text);
    const answers = [
      wrong('nonsense'),
      wrong(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`),
      wrong(`${'0'.repeat(32)}${secret.slice(32)}`),
      wrong(secret.toUpperCase()),
      wrong(`${secret}x`),
      inactive,
    ];
    const told = new Set(await Promise.all(answers.map(toldAt)));
    expect(told.size).toBe(1);
    expect([...told][0]).toContain('[404,');
    expect(problemOf(await api.ask('GET', new URL(answers[0] ?? '').pathname)).code).toBe(
      'notFound',
    );
  });

  it('stands in no log, however it is written', () => {
    const secret = 'a'.repeat(75);
    const paths = ['/calendar/', '/c%61lendar/', '//calendar/', '/api/calendar/'];
    for (const path of paths.map((one) => `${one}${secret}.ics?x=${secret}`)) {
      expect(loggedPath(path)).not.toContain('aaa');
    }
    const { length } = randomUUID();
    expect(loggedPath(`/api/tasks/${'b'.repeat(length)}/claim`)).toContain('bbb');
  });
});

describe('strangers at the door of calendars', () => {
  it('are told to wait when they try too often; who has an address is not', async () => {
    const address = await madeCalendar(api, await person(api));
    const from = async (text: string) =>
      (await rawCalendar(api, address.replace(secretOf(address), text))).status;
    const seen = new Set<number>();
    for (let count = 0; count < 70; count += 1) seen.add(await from(`guess${count}`));
    expect([...seen]).toEqual([404, 429]);
    expect((await rawCalendar(api, address)).status).toBe(200);
  });
});
