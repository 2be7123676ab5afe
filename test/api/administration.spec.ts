import {
  createdPersonSchema,
  endedRoleHoldingSchema,
  organisationCardSchema,
  organisationViewSchema,
  peoplePageSchema,
  personCardSchema,
  roleHoldingViewSchema,
} from '#contracts';
import { dayOfRoles, type Place } from '#domain';
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
/** Two authorities with a school each; everybody of the first is a stranger to the second. */
let here: Town;
let there: Town;

interface Town {
  readonly authority: Place;
  readonly school: Place;
  readonly ofAuthority: TestPerson;
  readonly ofSchool: TestPerson;
  readonly coordinator: TestPerson;
}

beforeAll(async () => {
  api = await startApi();
  admin = await administrator(api);
  here = await found('Здешний');
  there = await found('Тамошний');
});
afterAll(() => api.close());

async function found(name: string): Promise<Town> {
  const { authorityId, schoolId } = await authorityWithSchool(api);
  const authority: Place = { kind: 'authority', id: authorityId };
  const school: Place = { kind: 'organisation', id: schoolId };
  return {
    authority,
    school,
    ofAuthority: await person(api, [['administrator', authority]], `${name} Учредитель`),
    ofSchool: await person(api, [['administrator', school]], `${name} Школьный`),
    coordinator: await person(api, [['coordinator', school]], `${name} Координатор`),
  };
}

const today = dayOfRoles(Temporal.Now.instant());
const day = (days: number): string => Temporal.PlainDate.from(today).add({ days }).toString();

const ask = (
  { token }: TestPerson,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  body?: unknown,
) => api.ask(method, `/api${url}`, body === undefined ? { token } : { token, body });

const newPerson = (role?: unknown) => ({
  email: `${randomUUID()}@example.test`,
  fullName: 'Новичкова Ольга',
  ...(role === undefined ? {} : { role }),
});

async function names(who: TestPerson, query: string): Promise<string[]> {
  const page = read(peoplePageSchema, await ask(who, 'GET', `/people?${query}`));
  return page.items.map(({ fullName }) => fullName);
}

describe('people of another authority', () => {
  it('are found by nobody but the administrator of the system', async () => {
    const search = `search=${encodeURIComponent('координатор')}`;
    expect(await names(here.coordinator, search)).toEqual(['Здешний Координатор']);
    expect(await names(there.ofSchool, search)).toEqual(['Тамошний Координатор']);
    expect(await names(admin, search)).toEqual(['Здешний Координатор', 'Тамошний Координатор']);
  });

  it.each(['GET', 'PATCH', 'POST'] as const)('answer %s like a random id', async (method) => {
    const answerFor = (id: string) => {
      switch (method) {
        case 'GET':
          return ask(here.ofAuthority, method, `/people/${id}`);
        case 'PATCH':
          return ask(here.ofAuthority, method, `/people/${id}`, { version: 1, fullName: 'Чужой' });
        case 'POST':
          return ask(here.ofAuthority, method, '/role-holdings', {
            personId: id,
            role: 'coordinator',
            place: here.school,
          });
      }
    };
    const foreign = await answerFor(there.coordinator.id);
    expect(withoutIds(foreign)).toEqual(withoutIds(await answerFor(randomUUID())));
    expect(foreign.status).toBeGreaterThanOrEqual(400);
  });

  it('hide their organisations, roles and places as well', async () => {
    const holding = read(
      personCardSchema,
      await ask(admin, 'GET', `/people/${there.coordinator.id}`),
    ).roles[0];
    for (const [method, url, body] of [
      ['GET', `/organisations/${there.school.id}`, undefined],
      ['PATCH', `/organisations/${there.school.id}`, { version: 1, name: 'Наша' }],
      ['POST', `/role-holdings/${holding?.id}/end`, { lastDay: today }],
    ] as const) {
      expect((await ask(here.ofAuthority, method, url, body)).status).toBe(404);
    }
    const role = { role: 'coordinator', place: there.school };
    const created = await ask(here.ofAuthority, 'POST', '/people', newPerson(role));
    expect(problemOf(created).code).toBe('placeUnknown');
    expect(await names(here.ofAuthority, `organisationId=${there.school.id}`)).toEqual([]);
  });
});

