import { createdPersonSchema, personCardSchema } from '#contracts';
import type { Place } from '#domain';
import { verifyAudit } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
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
let school: Place;

beforeAll(async () => {
  api = await startApi();
  admin = await administrator(api);
  school = { kind: 'organisation', id: (await authorityWithSchool(api)).schoolId };
});
afterAll(() => api.close());

const ORDER = {
  act: { number: '12–к', date: '2026-11-20' },
  reason: 'Заявление об отзыве согласия',
};

const erase = (id: string, who: TestPerson = admin) =>
  api.ask('POST', `/api/people/${id}/erase`, { token: who.token, body: ORDER });

/** Every text of every table in which this text stands. */
async function placesOf(text: string): Promise<string[]> {
  const { dataSource } = api.database;
  const columns: { table: string; column: string }[] = await dataSource.query(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb')`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows: unknown[] = await dataSource.query(
      `SELECT 1 FROM "${table}" WHERE strpos(lower("${column}"::text), lower($1)) > 0 LIMIT 1`,
      [text],
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

describe('erasing a person', () => {
  it('leaves name and address nowhere, keeps what they did, and every chain verifies', async () => {
    const email = `${randomUUID()}@example.test`;
    const fullName = 'Забвенская Ирина';
    const role = { role: 'participant', place: school };
    const made = read(
      createdPersonSchema,
      await api.ask('POST', '/api/people', { token: admin.token, body: { email, fullName, role } }),
    );
    await api.ask('PATCH', `/api/people/${made.id}`, {
      token: admin.token,
      body: { version: 1, fullName: 'Забвенская-Новая Ирина' },
    });
    const { dataSource } = api.database;
    await dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [made.id]);
    // Answers that are kept for a command that is sent again hold names too, for three days.
    await dataSource.query(`DELETE FROM idempotency_key`);
    expect(await placesOf('забвенская')).toEqual(
      expect.arrayContaining(['person.full_name', 'audit_text.text']),
    );

    const card = read(personCardSchema, await erase(made.id));
    expect(card).toMatchObject({
      fullName: `Удалённый участник ${made.id.slice(-8)}`,
      isActive: false,
      isErased: true,
    });
    expect(card.roles).toHaveLength(1);
    expect(await placesOf('забвенская')).toEqual([]);
    expect(await placesOf(email)).toEqual([]);
    const kept: { action: string }[] = await dataSource.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
      [made.id],
    );
    expect(kept.map(({ action }) => action)).toEqual([
      'person.created',
      'role.appointed',
      'person.changed',
      'person.erased',
    ]);
    const nowhere = { dataFolder: '.vekha-test/nowhere', secret: 'nothing is sealed here' };
    expect((await verifyAudit(dataSource, nowhere)).findings).toEqual([]);
  });

  it('takes a closed access, is done once, and nothing of the person is changed after it', async () => {
    const { id, token } = await person(api, [['participant', school]]);
    expect(problemOf(await erase(id)).code).toBe('personStillActive');
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [id]);
    expect((await erase(id)).status).toBe(200);
    expect(problemOf(await erase(id)).code).toBe('personErased');
    const change = { version: 2, fullName: 'Снова здесь' };
    const edited = await api.ask('PATCH', `/api/people/${id}`, {
      token: admin.token,
      body: change,
    });
    expect(problemOf(edited).code).toBe('personErased');
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(401);
  });

  it('is the system administrator’s alone', async () => {
    const head = await person(api, [['administrator', school]]);
    const { id } = await person(api, [['participant', school]]);
    expect((await erase(id, head)).status).toBe(403);
    expect((await erase(randomUUID())).status).toBe(404);
  });
});
