import type { DataSource } from 'typeorm';

/** Rows of the tables beside the tasks: a table of a page or two is rightly read whole. */
export async function fillNeighbours(
  dataSource: DataSource,
  people: readonly string[],
): Promise<void> {
  for (const statement of [
    `INSERT INTO organisation (id, kind, name, authority_id, created_at)
     SELECT gen_random_uuid(), 'organisation', 'Школа № ' || n,
       (SELECT id FROM organisation WHERE kind = 'authority' LIMIT 1), now()
     FROM generate_series(1, 5000) n`,
    `WITH more AS (SELECT gen_random_uuid() AS id, o.id AS organisation_id, o.authority_id
                   FROM organisation o, generate_series(1, 4) WHERE o.kind = 'organisation'),
       story AS (INSERT INTO process (id, workflow_type, created_at, audit_head)
                 SELECT id, 'platformLifecycle', now(), '' FROM more)
     INSERT INTO platform (id, organisation_id, authority_id, template_id, profile_id, title, state,
       zone, calendar, term_from, term_until, launched_at, launched_by_id)
     SELECT more.id, more.organisation_id, more.authority_id, p.template_id, p.profile_id, p.title,
       p.state, p.zone, p.calendar, p.term_from, p.term_until, now(), p.launched_by_id
     FROM more, (SELECT * FROM platform LIMIT 1) p`,
    `INSERT INTO audit_entry (process_id, sequence, at, action, subject_kind, subject_id, params,
       canonical, previous_hash, hash)
     SELECT id, n, now(), 'task.opened', 'task', id::text, '{}', '', '', ''
     FROM platform, generate_series(1, 3) n`,
    `INSERT INTO audit_text (process_id, sequence, field, salt, text)
     SELECT process_id, sequence, 'comment', '', 'Замечание' FROM audit_entry`,
    `INSERT INTO evidence (id, task_id, key, link, added_by_id, added_at)
     SELECT gen_random_uuid(), id, 'minutes', 'https://example.org', assignee_id, now()
     FROM task WHERE state = 'closed' AND assignee_id IS NOT NULL`,
    `INSERT INTO submission (id, task_id, round, form, submitted_by_id, submitted_at)
     SELECT gen_random_uuid(), id, 1, '{"answer": "да"}', assignee_id, now()
     FROM task WHERE state = 'closed' AND assignee_id IS NOT NULL`,
    `INSERT INTO task_watcher (task_id, person_id, since_at)
     SELECT id, assignee_id, now() FROM task WHERE state = 'closed' AND assignee_id IS NOT NULL`,
    `INSERT INTO incident (id, process_id, code, params, opened_at, resolved_at)
     SELECT gen_random_uuid(), id, 'x', '{}', now(), now() FROM platform`,
    `WITH passed AS (
       INSERT INTO stage (id, platform_id, position, key, state, round, period_from, period_until,
         opens_on, due_on, is_due_provisional)
       SELECT gen_random_uuid(), id, 7, 'former', 'passed', 1, '2020-01', '2020-02', '2020-01-01',
         '2020-02', false
       FROM platform p WHERE NOT EXISTS (SELECT FROM task t WHERE t.platform_id = p.id)
       RETURNING id)
     INSERT INTO stage_record (stage_id, opened_on, passed_on, recorded_by_id, recorded_at)
     SELECT id, '2020-01', '2020-02', gen_random_uuid(), now() FROM passed`,
    `INSERT INTO reminder_ladder (id, content_hash, body) VALUES (gen_random_uuid(), '-', '[]')`,
    `INSERT INTO reminder (subject_id, subject_kind, platform_id, version, state, due_on, due_at, zone,
       calendar, ladder_id, since, handled_until, counted_at)
     SELECT t.id, 'task', t.platform_id, 1, 'waiting', t.due_on, t.due_at, 'Europe/Moscow', 'ru', l.id,
       now(), now(), now()
     FROM task t, reminder_ladder l WHERE t.state = 'open' AND t.due_at IS NOT NULL`,
    `INSERT INTO reminder_run (id, subject_id, version, rung, planned_at, ran_at, outcome, people)
     SELECT gen_random_uuid(), subject_id, 1, 'rung' || n, now(), now(), 'sent', 1
     FROM reminder, generate_series(1, 3) n`,
    `INSERT INTO task_reminder (task_id, day_on, sent_by_id, sent_at)
     SELECT id, '2020-01-01', gen_random_uuid(), now() FROM task`,
    `WITH more AS (
       INSERT INTO deviation (id, platform_id, kind, params, made_at)
       SELECT gen_random_uuid(), id, 'extension', '{}', now() FROM platform RETURNING id)
     INSERT INTO deviation_move (deviation_id, position, subject_kind, subject_id, key, days)
     SELECT id, n, 'task', gen_random_uuid(), 'plan', 1 FROM more, generate_series(1, 3) n`,
    `INSERT INTO escalation (task_id, subject_kind, subject_id, version, level, opened_at)
     SELECT id, 'task', gen_random_uuid(), 1, 1, now() FROM task`,
    `INSERT INTO suspension (id, platform_id, since, reason, ended_at)
     SELECT gen_random_uuid(), id, now(), 'ремонт', now() FROM platform`,
    `INSERT INTO suspension (id, platform_id, since, reason)
     SELECT gen_random_uuid(), id, now(), 'ремонт' FROM platform p
     WHERE NOT EXISTS (SELECT FROM task t WHERE t.platform_id = p.id) LIMIT 5000`,
  ]) {
    await dataSource.query(statement);
  }
  await dataSource.query(
    `INSERT INTO substitution (id, absent_id, substitute_id, from_on, until_on, scope, created_at)
     SELECT gen_random_uuid(), id, other, '2020-01-01', '2020-02-01', 'all', now()
     FROM unnest($1::uuid[], $2::uuid[]) AS of (id, other)`,
    [people.slice(0, -1), people.slice(1)],
  );
  await dataSource.query('ANALYZE');
}
