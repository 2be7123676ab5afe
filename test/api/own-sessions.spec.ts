import { sessionViewSchema } from '#contracts';
import { SYSTEM_PLACE } from '#domain';
import { insertRoleHolding } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { PASSWORD, person, read, startApi, type Answer, type TestApi } from './api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';

/** The pair of a cookie that the answer sets; undefined when it sets none of this name. */
function cookieIn(answer: Answer, name = 'vekha_session'): string | undefined {
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0] ?? '')
    .find((pair) => pair.startsWith(`${name}=`));
}

async function browser(email: string): Promise<string> {
  const answer = await api.ask('POST', '/api/session', {
    headers: { 'user-agent': FIREFOX },
    body: { email, password: PASSWORD },
  });
  return cookieIn(answer) ?? '';
}

async function me(cookie: string): Promise<Answer> {
  return api.ask('GET', '/api/session', { headers: { cookie } });
}

function sql(text: string, values: unknown[]): Promise<unknown> {
  return api.database.dataSource.query(text, values);
}

describe('the list of my sessions', () => {
  it('says where I am signed in, and which session is this one', async () => {
    const { email, token } = await person(api);
    const cookie = await browser(email);
    const answer = await api.ask('GET', '/api/sessions', { headers: { cookie } });
    const sessions = read(sessionViewSchema.array(), answer);
    expect(sessions.map(({ kind, browser, isCurrent }) => [kind, browser, isCurrent])).toEqual(
      expect.arrayContaining([
        ['browser', 'Firefox, Windows', true],
        ['program', null, false],
      ]),
    );
    expect(JSON.stringify(answer.body)).not.toContain(token);
  });

  it('ends one of mine and none of others, whose ids answer like no id', async () => {
    const mine = await person(api);
    const other = await person(api);
    const list = await api.ask('GET', '/api/sessions', { token: other.token });
    const [theirs] = read(sessionViewSchema.array(), list);
    for (const id of [theirs?.id ?? '', randomUUID()]) {
      const answer = await api.ask('DELETE', `/api/sessions/${id}`, { token: mine.token });
      expect(answer.status).toBe(404);
    }
    expect((await api.ask('GET', '/api/session', { token: other.token })).status).toBe(200);

    const cookie = await browser(mine.email);
    const own = read(
      sessionViewSchema.array(),
      await api.ask('GET', '/api/sessions', { token: mine.token }),
    );
    const ended = own.find(({ kind }) => kind === 'browser');
    const answer = await api.ask('DELETE', `/api/sessions/${ended?.id ?? ''}`, {
      token: mine.token,
    });
    expect(answer.status).toBe(204);
    expect((await me(cookie)).status).toBe(401);
    expect((await api.ask('GET', '/api/session', { token: mine.token })).status).toBe(200);
  });

  it('ends the others, or all', async () => {
    const { email, token } = await person(api);
    const cookies = [await browser(email), await browser(email)];
    expect((await api.ask('POST', '/api/sessions/end-others', { token })).status).toBe(204);
    for (const cookie of cookies) expect((await me(cookie)).status).toBe(401);
    expect((await api.ask('POST', '/api/sessions/end-all', { token })).status).toBe(204);
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(401);
  });
});

describe('the token of a browser', () => {
  it('is renewed after a day; the one before counts for a minute, for requests under way', async () => {
    const { email, id } = await person(api);
    const first = await browser(email);
    expect(cookieIn(await me(first))).toBeUndefined();
    await sql(
      `UPDATE session SET created_at = now() - interval '24 hours 1 second'
       WHERE person_id = $1 AND kind = 'browser'`,
      [id],
    );
    const together = await Promise.all(Array.from({ length: 8 }, () => me(first)));
    expect(together.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const renewed = together.map((answer) => cookieIn(answer)).filter((one) => one !== undefined);
    expect(renewed).toHaveLength(1);
    const second = renewed[0] ?? '';
    expect(second).not.toBe(first);

    expect((await me(first)).status).toBe(200);
    await sql(
      `UPDATE session SET rotated_at = rotated_at - interval '61 seconds' WHERE person_id = $1`,
      [id],
    );
    expect((await me(first)).status).toBe(401);
    const after = await me(second);
    expect(after.status).toBe(200);
    expect(cookieIn(after)).toBeUndefined();
  });

  it('is renewed when the person gets a role', async () => {
    const { email, id } = await person(api);
    const first = await browser(email);
    await insertRoleHolding(api.database.dataSource.manager, {
      personId: id,
      role: 'administrator',
      place: SYSTEM_PLACE,
      from: '2020-01-01',
      until: null,
      at: Temporal.Now.instant(),
    });
    const second = cookieIn(await me(first));
    expect(second).toBeDefined();
    expect((await me(second ?? '')).status).toBe(200);
  });

  it('of a program stays as long as its session', async () => {
    const { token, id } = await person(api);
    await sql(`UPDATE session SET created_at = now() - interval '3 days' WHERE person_id = $1`, [
      id,
    ]);
    const answer = await api.ask('GET', '/api/session', { token });
    expect(answer.status).toBe(200);
    expect(cookieIn(answer)).toBeUndefined();
  });
});

describe('closing an address by wrong attempts', () => {
  const wrong = (email: string, cookie?: string): Promise<Answer> =>
    api.ask('POST', '/api/session', {
      headers: cookie === undefined ? {} : { cookie },
      body: { email, password: 'wrong' },
    });
  const right = (email: string, cookie?: string): Promise<Answer> =>
    api.ask('POST', '/api/session', {
      headers: cookie === undefined ? {} : { cookie },
      body: { email, password: PASSWORD },
    });
  const markOf = async (email: string): Promise<string> =>
    cookieIn(await right(email), 'vekha_device') ?? '';

  it('does not close it to the browser in which its owner has signed in before', async () => {
    const { email } = await person(api);
    const mark = await markOf(email);
    // A stranger in the owner's own network spends every limit: of address and place, address, place.
    for (let round = 0; round < 11; round += 1) await wrong(email);
    await sql(`UPDATE rate_limit SET attempts = 1000`, []);
    expect((await right(email)).status).toBe(429);
    const answer = await right(email, mark);
    expect(answer.status).toBe(200);
    await sql(`DELETE FROM rate_limit`, []);
  });

  it('gives nothing to the mark of somebody else, nor to a made-up one', async () => {
    const [owner, stranger] = [await person(api), await person(api)];
    const mark = await markOf(stranger.email);
    for (let round = 0; round < 10; round += 1) await wrong(owner.email);
    expect((await right(owner.email, mark)).status).toBe(429);
    const [name, value = ''] = mark.split('=');
    const device = value.split('.')[0];
    expect((await right(owner.email, `${name}=${device}.${'A'.repeat(43)}`)).status).toBe(429);
    await sql(`DELETE FROM rate_limit`, []);
  });

  it('closes a stolen mark after ten attempts of its own, and leaves the address alone', async () => {
    const { email } = await person(api);
    const stolen = await markOf(email);
    for (let round = 0; round < 10; round += 1) {
      expect((await wrong(email, stolen)).status).toBe(401);
    }
    expect((await right(email, stolen)).status).toBe(429);
    expect((await right(email)).status).toBe(200);
  });

  it('ends the meaning of a mark with the password that it was given for', async () => {
    const { email, id } = await person(api);
    const mark = await markOf(email);
    await sql(`UPDATE person SET password_hash = password_hash || ' ' WHERE id = $1`, [id]);
    for (let round = 0; round < 10; round += 1) await wrong(email);
    expect((await wrong(email, mark)).status).toBe(429);
  });
});
