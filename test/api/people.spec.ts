import {
  createdPersonSchema,
  organisationViewSchema,
  peoplePageSchema,
  roleHoldingViewSchema,
} from '#contracts';
import { publishProfile } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import {
  administrator,
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type TestApi,
  type TestPerson,
} from './api.ts';

let api: TestApi;
let admin: TestPerson;

beforeAll(async () => {
  api = await startApi();
  admin = await administrator(api);
});
afterAll(() => api.close());

function command(url: string, body: unknown, { token } = admin) {
  return api.ask('POST', url, { token, body });
}

describe('an empty system', () => {
  it('is brought to work by an administrator over HTTP alone', async () => {
    await publishProfile(
      api.database.dataSource.manager,
      {
        key: 'demo-authority',
        version: 1,
        title: { ru: 'Регламент', en: 'Profile' },
        zone: 'Europe/Moscow',
        calendar: 'ru',
        statuses: [],
        demonstration: true,
      },
      Temporal.Now.instant(),
    );
    const authority = read(
      organisationViewSchema,
      await command('/api/organisations', {
        kind: 'authority',
        name: 'Министерство',
        profile: { key: 'demo-authority', version: 1 },
      }),
    );
    const school = read(
      organisationViewSchema,
      await command('/api/organisations', {
        kind: 'organisation',
        name: 'Школа у реки',
        authorityId: authority.id,
      }),
    );
    const created = read(
      createdPersonSchema,
      await command('/api/people', { email: 'new@example.test', fullName: 'Новикова Анна' }),
    );
    const holding = read(
      roleHoldingViewSchema,
      await command('/api/role-holdings', {
        personId: created.id,
        role: 'coordinator',
        place: { kind: 'organisation', id: school.id },
      }),
    );
    expect(holding).toMatchObject({ personId: created.id, until: null });

    const signedIn = await api.ask('POST', '/api/session', {
      body: { email: 'new@example.test', password: created.password },
    });
    expect(signedIn.body).toMatchObject({
      roles: [{ role: 'coordinator', place: { name: 'Школа у реки' } }],
    });
    const chain: { action: string }[] = await api.database.dataSource.query(
      `SELECT action FROM audit_entry WHERE actor_id = $1 ORDER BY sequence`,
      [admin.id],
    );
    expect(chain.map(({ action }) => action)).toEqual([
      'organisation.created',
      'organisation.created',
      'person.created',
      'role.appointed',
    ]);
  });

  it('a made password is told again to who asks again, and stored nowhere', async () => {
    const ask = { key: 'one-and-the-same', token: admin.token } as const;
    const body = { email: 'made@example.test', fullName: 'Новикова Анна' };
    const first = await api.ask('POST', '/api/people', { ...ask, body });
    const again = await api.ask('POST', '/api/people', { ...ask, body });
    expect(again.body).toEqual(first.body);
    const { password } = read(createdPersonSchema, first);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const kept: unknown[] = await api.database.dataSource.query(
      `SELECT answer FROM idempotency_key WHERE key = $1`,
      [ask.key],
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(password);
    const other = await api.ask('POST', '/api/people', {
      token: admin.token,
      body: { ...body, email: 'made-2@example.test' },
    });
    expect(read(createdPersonSchema, other).password).not.toBe(password);
  });

  it.each([
    [
      '/api/organisations',
      { kind: 'organisation', name: 'X', authorityId: randomUUID() },
      'authorityUnknown',
    ],
    [
      '/api/organisations',
      { kind: 'authority', name: 'X', profile: { key: 'nobody-knows', version: 9 } },
      'profileUnknown',
    ],
    [
      '/api/role-holdings',
      { personId: randomUUID(), role: 'coordinator', place: { kind: 'system' } },
      'personUnknown',
    ],
  ])('refuses at %s what leads nowhere: %j', async (url, body, code) => {
    expect(problemOf(await command(url, body)).code).toBe(code);
  });

  it('gives an address to one person and a role once', async () => {
    const { email, id } = await person(api);
    const twin = { email: email.toUpperCase(), fullName: 'Двойник' };
    expect(problemOf(await command('/api/people', twin)).code).toBe('emailTaken');
    const { schoolId } = await authorityWithSchool(api);
    const role = {
      personId: id,
      role: 'coordinator',
      place: { kind: 'organisation', id: schoolId },
    };
    expect((await command('/api/role-holdings', role)).status).toBe(201);
    expect(problemOf(await command('/api/role-holdings', role)).code).toBe('roleAlreadyHeld');
    const elsewhere = { ...role, place: { kind: 'authority', id: schoolId } };
    expect(problemOf(await command('/api/role-holdings', elsewhere)).code).toBe('placeUnknown');
  });
});

describe('administration', () => {
  it.each(['/api/organisations', '/api/people', '/api/role-holdings'])(
    'at %s is for administrators, also before the body is looked at',
    async (url) => {
      const { schoolId } = await authorityWithSchool(api);
      const coordinator = await person(api, [
        ['coordinator', { kind: 'organisation', id: schoolId }],
      ]);
      const answer = await command(url, {}, coordinator);
      expect(answer.status).toBe(403);
      expect(problemOf(answer).code).toBe('administratorOnly');
    },
  );
});

describe('people', () => {
  it('are found by parts of their names in any order, with е for ё, and only while active', async () => {
    const { id, token } = await person(api, [], 'Соловьёва Алёна Петровна');
    const gone = await person(api, [], 'Соловьёва Бывшая');
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      gone.id,
    ]);
    const search = async (text: string) =>
      read(
        peoplePageSchema,
        await api.ask('GET', `/api/people?search=${encodeURIComponent(text)}`, { token }),
      ).items;
    const found = [{ id, fullName: 'Соловьёва Алёна Петровна', isActive: true, roles: [] }];
    for (const text of ['алена солов', 'СОЛОВЬЁВА', 'петр ал']) {
      expect(await search(text)).toEqual(found);
    }
    expect(await search('%')).toEqual([]);
    expect(await search('_оловьева')).toEqual([]);
  });
});

describe('organisations', () => {
  it('are shown to those who hold a role there, under it or above it, and to nobody else', async () => {
    const one = await authorityWithSchool(api);
    const other = await authorityWithSchool(api);
    const shown = async ({ token }: TestPerson) => {
      const answer = await api.ask('GET', '/api/organisations', { token });
      return new Set(read(organisationViewSchema.array(), answer).map(({ id }) => id));
    };
    const coordinator = await person(api, [
      ['coordinator', { kind: 'organisation', id: one.schoolId }],
    ]);
    const officer = await person(api, [
      ['authorityOfficer', { kind: 'authority', id: other.authorityId }],
    ]);
    expect(await shown(coordinator)).toEqual(new Set([one.schoolId, one.authorityId]));
    expect(await shown(officer)).toEqual(new Set([other.schoolId, other.authorityId]));
    expect(await shown(await person(api))).toEqual(new Set());
    expect((await shown(admin)).size).toBeGreaterThanOrEqual(4);
  });
});
