import { meSchema } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  administrator,
  authorityWithSchool,
  PASSWORD,
  person,
  problemOf,
  read,
  startApi,
  type TestApi,
} from './api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

function cookieOf(answer: { headers: Readonly<Record<string, unknown>> }): string {
  return String(answer.headers['set-cookie']);
}

describe('a session', () => {
  it('begins with a cookie that scripts and other sites cannot use, and ends with sign-out', async () => {
    const { email, id } = await person(api);
    const signedIn = await api.ask('POST', '/api/session', { body: { email, password: PASSWORD } });
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toMatchObject({ person: { id, email } });
    expect(signedIn.body).not.toHaveProperty('token');
    const cookie = cookieOf(signedIn);
    expect(cookie).toMatch(/^vekha_session=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');

    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await api.ask('GET', '/api/session', { headers })).status).toBe(200);
    const out = await api.ask('DELETE', '/api/session', { headers });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toContain('Expires=Thu, 01 Jan 1970');
    const after = await api.ask('GET', '/api/session', { headers });
    expect(after.status).toBe(401);
    expect(problemOf(after).code).toBe('signInRequired');
  });

  it('tells its token to a program that asks for it, and takes it as a bearer', async () => {
    const { token, id } = await person(api);
    const me = await api.ask('GET', '/api/session', { token });
    expect(me.body).toMatchObject({ person: { id } });
    const stored: { token_hash: string }[] = await api.database.dataSource.query(
      `SELECT token_hash FROM session WHERE person_id = $1`,
      [id],
    );
    expect(stored.map((row) => row.token_hash)).not.toContain(token);
  });

  it('shows roles in words with the names of their places', async () => {
    const { schoolId } = await authorityWithSchool(api);
    const { token } = await person(api, [['coordinator', { kind: 'organisation', id: schoolId }]]);
    const me = await api.ask('GET', '/api/session', { token });
    expect(read(meSchema, me).roles).toEqual([
      {
        role: 'coordinator',
        title: { ru: 'координатор', en: 'coordinator' },
        place: { kind: 'organisation', id: schoolId, name: 'Школа № 1' },
        until: null,
      },
    ]);
  });

  it('ends for a person who is no longer active', async () => {
    const { token, id } = await person(api);
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [id]);
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(401);
  });

  it('ends by itself after a week without use and after its last day', async () => {
    for (const change of [
      `last_seen_at = now() - interval '7 days 1 minute'`,
      `expires_at = now() - interval '1 second'`,
    ]) {
      const { token, id } = await person(api);
      await api.database.dataSource.query(`UPDATE session SET ${change} WHERE person_id = $1`, [
        id,
      ]);
      expect((await api.ask('GET', '/api/session', { token })).status).toBe(401);
    }
  });

  it('counts as used when it is used', async () => {
    const { token, id } = await person(api);
    await api.database.dataSource.query(
      `UPDATE session SET last_seen_at = now() - interval '6 days' WHERE person_id = $1`,
      [id],
    );
    await api.ask('GET', '/api/session', { token });
    const rows: unknown[] = await api.database.dataSource.query(
      `SELECT FROM session WHERE person_id = $1 AND last_seen_at > now() - interval '1 minute'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('does not carry a role before its first day or after its last', async () => {
    const { id, token } = await administrator(api);
    await api.database.dataSource.query(
      `UPDATE role_holding SET until_on = from_on WHERE person_id = $1`,
      [id],
    );
    expect(read(meSchema, await api.ask('GET', '/api/session', { token })).roles).toEqual([]);
  });
});

describe('sign-in', () => {
  it('takes the address in any spelling', async () => {
    const { email } = await person(api);
    const body = { email: ` ${email.toUpperCase()} `, password: PASSWORD };
    expect((await api.ask('POST', '/api/session', { body })).status).toBe(200);
  });

  it('answers a wrong password and an unknown address with the same words', async () => {
    const { email } = await person(api);
    const wrong = await api.ask('POST', '/api/session', { body: { email, password: 'x' } });
    const unknown = await api.ask('POST', '/api/session', {
      body: { email: 'nobody@example.test', password: 'x' },
    });
    expect(wrong.status).toBe(401);
    const { requestId: _one, ...first } = problemOf(wrong);
    const { requestId: _two, ...second } = problemOf(unknown);
    expect(first).toEqual(second);
  });

  it('closes for a while after ten attempts on one address, also for the right password', async () => {
    const { email } = await person(api);
    const attempt = (password: string) =>
      api.ask('POST', '/api/session', { body: { email, password } });
    const answers = await Promise.all(Array.from({ length: 9 }, () => attempt('wrong')));
    expect(answers.map((answer) => answer.status)).toEqual(Array(9).fill(401));
    expect((await attempt('wrong')).status).toBe(401);
    const closed = await attempt(PASSWORD);
    expect(closed.status).toBe(429);
    expect(problemOf(closed).code).toBe('tooManyAttempts');
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('starts counting anew when the window is over, and after a success', async () => {
    const { email } = await person(api);
    const attempt = (password: string) =>
      api.ask('POST', '/api/session', { body: { email, password } });
    await Promise.all(Array.from({ length: 11 }, () => attempt('wrong')));
    expect((await attempt(PASSWORD)).status).toBe(429);
    await api.database.dataSource.query(`UPDATE rate_limit SET window_until = now()`);
    expect((await attempt(PASSWORD)).status).toBe(200);
    for (let round = 0; round < 12; round += 1) expect((await attempt(PASSWORD)).status).toBe(200);
  });
});

describe('a changing request', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://vekha.test' }, 200],
  ])('with %j is answered %d', async (headers, status) => {
    const { email } = await person(api);
    const body = { email, password: PASSWORD };
    const answer = await api.ask('POST', '/api/session', { headers, body });
    expect(answer.status).toBe(status);
    if (status === 403) expect(problemOf(answer).code).toBe('crossSiteRequest');
  });
});
