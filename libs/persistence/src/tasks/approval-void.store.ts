import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Records that an approval became void: who had given it, and what changed after that. */
export async function insertApprovalVoid(
  tx: Transaction,
  voided: {
    readonly approvalId: string;
    readonly decidedBy: string;
    readonly decidedFor: string | null;
    readonly decidedAt: Temporal.Instant;
    readonly taskId: string;
    readonly change: 'answers' | 'evidence';
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO approval_void (id, approval_id, decided_by_id, decided_for_id, decided_at, task_id,
       change, voided_by_id, voided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      voided.approvalId,
      voided.decidedBy,
      voided.decidedFor,
      voided.decidedAt.toString(),
      voided.taskId,
      voided.change,
      voided.by,
      voided.at.toString(),
    ],
  );
}

export interface ApprovalVoidRow {
  readonly approvalId: string;
  readonly decidedById: string;
  readonly decidedByName: string;
  readonly decidedForId: string | null;
  readonly decidedForName: string | null;
  readonly decidedAt: Date;
  readonly taskId: string;
  readonly change: 'answers' | 'evidence';
  readonly voidedById: string;
  readonly voidedByName: string;
  readonly voidedAt: Date;
}

/** What became void of the approvals, the oldest first. */
export async function voidsOf(
  tx: Transaction,
  approvalIds: readonly string[],
): Promise<ApprovalVoidRow[]> {
  if (approvalIds.length === 0) return [];
  return tx.query(
    `SELECT v.approval_id AS "approvalId", v.decided_by_id AS "decidedById",
            d.full_name AS "decidedByName", v.decided_for_id AS "decidedForId",
            f.full_name AS "decidedForName", v.decided_at AS "decidedAt", v.task_id AS "taskId",
            v.change, v.voided_by_id AS "voidedById", b.full_name AS "voidedByName",
            v.voided_at AS "voidedAt"
     FROM approval_void v JOIN person d ON d.id = v.decided_by_id
     JOIN person b ON b.id = v.voided_by_id LEFT JOIN person f ON f.id = v.decided_for_id
     WHERE v.approval_id = ANY ($1::uuid[]) ORDER BY v.voided_at, v.id`,
    [approvalIds],
  );
}
