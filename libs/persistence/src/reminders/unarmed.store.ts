import type { Transaction } from '../transaction.ts';

/** Running platforms in the order of their ids, after the last one of the page before. */
export async function runningPlatforms(
  tx: Transaction,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM platform WHERE state = 'running' AND ($1::uuid IS NULL OR id > $1)
     ORDER BY id LIMIT $2`,
    [after, limit],
  );
  return rows.map((row) => row.id);
}

/**
 * Which of these platforms have an open deadline whose reminder is missing or says something else: the
 * release before this one knew nothing of reminders.
 */
export async function platformsToArm(
  tx: Transaction,
  platformIds: readonly string[],
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(UNARMED, [platformIds]);
  return rows.map((row) => row.id);
}

/** Platform by platform, so that whatever the plan, only these platforms' rows are read. */
const UNARMED = `
  SELECT p.id FROM unnest($1::uuid[]) AS p (id) WHERE EXISTS (
    SELECT FROM (
      SELECT id, due_on, due_clock FROM task
      WHERE platform_id = p.id AND state = 'open' AND kind <> 'escalation' AND due_on IS NOT NULL
      UNION ALL
      SELECT id, due_on, due_clock FROM stage
      WHERE platform_id = p.id AND state IN ('open', 'atGate')) waiting
    LEFT JOIN reminder r ON r.subject_id = waiting.id
    WHERE r.subject_id IS NULL OR r.due_on <> waiting.due_on
      OR r.due_clock IS DISTINCT FROM waiting.due_clock
      OR r.state <> CASE WHEN EXISTS (
           SELECT FROM suspension s WHERE s.platform_id = p.id AND s.ended_at IS NULL)
         THEN 'paused' ELSE 'waiting' END)`;
