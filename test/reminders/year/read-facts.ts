import type { DataSource } from 'typeorm';
import type { PlatformFacts, StageFacts, TaskFacts } from './oracle/facts.ts';

const TASKS = `
  SELECT coalesce(json_agg(json_build_object('id', t.id, 'key', t.key, 'kind', t.kind,
      'stage', t.stage, 'isOpen', t.state = 'open', 'isRequired', t.is_required,
      'isStanding', t.is_standing,
      'isReported', EXISTS (SELECT FROM submission s WHERE s.task_id = t.id),
      'due', CASE WHEN t.due_on IS NULL THEN NULL
        ELSE json_build_object('on', t.due_on, 'clock', t.due_clock) END,
      'keeperId', coalesce(t.assignee_id, t.fixed_for_id), 'role', t.routed_role,
      'version', t.version) ORDER BY t.stage, t.position, t.key), '[]')
  FROM task t WHERE t.platform_id = p.id`;

const STAGES = `
  SELECT json_agg(json_build_object('id', s.id, 'position', s.position, 'state', s.state,
      'due', json_build_object('on', s.due_on, 'clock', s.due_clock)) ORDER BY s.position)
  FROM stage s WHERE s.platform_id = p.id`;

/** A platform as its people see it. */
export async function readFacts(
  dataSource: DataSource,
  platformId: string,
): Promise<PlatformFacts> {
  const rows: (Omit<PlatformFacts, 'tasks' | 'stages'> & {
    readonly tasks: readonly TaskFacts[];
    readonly stages: readonly StageFacts[];
  })[] = await dataSource.query(
    `SELECT p.id AS "platformId", p.organisation_id AS "organisationId",
       p.authority_id AS "authorityId", p.zone, p.state = 'running' AS "isRunning",
       EXISTS (SELECT FROM suspension x WHERE x.platform_id = p.id AND x.ended_at IS NULL)
         AS "isSuspended", (${TASKS}) AS tasks, (${STAGES}) AS stages
     FROM platform p WHERE p.id = $1`,
    [platformId],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error(`no platform ${platformId}`);
  return facts;
}
