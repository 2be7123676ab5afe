import type { EvidencePiece } from '#domain';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** What was sent last in one round of a task. */
interface RoundSubmission {
  readonly form: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
}

/** What was sent last in each round of the tasks: by task, then by round. */
export async function roundSubmissions(
  tx: Transaction,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, RoundSubmission>>> {
  const rows: { task_id: string; round: number; form: Record<string, unknown>; at: Date }[] =
    await tx.query(
      `SELECT DISTINCT ON (task_id, round) task_id, round, form, submitted_at AS at
       FROM submission WHERE task_id = ANY ($1::uuid[])
       ORDER BY task_id, round, number DESC`,
      [taskIds],
    );
  const rounds = new Map<string, Map<number, RoundSubmission>>();
  for (const { task_id: taskId, round, form, at } of rows) {
    const ofTask = rounds.get(taskId) ?? new Map<number, RoundSubmission>();
    rounds.set(taskId, ofTask.set(round, { form, at: instant(at) }));
  }
  return rounds;
}

/** Every piece of evidence that the tasks ever had, by task, the oldest first. */
export async function evidencePieces(
  tx: Transaction,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EvidencePiece[]>> {
  const rows: { task_id: string; key: string; first_at: Date; at: Date; gone_at: Date | null }[] =
    await tx.query(
      `SELECT e.task_id, e.key, e.added_at AS at, e.removed_at AS gone_at,
              least(e.added_at, (SELECT min(v.added_at) FROM evidence_version v
                                 WHERE v.evidence_id = e.id)) AS first_at
       FROM evidence e WHERE e.task_id = ANY ($1::uuid[]) ORDER BY e.id`,
      [taskIds],
    );
  const pieces = new Map<string, EvidencePiece[]>();
  for (const row of rows) {
    pieces.set(row.task_id, [...(pieces.get(row.task_id) ?? []), pieceOf(row)]);
  }
  return pieces;
}

function pieceOf(row: {
  readonly key: string;
  readonly first_at: Date;
  readonly at: Date;
  readonly gone_at: Date | null;
}): EvidencePiece {
  return {
    key: row.key,
    firstAddedAt: instant(row.first_at),
    addedAt: instant(row.at),
    removedAt: row.gone_at === null ? null : instant(row.gone_at),
  };
}

function instant(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}
