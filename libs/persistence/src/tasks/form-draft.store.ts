import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface DraftRow {
  /** Values by field key, not checked. */
  readonly form: Record<string, unknown>;
  readonly version: number;
  readonly savedAt: Date;
}

/** What a person has filled in for a task so far; null when nothing is kept. */
export async function draftOf(
  tx: Transaction,
  taskId: string,
  personId: string,
): Promise<DraftRow | null> {
  const rows: DraftRow[] = await tx.query(
    `SELECT form, version, saved_at AS "savedAt" FROM form_draft
     WHERE task_id = $1 AND person_id = $2`,
    [taskId, personId],
  );
  return rows[0] ?? null;
}

/** Keeps a draft in the place of the one before. */
export async function putDraft(
  tx: Transaction,
  draft: {
    readonly taskId: string;
    readonly personId: string;
    readonly form: Readonly<Record<string, unknown>>;
    readonly version: number;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO form_draft (task_id, person_id, form, version, saved_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (task_id, person_id)
     DO UPDATE SET form = excluded.form, version = excluded.version, saved_at = excluded.saved_at`,
    [draft.taskId, draft.personId, JSON.stringify(draft.form), draft.version, draft.at.toString()],
  );
}

/** Throws a person's draft away; there need not be one. */
export async function removeDraft(
  tx: Transaction,
  taskId: string,
  personId: string,
): Promise<void> {
  await tx.query(`DELETE FROM form_draft WHERE task_id = $1 AND person_id = $2`, [
    taskId,
    personId,
  ]);
}
