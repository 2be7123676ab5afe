import type { FormValue } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Keeps what was sent with a task, as the next of its round. */
export async function insertSubmission(
  tx: Transaction,
  submission: {
    readonly taskId: string;
    readonly round: number;
    readonly form: FormValue;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO submission (id, task_id, round, number, form, submitted_by_id, submitted_at)
     SELECT $1::uuid, $2::uuid, $3::integer,
            1 + (SELECT count(*) FROM submission WHERE task_id = $2 AND round = $3),
            $4::jsonb, $5::uuid, $6::timestamptz`,
    [
      newId(),
      submission.taskId,
      submission.round,
      JSON.stringify(submission.form),
      submission.by,
      submission.at.toString(),
    ],
  );
}

interface SubmissionRow {
  readonly round: number;
  readonly number: number;
  readonly form: Record<string, unknown>;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
}

/** What was sent with the task last; null when nothing was. */
export async function lastSubmission(
  tx: Transaction,
  taskId: string,
): Promise<SubmissionRow | null> {
  const rows: SubmissionRow[] = await tx.query(
    `SELECT s.round, s.number, s.form, s.submitted_by_id AS "byId", p.full_name AS "byName",
            s.submitted_at AS at
     FROM submission s JOIN person p ON p.id = s.submitted_by_id
     WHERE s.task_id = $1 ORDER BY s.round DESC, s.number DESC LIMIT 1`,
    [taskId],
  );
  return rows[0] ?? null;
}

/** Records why an approval returns a task; the next round takes the tasks from these rows. */
export async function insertRemark(
  tx: Transaction,
  remark: {
    readonly taskId: string;
    readonly approvalId: string;
    readonly round: number;
    readonly text: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO remark (id, task_id, approval_id, round, text, author_id, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      remark.taskId,
      remark.approvalId,
      remark.round,
      remark.text,
      remark.by,
      remark.at.toString(),
    ],
  );
}

interface RemarkRow {
  /** Of the task. */
  readonly round: number;
  /** Of the gate at which it was made. */
  readonly gateRound: number;
  readonly text: string;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
}

/** Remarks on a task, the oldest first. */
export async function remarksOn(tx: Transaction, taskId: string): Promise<RemarkRow[]> {
  return tx.query(
    `SELECT r.round, a.round AS "gateRound", r.text, r.author_id AS "byId",
            p.full_name AS "byName", r.made_at AS at
     FROM remark r JOIN person p ON p.id = r.author_id JOIN task a ON a.id = r.approval_id
     WHERE r.task_id = $1 ORDER BY r.made_at, r.id`,
    [taskId],
  );
}