describe('an administrator of an organisation', () => {
  it('adds people there, with a role in the same command', async () => {
    const role = { role: 'coordinator', place: here.school, from: day(3), until: day(9) };
    const answer = await ask(here.ofSchool, 'POST', '/people', newPerson(role));
    const { id } = read(createdPersonSchema, answer);
    const card = read(personCardSchema, await ask(here.ofSchool, 'GET', `/people/${id}`));
    expect(card.roles).toMatchObject([
      { role: 'coordinator', title: { ru: 'координатор' }, place: { name: 'Школа № 1' } },
    ]);
    expect(card).toMatchObject({ mayEdit: true, contact: { locale: 'ru' } });
    const roleless = await ask(here.ofSchool, 'POST', '/people', newPerson());
    expect(problemOf(roleless).fields).toMatchObject([{ path: 'role', code: 'required' }]);
  });

  it.each([
    ['the authority', () => here.authority],
    ['the system', () => ({ kind: 'system' })],
  ] as const)('makes nobody an administrator of %s', async (_, place) => {
    const request = { personId: here.coordinator.id, role: 'administrator', place: place() };
    const answer = await ask(here.ofSchool, 'POST', '/role-holdings', request);
    expect(answer.status).toBe(403);
    expect(problemOf(answer).code).toBe('administratorOnly');
  });

  it('renames the organisation on the version that they saw, and never the authority', async () => {
    const url = `/organisations/${here.school.id}`;
    const renamed = await ask(here.ofSchool, 'PATCH', url, { version: 1, name: 'Школа № 2' });
    expect(read(organisationCardSchema, renamed)).toMatchObject({ name: 'Школа № 2', version: 2 });
    const late = await ask(here.ofAuthority, 'PATCH', url, { version: 1, name: 'Школа № 3' });
    expect(problemOf(late).code).toBe('stale');
    await ask(here.ofAuthority, 'PATCH', url, { version: 2, name: 'Школа № 1' });
    const above = `/organisations/${here.authority.id}`;
    expect((await ask(here.ofSchool, 'PATCH', above, { version: 1, name: 'X' })).status).toBe(403);
    expect((await ask(here.coordinator, 'PATCH', url, { version: 3, name: 'X' })).status).toBe(403);
  });

  it('does not edit whoever also holds a role elsewhere: the address is the key to both', async () => {
    const officer = await person(api, [
      ['coordinator', here.school],
      ['authorityOfficer', here.authority],
    ]);
    const change = { version: 1, email: `${randomUUID()}@example.test` };
    const refused = await ask(here.ofSchool, 'PATCH', `/people/${officer.id}`, change);
    expect(refused.status).toBe(403);
    const done = await ask(here.ofAuthority, 'PATCH', `/people/${officer.id}`, change);
    expect(read(personCardSchema, done)).toMatchObject({
      version: 2,
      contact: { email: change.email },
    });
  });
});

describe('an administrator of an authority', () => {
  it('adds organisations under it and no authorities', async () => {
    const school = { kind: 'organisation', name: 'Лицей', authorityId: here.authority.id };
    const made = read(
      organisationViewSchema,
      await ask(here.ofAuthority, 'POST', '/organisations', school),
    );
    expect(made).toMatchObject({ name: 'Лицей', authorityId: here.authority.id });
    const profile = { key: 'demo-authority', version: 1 };
    const authority = { kind: 'authority', name: 'Ещё одно', profile };
    expect((await ask(here.ofAuthority, 'POST', '/organisations', authority)).status).toBe(403);
    const foreign = { ...school, authorityId: there.authority.id };
    const refused = await ask(here.ofAuthority, 'POST', '/organisations', foreign);
    expect(problemOf(refused).code).toBe('authorityUnknown');
  });

  it('gives no right on platforms', async () => {
    const platforms = await ask(here.ofAuthority, 'GET', '/platforms');
    expect(platforms.body).toEqual([]);
    const preview = await ask(here.ofAuthority, 'POST', '/platforms/preview', {
      template: 'four-stage-project',
      organisationId: here.school.id,
      start: '2027-09',
    });
    expect(problemOf(preview).code).toBe('launcherOnly');
  });
});

describe('the card of a person', () => {
  it('shows the address to themselves and to their administrators, to colleagues the name', async () => {
    const { id, email } = here.coordinator;
    const seenBy = async (who: TestPerson) =>
      read(personCardSchema, await ask(who, 'GET', `/people/${id}`)).contact?.email ?? null;
    expect(await seenBy(here.coordinator)).toBe(email);
    expect(await seenBy(here.ofSchool)).toBe(email);
    expect(await seenBy(here.ofAuthority)).toBe(email);
    const colleague = await person(api, [['participant', here.school]]);
    expect(await seenBy(colleague)).toBeNull();
  });

  it('changes only on the version that the administrator saw, and not to an address in use', async () => {
    const someone = await person(api, [['participant', here.school]], 'Прежняя Анна');
    const url = `/people/${someone.id}`;
    const taken = { version: 1, email: here.coordinator.email };
    expect(problemOf(await ask(here.ofSchool, 'PATCH', url, taken)).code).toBe('emailTaken');
    const renamed = { version: 1, fullName: 'Новая Анна' };
    expect(read(personCardSchema, await ask(here.ofSchool, 'PATCH', url, renamed)).version).toBe(2);
    expect(problemOf(await ask(here.ofSchool, 'PATCH', url, renamed)).code).toBe('stale');
    const search = `search=${encodeURIComponent('новая анна')}`;
    expect(await names(here.ofSchool, search)).toEqual(['Новая Анна']);
  });

  it('lists those without access only to administrators', async () => {
    const gone = await person(api, [['participant', here.school]], 'Ушедшая Вера');
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      gone.id,
    ]);
    expect(await names(here.ofSchool, 'state=inactive')).toEqual(['Ушедшая Вера']);
    expect((await ask(here.coordinator, 'GET', '/people?state=inactive')).status).toBe(403);
  });
});

