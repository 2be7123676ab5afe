import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** When answers or evidence of the tasks changed last, by task; one that nobody touched is absent. */
export async function lastChanges(
  tx: Transaction,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows: { task_id: string; at: Date }[] = await tx.query(
    `SELECT task_id, max(at) AS at FROM (
       SELECT task_id, submitted_at AS at FROM submission WHERE task_id = ANY ($1::uuid[])
       UNION ALL
       SELECT task_id, greatest(added_at, removed_at) FROM evidence WHERE task_id = ANY ($1::uuid[])
     ) change GROUP BY task_id`,
    [taskIds],
  );
  return new Map(
    rows.map((row) => [row.task_id, Temporal.Instant.fromEpochMilliseconds(row.at.getTime())]),
  );
}
