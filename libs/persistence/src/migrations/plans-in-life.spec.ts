import { unmigratedDatabase, type UnmigratedDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { migrations } from './index.ts';

const ID = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

let database: UnmigratedDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await unmigratedDatabase();
  ({ dataSource } = database);
});
afterAll(() => database.drop());

/** A stage with a task extended twice and one left alone, as the release before kept them. */
async function platformOfBefore(): Promise<void> {
  const extended = (sequence: number, from: string, until: string): string[] => [
    `INSERT INTO audit_entry (process_id, sequence, at, actor_id, action, subject_kind, subject_id,
       params, canonical, previous_hash, hash)
     VALUES ('${ID(5)}', ${sequence}, now(), '${ID(6)}', 'task.extended', 'task', '${ID(7)}',
       '{"task": "a", "from": "${from}", "until": "${until}"}', '', '', '')`,
    `INSERT INTO audit_text (process_id, sequence, field, salt, text)
     VALUES ('${ID(5)}', ${sequence}, 'reason', '', 'Ждём приказа ${sequence}')`,
  ];
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
    `INSERT INTO stage (id, platform_id, position, key, state, period_from, period_until, opens_on,
       due_on, is_due_provisional)
     VALUES ('${ID(9)}', '${ID(5)}', 0, 's', 'open', '2026-09', '2026-10', '2026-08-18', '2026-10',
       false)`,
    `INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
       routed_role, after, is_required, is_standing, state, due_on, due_clock, due_at)
     VALUES ('${ID(7)}', '${ID(5)}', 0, 0, 'a', 'work', 'Отчёт', 'Report', 'coordinator',
       'coordinator', '{}', true, false, 'open', '2026-10-09', '17:00', now()),
       ('${ID(8)}', '${ID(5)}', 0, 1, 'b', 'work', 'План', 'Plan', 'coordinator',
       'coordinator', '{}', true, false, 'open', '2026-10', NULL, now())`,
    ...extended(1, '2026-09', '2026-10-05'),
    ...extended(2, '2026-10-05', '2026-10-09'),
  ]) {
    await dataSource.query(statement);
  }
}

it('finds the baseline of what runs, and makes a deviation of each extension', async () => {
  const from = migrations.findIndex(({ name }) => name.startsWith('PlansInLife'));
  const runner = dataSource.createQueryRunner();
  for (const Migration of migrations.slice(0, from)) await new Migration().up(runner);
  await platformOfBefore();
  for (const Migration of migrations.slice(from)) {
    await runner.startTransaction();
    await new Migration().up(runner);
    await runner.commitTransaction();
  }
  await runner.release();
  const tasks = await dataSource.query(
    `SELECT key, baseline_on, baseline_clock, granted_on, granted_clock FROM task ORDER BY position`,
  );
  expect(tasks).toEqual([
    {
      key: 'a',
      baseline_on: '2026-09',
      baseline_clock: null,
      granted_on: '2026-10-09',
      granted_clock: '17:00',
    },
    {
      key: 'b',
      baseline_on: '2026-10',
      baseline_clock: null,
      granted_on: null,
      granted_clock: null,
    },
  ]);
  expect(
    await dataSource.query(`SELECT baseline_from, baseline_until, baseline_opens_on FROM stage`),
  ).toEqual([
    { baseline_from: '2026-09', baseline_until: '2026-10', baseline_opens_on: '2026-08-18' },
  ]);
  expect(
    await dataSource.query(
      `SELECT d.kind, d.author_id, d.reason, m.key, m.from_on, m.until_on, m.days
       FROM deviation d JOIN deviation_move m ON m.deviation_id = d.id ORDER BY m.from_on`,
    ),
  ).toEqual([
    {
      kind: 'extension',
      author_id: ID(6),
      reason: 'Ждём приказа 1',
      key: 'a',
      from_on: '2026-09',
      until_on: '2026-10-05',
      days: 5,
    },
    {
      kind: 'extension',
      author_id: ID(6),
      reason: 'Ждём приказа 2',
      key: 'a',
      from_on: '2026-10-05',
      until_on: '2026-10-09',
      days: 4,
    },
  ]);
});
