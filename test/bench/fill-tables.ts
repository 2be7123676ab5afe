import type { EntityManager } from 'typeorm';
import {
  CLOSED_PER_PLATFORM,
  OPEN_PER_PLATFORM,
  PERFORMER,
  type DatasetSize,
  type DatasetWork,
} from './dataset-size.ts';

/** Roles of a person beside their own principal. */
const ROLES_PER_PERSON = 5;

const VERBS = ['Провести', 'Описать', 'Собрать', 'Оценить', 'Согласовать', 'Подготовить'];
const NOUNS = ['отчёт', 'практику', 'ресурсы', 'программу', 'результаты', 'договор', 'анкету'];
const TOPICS = ['школы', 'проекта', 'сети', 'района', 'класса', 'кружка', 'музея', 'лаборатории'];

/** Words for searches: how many of the open tasks have one. */
export const SEARCHES = {
  common: { word: 'отчёт', of: 1 / NOUNS.length },
  uncommon: { word: 'форсайт', of: 1 / 300 },
  rare: { word: 'криптобиоз', of: 1 / 30_000 },
} as const;

/**
 * People, platforms, tasks and inbox by statements over whole sets. Chance is a hash of a number and
 * the seed, so it depends on no order.
 */
export async function fillTables(
  tx: EntityManager,
  size: DatasetSize & DatasetWork,
  catalogue: { readonly templateId: string; readonly profileId: string },
): Promise<void> {
  const { seed, people, groups, openTasks } = size;
  // Foreign keys are right by construction; checking millions of them one by one takes minutes.
  await tx.query(`SET LOCAL session_replication_role = replica`);
  await tx.query(`SET LOCAL max_parallel_workers_per_gather = 0`);
  await tx.query(`SET LOCAL statement_timeout = 0`);
  await tx.query(`
    CREATE FUNCTION pg_temp.chance(n bigint, what int) RETURNS double precision
    LANGUAGE sql IMMUTABLE RETURN
      (hashint8extended(n, ${seed}::bigint * 100 + what) & 2147483647)::double precision / 2147483648`);
  await tx.query(`
    CREATE FUNCTION pg_temp.id(what text, n bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE RETURN
      overlay(overlay(md5(what || n || ':' || ${seed}::text) placing '4' from 13)
        placing '8' from 17)::uuid`);
  await tx.query(`
    CREATE FUNCTION pg_temp.pick(words text[], n bigint, what int) RETURNS text
    LANGUAGE sql IMMUTABLE RETURN words[1 + floor(pg_temp.chance(n, what) * cardinality(words))::int]`);

  await tx.query(`
    CREATE TEMP TABLE bench_group ON COMMIT DROP AS
    WITH ranked AS (SELECT id, authority_id, name, row_number() OVER (ORDER BY id) AS g
                    FROM organisation WHERE kind = 'organisation'),
         weighed AS (SELECT *, power(g, -${size.skew}::float) / sum(power(g, -${size.skew}::float)) OVER () AS weight
                     FROM ranked)
    SELECT g, id, authority_id, name, greatest(1, round((weight * ${openTasks})::numeric))::int AS tasks
    FROM weighed`);
  await tx.query(`
    INSERT INTO person (id, email, full_name, search_name, locale, is_active, created_at)
    SELECT pg_temp.id('person', n), 'person-' || n || '@bench.test', 'Испытатель № ' || n,
           'испытатель № ' || n, 'ru', true, now()
    FROM generate_series(1, ${people}) n`);
  await tx.query(`
    CREATE TEMP TABLE bench_member ON COMMIT DROP AS
    SELECT g, n, row_number() OVER (PARTITION BY g ORDER BY n) - 1 AS place,
           count(*) OVER (PARTITION BY g) AS members
    FROM (SELECT DISTINCT n, 1 + (floor(pg_temp.chance(n, 1) * ${groups})::bigint
                 + k * (1 + floor(pg_temp.chance(n, 2) * (${groups} - 1))::bigint)) % ${groups} AS g
          FROM generate_series(1, ${people}) n, generate_series(0, ${ROLES_PER_PERSON - 1}) k) m`);
  await tx.query(`CREATE INDEX ON bench_member (g, place)`);
  await tx.query(`ANALYZE bench_member`);
  await tx.query(`
    INSERT INTO role_holding (id, person_id, role, place_kind, place_id, from_on, created_at)
    SELECT pg_temp.id('holding', m.n::bigint * 1000000 + m.g), pg_temp.id('person', m.n), '${PERFORMER}',
           'organisation', b.id::text, '2020-01-01', now()
    FROM bench_member m JOIN bench_group b USING (g)`);

  await tx.query(`
    CREATE TEMP TABLE bench_platform ON COMMIT DROP AS
    SELECT row_number() OVER (ORDER BY b.g, k) AS p, b.*, k, coalesce(m.members, 0) AS members,
           least(${OPEN_PER_PLATFORM}, b.tasks - k * ${OPEN_PER_PLATFORM}) AS open
    FROM bench_group b LEFT JOIN bench_member m ON m.g = b.g AND m.place = 0,
      LATERAL generate_series(0, (b.tasks - 1) / ${OPEN_PER_PLATFORM}) k`);
  await tx.query(`ANALYZE bench_platform`);
  await tx.query(`
    INSERT INTO process (id, workflow_type, revision, seen_revision, created_at, audit_head)
    SELECT pg_temp.id('platform', p), 'platformLifecycle', 1, 1, now(), repeat('0', 64)
    FROM bench_platform`);
  await tx.query(`
    INSERT INTO platform (id, organisation_id, authority_id, template_id, profile_id, title, state,
      zone, calendar, term_from, term_until, launched_at, launched_by_id)
    SELECT pg_temp.id('platform', p), id, authority_id, '${catalogue.templateId}',
      '${catalogue.profileId}', 'Площадка ' || pg_temp.pick(ARRAY[${list(TOPICS)}], p, 3) || ' ' || p,
      'running', 'Europe/Moscow', 'ru', '2026-09', '2027-08', now(), pg_temp.id('person', 1)
    FROM bench_platform`);
  await tx.query(`
    INSERT INTO stage (id, platform_id, position, key, state, period_from, period_until, opens_on,
      due_on, is_due_provisional)
    SELECT pg_temp.id('stage', p), pg_temp.id('platform', p), 0, 'whole', 'open', '2026-09',
      '2027-08', '2026-08-18', '2027-08', false
    FROM bench_platform`);
  await fillTasks(tx, size);
  await fillInbox(tx);
}