describe('a list of people', () => {
  it('comes page by page without a gap or a repeat', async () => {
    const whole = await names(here.ofAuthority, 'limit=100');
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const cursor: string = after === null ? '' : `&after=${after}`;
      const page = read(
        peoplePageSchema,
        await ask(here.ofAuthority, 'GET', `/people?limit=2${cursor}`),
      );
      pages.push(...page.items.map(({ fullName }) => fullName));
      after = page.next;
    } while (after !== null);
    expect(whole.length).toBeGreaterThan(4);
    expect(pages).toEqual(whole);
    for (const bad of ['x', Buffer.from('["a"]').toString('base64url')]) {
      const answer = await ask(here.ofAuthority, 'GET', `/people?after=${bad}`);
      expect(problemOf(answer).fields).toMatchObject([{ path: 'after' }]);
    }
  });

  it('reads no operator in what people type', async () => {
    for (const text of ["' | !", 'а & б:*', '():*', '\\', "Д'Артаньян", '🙂']) {
      const answer = await ask(admin, 'GET', `/people?search=${encodeURIComponent(text)}`);
      expect(answer.status).toBe(200);
    }
  });

  it('finds organisations by words, whatever the case and the dashes', async () => {
    const school = {
      kind: 'organisation',
      name: 'Лицей-интернат «Пётр и Фёдор» № 17',
      authorityId: here.authority.id,
    };
    await ask(here.ofAuthority, 'POST', '/organisations', school);
    for (const text of ['интернат', 'ПЕТР федор', '17 лиц']) {
      const answer = await ask(
        here.ofAuthority,
        'GET',
        `/organisations?search=${encodeURIComponent(text)}`,
      );
      expect(read(organisationViewSchema.array(), answer).map(({ name }) => name)).toEqual([
        school.name,
      ]);
    }
  });
});

describe('the days of a role', () => {
  it('may begin later, never overlap, and never run backwards', async () => {
    const { id } = await person(api, [['participant', here.school]]);
    const give = (from: string, until?: string) =>
      ask(here.ofSchool, 'POST', '/role-holdings', {
        personId: id,
        role: 'tutor',
        place: here.school,
        from,
        ...(until === undefined ? {} : { until }),
      });
    expect((await give(day(10), day(20))).status).toBe(201);
    expect(problemOf(await give(day(20), day(30))).code).toBe('roleAlreadyHeld');
    expect(problemOf(await give(day(1))).code).toBe('roleAlreadyHeld');
    expect((await give(day(21))).status).toBe(201);
    expect(problemOf(await give(day(9), day(8))).fields).toMatchObject([
      { path: 'until', code: 'endsBeforeBegin' },
    ]);
  });

  it('end with a day that is not past; a role that has not begun by then never does', async () => {
    const { id } = await person(api, [['participant', here.school]]);
    const given = async (role: string, from?: string) =>
      read(
        roleHoldingViewSchema,
        await ask(here.ofSchool, 'POST', '/role-holdings', {
          personId: id,
          role,
          place: here.school,
          ...(from === undefined ? {} : { from }),
        }),
      ).id;
    const end = (holding: string, lastDay: string) =>
      ask(here.ofSchool, 'POST', `/role-holdings/${holding}/end`, { lastDay });
    const now = await given('tutor', day(-30));
    expect(problemOf(await end(now, day(-2))).code).toBe('lastDayPast');
    expect(read(endedRoleHoldingSchema, await end(now, day(-1))).until).toBe(day(-1));
    expect(problemOf(await end(now, day(5))).code).toBe('roleEnded');
    const later = await given('methodist', day(40));
    expect(read(endedRoleHoldingSchema, await end(later, today)).until).toBeNull();
    expect((await end(later, today)).status).toBe(404);
  });

  it('never leave the system without an administrator', async () => {
    const card = read(personCardSchema, await ask(admin, 'GET', `/people/${admin.id}`));
    const url = `/role-holdings/${card.roles[0]?.id}/end`;
    expect(problemOf(await ask(admin, 'POST', url, { lastDay: today })).code).toBe(
      'lastAdministrator',
    );
    await administrator(api);
    expect((await ask(admin, 'POST', url, { lastDay: today })).status).toBe(200);
  });
});

function withoutIds({ status, body }: { status: number; body: unknown }): unknown {
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return { status, body: JSON.stringify(body).replaceAll(uuid, 'id') };
}
