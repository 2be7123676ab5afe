import { unmigratedDatabase, type UnmigratedDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';

const ID = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

let database: UnmigratedDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await unmigratedDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.drop());

/** An open task that a person claimed, as the first release kept it. */
async function claimedTask(): Promise<void> {
  for (const statement of [
    `INSERT INTO organisation (id, kind, name, profile_key, created_at)
     VALUES ('${ID(1)}', 'authority', 'Управление', 'p', now())`,
    `INSERT INTO organisation (id, kind, name, authority_id, created_at)
     VALUES ('${ID(2)}', 'organisation', 'Лицей № 5', '${ID(1)}', now())`,
    `INSERT INTO template (id, key, version, title_ru, title_en, body, content_hash, published_at)
     VALUES ('${ID(3)}', 't', 1, 'т', 't', '{}', '', now())`,
    `INSERT INTO profile (id, key, version, title_ru, title_en, body, content_hash, published_at)
     VALUES ('${ID(4)}', 'p', 1, 'п', 'p', '{}', '', now())`,
    `INSERT INTO process (id, workflow_type, created_at, audit_head)
     VALUES ('${ID(5)}', 'platformLifecycle', now(), '')`,
    `INSERT INTO platform (id, organisation_id, authority_id, template_id, profile_id, title, state,
       zone, calendar, term_from, term_until, launched_at, launched_by_id)
     VALUES ('${ID(5)}', '${ID(2)}', '${ID(1)}', '${ID(3)}', '${ID(4)}', 'Подъём', 'running',
       'Europe/Moscow', 'ru', '2026-09', '2027-08', now(), '${ID(6)}')`,
    `INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
       routed_role, after, is_required, is_standing, state, assignee_id, due_on, due_at)
     VALUES ('${ID(7)}', '${ID(5)}', 0, 0, 'a', 'work', 'Собрать отчёт', 'Report', 'coordinator',
       'coordinator', '{}', true, false, 'open', '${ID(6)}', '2027-03', '2027-03-31T21:00:00Z')`,
  ]) {
    await dataSource.query(statement);
  }
}

/** The two rows that the first release writes for it. */
async function rowsOfFirstRelease(): Promise<void> {
  await dataSource.query(
    `INSERT INTO inbox (task_id, principal, due_at, is_claimed)
     VALUES ($1, $2, '2027-03-31T21:00:00Z', true), ($1, $3, '2027-03-31T21:00:00Z', true)`,
    [ID(7), `role:coordinator@platform:${ID(5)}`, `person:${ID(6)}`],
  );
}

async function rows(): Promise<Record<string, unknown>[]> {
  return dataSource.query(
    `SELECT principal, is_claimed, kind, platform_title, organisation_name, title_ru, role, version,
       assignee_id, due_on, due_zone, document @@ $1::tsquery AS is_found
     FROM inbox ORDER BY principal`,
    [`'отчет' & 'лицей' & 'подъем' & '5'`],
  );
}

const FILLED = {
  kind: 'work',
  platform_title: 'Подъём',
  organisation_name: 'Лицей № 5',
  title_ru: 'Собрать отчёт',
  role: 'coordinator',
  version: 1,
  assignee_id: ID(6),
  due_on: '2027-03',
  due_zone: 'Europe/Moscow',
  is_found: true,
};
const EXPECTED = [
  { ...FILLED, principal: `person:${ID(6)}`, is_claimed: false },
  { ...FILLED, principal: `role:coordinator@platform:${ID(5)}`, is_claimed: true },
];

it('rows that the first release left, or writes while this one runs, are filled', async () => {
  const names = (await dataSource.runMigrations()).map(({ name }) => name);
  const later = names.length - names.indexOf('InboxOfLists1767225600003');
  for (let step = 0; step < later; step += 1) await dataSource.undoLastMigration();
  await claimedTask();
  await rowsOfFirstRelease();
  await dataSource.runMigrations();
  expect(await rows()).toEqual(EXPECTED);

  await dataSource.query('DELETE FROM inbox');
  await rowsOfFirstRelease();
  expect(await rows()).toEqual(EXPECTED);
});
