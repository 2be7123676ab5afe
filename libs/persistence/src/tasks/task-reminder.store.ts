import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** The working day (`YYYY-MM-DD`) for which a task's people were reminded last; null: never. */
export async function lastReminderDay(tx: Transaction, taskId: string): Promise<string | null> {
  const rows: { day: string | null }[] = await tx.query(
    `SELECT max(day_on)::text AS day FROM task_reminder WHERE task_id = $1`,
    [taskId],
  );
  return rows[0]?.day ?? null;
}

/** Who asked to remind of a task, the newest first. */
export async function askedReminders(
  tx: Transaction,
  taskId: string,
  limit: number,
): Promise<readonly { readonly byId: string; readonly byName: string; readonly at: Date }[]> {
  return tx.query(
    `SELECT r.sent_by_id AS "byId", p.full_name AS "byName", r.sent_at AS at
     FROM task_reminder r JOIN person p ON p.id = r.sent_by_id
     WHERE r.task_id = $1 ORDER BY r.sent_at DESC LIMIT $2`,
    [taskId, limit],
  );
}

export async function insertReminder(
  tx: Transaction,
  reminder: {
    readonly taskId: string;
    /** `YYYY-MM-DD`. */
    readonly day: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO task_reminder (task_id, day_on, sent_by_id, sent_at) VALUES ($1, $2, $3, $4)`,
    [reminder.taskId, reminder.day, reminder.by, reminder.at.toString()],
  );
}
