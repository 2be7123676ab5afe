import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** What an escalation is about; it is opened once for each. */
interface EscalatedSubject {
  readonly kind: 'task' | 'gate';
  /** Of the task, or of the stage whose gate it is. */
  readonly id: string;
  /** Of the deadline. */
  readonly version: number;
  readonly level: number;
}

/** Whether it was opened before, whatever became of it. */
export async function isEscalated(
  tx: Transaction,
  { id, version, level }: EscalatedSubject,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM escalation WHERE subject_id = $1 AND version = $2 AND level = $3`,
    [id, version, level],
  );
  return rows.length > 0;
}

/** Says what an escalation, which must be stored by now, is about. A second one for the same fails. */
export async function insertEscalation(
  tx: Transaction,
  taskId: string,
  { kind, id, version, level }: EscalatedSubject,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO escalation (task_id, subject_kind, subject_id, version, level, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [taskId, kind, id, version, level, at.toString()],
  );
}

/** The versions that the deadlines of these subjects have by now; of one that was never armed: none. */
export async function reminderVersions(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (subjectIds.length === 0) return new Map();
  const rows: { id: string; version: number }[] = await tx.query(
    `SELECT subject_id AS id, version FROM reminder WHERE subject_id = ANY ($1::uuid[])`,
    [subjectIds],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}
