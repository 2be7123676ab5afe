import {
  createdProgramTokenSchema,
  programTokenSchema,
  type CreatedProgramToken,
} from '#contracts';
import type { ProgramScope } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { administrator, person, problemOf, read, startApi, type TestApi } from './api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function tokenFor(
  session: string,
  scopes: readonly ProgramScope[] = ['tasks:read'],
  key = randomUUID(),
): Promise<CreatedProgramToken> {
  const answer = await api.ask('POST', '/api/tokens', {
    token: session,
    key,
    body: { name: 'Выгрузка в журнал', scopes, days: 30 },
  });
  expect(answer.status).toBe(201);
  return read(createdProgramTokenSchema, answer);
}

const statusOf = async (token: string, url = '/api/tasks'): Promise<number> =>
  (await api.ask('GET', url, { token })).status;

describe('the token of a program', () => {
  it('lets it in for what its scopes name, and names the scope that lacks', async () => {
    const { token } = await person(api);
    const program = await tokenFor(token, ['tasks:read', 'templates:read']);
    expect(program.token).toMatch(/^vkp_[\w-]{43}$/);
    expect(await statusOf(program.token)).toBe(200);
    expect(await statusOf(program.token, '/api/templates')).toBe(200);
    const denied = await api.ask('GET', '/api/people', { token: program.token });
    expect(denied.status).toBe(403);
    expect(problemOf(denied)).toMatchObject({
      code: 'scopeMissing',
      params: { scope: 'people:read' },
    });
  });

  it('carries the rights of its person and no more, whatever its scopes', async () => {
    const { token } = await person(api);
    const program = await tokenFor(token, ['people:write']);
    const answer = await api.ask('POST', '/api/people', {
      token: program.token,
      body: { email: 'new@example.test', fullName: 'Новый Человек' },
    });
    expect(problemOf(answer).code).toBe('administratorOnly');
  });

  it('loses a right at once with its person', async () => {
    const { token, id } = await administrator(api);
    const program = await tokenFor(token, ['people:write']);
    const create = () =>
      api.ask('POST', '/api/people', {
        token: program.token,
        body: { email: `${randomUUID()}@example.test`, fullName: 'Новый Человек' },
      });
    expect((await create()).status).toBe(201);
    await api.database.dataSource.query(
      `UPDATE role_holding SET until_on = from_on WHERE person_id = $1`,
      [id],
    );
    expect((await create()).status).toBe(403);
  });

  it('is told once: neither the list nor the database has it, but a twin of the command hears it', async () => {
    const { token, id } = await person(api);
    const key = randomUUID();
    const program = await tokenFor(token, ['tasks:read'], key);
    expect((await tokenFor(token, ['tasks:read'], key)).token).toBe(program.token);
    const list = await api.ask('GET', '/api/tokens', { token });
    expect(read(programTokenSchema.array(), list)).toHaveLength(1);
    const stored: unknown = await api.database.dataSource.query(
      `SELECT (SELECT json_agg(t) FROM program_token t WHERE person_id = $1) AS tokens,
              (SELECT json_agg(k) FROM idempotency_key k WHERE person_id = $1) AS keys,
              (SELECT json_agg(e) FROM audit_entry e WHERE actor_id = $1) AS audit`,
      [id],
    );
    expect(JSON.stringify([list.body, stored])).not.toContain(program.token);
  });

  it('never makes, lists or ends tokens, nor anything else of the session', async () => {
    const { token } = await person(api);
    const program = await tokenFor(token, ['tasks:read', 'people:write']);
    for (const [method, url] of [
      ['GET', '/api/tokens'],
      ['POST', '/api/tokens'],
      ['DELETE', `/api/tokens/${program.id}`],
      ['GET', '/api/session'],
      ['DELETE', '/api/session'],
    ] as const) {
      const answer = await api.ask(method, url, { token: program.token });
      expect([method, url, problemOf(answer).code]).toEqual([method, url, 'sessionOnly']);
    }
  });

  it('dies when it is revoked, when its time is over, and with its person', async () => {
    const { token, id } = await person(api);
    const [revoked, old, orphaned] = [
      await tokenFor(token),
      await tokenFor(token),
      await tokenFor(token),
    ];
    const left = await api.ask('DELETE', `/api/tokens/${revoked.id}`, { token });
    expect(read(programTokenSchema.array(), left)).toHaveLength(2);
    expect(await statusOf(revoked.token)).toBe(401);
    const { dataSource } = api.database;
    await dataSource.query(
      `UPDATE program_token SET expires_at = now() - interval '1 second' WHERE id = $1`,
      [old.id],
    );
    expect(await statusOf(old.token)).toBe(401);
    expect(await statusOf(orphaned.token)).toBe(200);
    await dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [id]);
    expect(await statusOf(orphaned.token)).toBe(401);
  });

  it('of somebody else is not found', async () => {
    const [mine, theirs] = [await person(api), await person(api)];
    const program = await tokenFor(theirs.token);
    const answer = await api.ask('DELETE', `/api/tokens/${program.id}`, { token: mine.token });
    expect(problemOf(answer).code).toBe('notFound');
    expect(await statusOf(program.token)).toBe(200);
  });

  it('asks six hundred times a minute and no more, and is told how long to wait', async () => {
    const { token } = await person(api);
    const [busy, other] = [await tokenFor(token), await tokenFor(token)];
    const statuses = new Set<number>();
    for (let round = 0; round < 600; round += 20) {
      const answers = Array.from({ length: 20 }, () => statusOf(busy.token, '/api/tokens'));
      for (const status of await Promise.all(answers)) statuses.add(status);
    }
    expect([...statuses]).toEqual([403]);
    const stopped = await api.ask('GET', '/api/tasks', { token: busy.token });
    expect(problemOf(stopped).code).toBe('tooManyRequests');
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect(await statusOf(other.token)).toBe(200);
  });

  it('is valid for a year at most, for scopes that exist, each named once', async () => {
    const { token } = await person(api);
    const answer = await api.ask('POST', '/api/tokens', {
      token,
      body: { name: ' ', scopes: ['tasks:read', 'tasks:read', 'everything'], days: 366 },
    });
    const fields = (problemOf(answer).fields ?? []).map((field) => field.path);
    expect(fields).toEqual(expect.arrayContaining(['name', 'scopes[2]', 'days']));
  });
});
