import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { insertPerson } from './person.store.ts';
import { turnRoleDay } from './role-day.store.ts';
import { insertRoleHolding } from './role-holding.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query(`DELETE FROM role_holding`);
  await database.dataSource.query(`DELETE FROM role_day`);
});

const at = Temporal.Instant.from('2026-09-01T09:00:00Z');
const org = '01890a5d-ac96-774b-bcce-b302099a8057';

async function hold(from: string, until: string | null): Promise<void> {
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

  it('looks a month back when it was never turned', async () => {
    await hold('2026-09-01', null);
    expect(await turn('2026-09-20')).toEqual(scope);
  });
});
