import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { HINT_CHANNEL, readNews } from '../process/news.ts';
import { insertPerson } from './person.store.ts';
import { turnRoleDay } from './role-day.store.ts';
import { insertRoleHolding } from './role-holding.store.ts';
import { insertSubstitution } from './substitution.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query(`DELETE FROM role_holding`);
  await database.dataSource.query(`DELETE FROM role_day`);
  await database.dataSource.query(`DELETE FROM substitution`);
});

const at = Temporal.Instant.from('2026-09-01T09:00:00Z');
const org = '01890a5d-ac96-774b-bcce-b302099a8057';

async function hold(from: string, until: string | null): Promise<string> {
  const tx = database.dataSource.manager;
  const email = `${randomUUID()}@days.test`;
  const personId = await insertPerson(tx, {
    email,
    fullName: 'Кто-то',
    locale: 'ru',
    passwordHash: null,
    at,
  });
  if (personId === null) throw new Error('taken');
  const place = { kind: 'organisation', id: org } as const;
  await insertRoleHolding(tx, { personId, role: 'tutor', place, from, until, at });
  return personId;
}

function turn(day: string): Promise<unknown[]> {
  return database.dataSource.transaction((tx) => turnRoleDay(tx, day));
}

describe('the day of roles', () => {
  const scope = [{ kind: 'organisation', id: org }];

  it.each<[string, string, string | null, boolean]>([
    ['a role that began on a day between', '2026-09-08', null, true],
    ['a role that begins today', '2026-09-10', null, true],
    ['a role that begins tomorrow', '2026-09-11', null, false],
    ['a role that had begun before', '2026-09-05', null, false],
    ['a role whose last day was the day turned last', '2026-09-01', '2026-09-05', true],
    ['a role whose last day was yesterday', '2026-09-01', '2026-09-09', true],
    ['a role whose last day is today', '2026-09-01', '2026-09-10', false],
    ['a role that was over before', '2026-09-01', '2026-09-04', false],
  ])('after an outage tells of %s: %s – %s', async (_, from, until, isTold) => {
    await turn('2026-09-05');
    await hold(from, until);
    expect(await turn('2026-09-10')).toEqual(isTold ? scope : []);
  });

  it('is turned once, also by two workers at once', async () => {
    await turn('2026-09-05');
    await hold('2026-09-06', null);
    const told = await Promise.all([turn('2026-09-06'), turn('2026-09-06')]);
    expect(told.flat()).toEqual(scope);
    expect(await turn('2026-09-06')).toEqual([]);
  });

  it('tells the pages of those whose role or substitution began or was over', async () => {
    await turn('2026-09-05');
    const teacher = await hold('2026-09-06', null);
    const [absent, begins, ends, later] = [
      await hold('2026-01-01', null),
      await hold('2026-01-01', null),
      await hold('2026-01-01', null),
      await hold('2026-01-01', null),
    ];
    const tx = database.dataSource.manager;
    for (const [substituteId, from, until] of [
      [begins, '2026-09-07', '2026-09-30'],
      [ends, '2026-08-01', '2026-09-05'],
      [later, '2026-09-08', '2026-09-30'],
    ] as const) {
      const scope = { kind: 'all' } as const;
      await insertSubstitution(tx, { absentId: absent, substituteId, from, until, scope }, at);
    }
    const listener = new Client({ connectionString: database.url });
    await listener.connect();
    try {
      await listener.query(`LISTEN ${HINT_CHANNEL}`);
      const heard = once(listener, 'notification');
      await turn('2026-09-07');
      const [message]: { payload?: string }[] = await heard;
      const people = readNews(message?.payload ?? '')?.people ?? [];
      expect(people.toSorted()).toEqual([teacher, begins, ends].toSorted());
    } finally {
      await listener.end();
    }
  });

  it('looks a month back when it was never turned', async () => {
    await hold('2026-09-01', null);
    expect(await turn('2026-09-20')).toEqual(scope);
  });
});
