import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** Makes people watch a task; answers those who did not watch it yet. */
export async function addWatchers(
  tx: Transaction,
  taskId: string,
  people: readonly string[],
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const rows: { person_id: string }[] = await tx.query(
    `INSERT INTO task_watcher (task_id, person_id, since_at)
     SELECT $1, person_id, $3 FROM unnest($2::uuid[]) AS person_id
     ON CONFLICT DO NOTHING RETURNING person_id`,
    [taskId, people, at.toString()],
  );
  return rows.map((row) => row.person_id);
}

/** Ends a person's watching; answers whether they did. */
export async function removeWatcher(
  tx: Transaction,
  taskId: string,
  personId: string,
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `DELETE FROM task_watcher WHERE task_id = $1 AND person_id = $2`,
    [taskId, personId],
  );
  return count > 0;
}

export async function isWatching(
  tx: Transaction,
  taskId: string,
  personId: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM task_watcher WHERE task_id = $1 AND person_id = $2`,
    [taskId, personId],
  );
  return rows.length > 0;
}