async function fillTasks(tx: EntityManager, { claimed, dueOn }: DatasetWork): Promise<void> {
  await tx.query(`
    CREATE TEMP TABLE bench_task ON COMMIT DROP AS
    SELECT t.k, t.p, t.n, t.is_open, CASE WHEN t.is_open AND pg_temp.chance(t.n, 5) < 0.06 THEN 'approval'
                     WHEN t.is_open AND pg_temp.chance(t.n, 5) < 0.08 THEN 'escalation'
                     ELSE 'work' END AS kind,
      CASE WHEN pg_temp.chance(t.n, 6) >= 0.05
           THEN ${dueOn} END AS due_on,
      CASE WHEN (NOT t.is_open OR pg_temp.chance(t.n, 8) < ${claimed})
           THEN pg_temp.id('person', m.n) END AS assignee_id
    FROM (SELECT p.g, p.p, p.members, nth AS k, nth < p.open AS is_open, p.p * 100 + nth AS n
          FROM bench_platform p, generate_series(0, ${OPEN_PER_PLATFORM + CLOSED_PER_PLATFORM - 1}) nth
          WHERE nth < p.open OR nth >= ${OPEN_PER_PLATFORM}) t
    LEFT JOIN bench_member m
      ON m.g = t.g AND m.place = floor(pg_temp.chance(t.n, 9) * t.members)::int`);
  await tx.query(`
    INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
      routed_role, after, is_required, is_standing, state, assignee_id, due_on, due_at, opened_at,
      closed_at, closed_by_id, outcome)
    SELECT pg_temp.id('task', n), pg_temp.id('platform', p), 0, k, 'task' || k, kind,
      pg_temp.pick(ARRAY[${list(VERBS)}], n, 10) || ' ' || pg_temp.pick(ARRAY[${list(NOUNS)}], n, 11)
        || ' ' || pg_temp.pick(ARRAY[${list(TOPICS)}], n, 12)
        || CASE WHEN pg_temp.chance(n, 13) < ${SEARCHES.rare.of} THEN ' ${SEARCHES.rare.word}'
                WHEN pg_temp.chance(n, 14) < ${SEARCHES.uncommon.of} THEN ' ${SEARCHES.uncommon.word}'
                ELSE '' END,
      'Task ' || k, '${PERFORMER}', '${PERFORMER}', '{}', true, false,
      CASE WHEN is_open THEN 'open' ELSE 'closed' END, assignee_id, due_on::text,
      (due_on + 1)::timestamp AT TIME ZONE 'Europe/Moscow', now() - interval '90 days',
      CASE WHEN NOT is_open THEN now() - pg_temp.chance(n, 15) * interval '80 days' END,
      CASE WHEN NOT is_open THEN assignee_id END, CASE WHEN NOT is_open THEN 'completed' END
    FROM bench_task`);
}

/** What `putInInbox` would have written; the indexes are built once, at the end. */
async function fillInbox(tx: EntityManager): Promise<void> {
  const indexes: { name: string; definition: string }[] = await tx.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'inbox' AND indexname <> 'inbox_pkey'`,
  );
  for (const { name } of indexes) await tx.query(`DROP INDEX ${name}`);
  await tx.query(`
    INSERT INTO inbox (task_id, principal, due_at, is_claimed, kind, platform_id, organisation_id,
      authority_id, template_id, platform_title, organisation_name, title_ru, title_en, stage, role,
      round, version, assignee_id, due_on, due_clock, due_zone, is_due_provisional, document)
    SELECT t.id, w.principal, coalesce(t.due_at, 'infinity'), w.is_claimed, t.kind, t.platform_id,
      p.organisation_id, p.authority_id, p.template_id, p.title, o.name, t.title_ru, t.title_en,
      t.stage, t.role, t.round, t.version, t.assignee_id, t.due_on, t.due_clock, p.zone,
      t.is_due_provisional,
      inbox_document(concat_ws(' ', t.title_ru, t.title_en, p.title, o.name), w.principal)
    FROM task t JOIN platform p ON p.id = t.platform_id
    JOIN organisation o ON o.id = p.organisation_id
    CROSS JOIN LATERAL (
      SELECT 'role:${PERFORMER}@organisation:' || o.id AS principal,
             t.assignee_id IS NOT NULL AS is_claimed
      UNION ALL SELECT 'person:' || t.assignee_id, false WHERE t.assignee_id IS NOT NULL) w
    WHERE t.state = 'open'`);
  for (const { definition } of indexes) await tx.query(definition);
}

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
