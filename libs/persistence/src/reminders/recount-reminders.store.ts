import type { PlannedRung } from '#domain';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** A waiting row whose calendar was imported after its rungs were counted. */
export interface StaleReminder {
  readonly subjectId: string;
  readonly version: number;
  readonly dueOn: string;
  readonly dueClock: string | null;
  readonly zone: string;
  readonly calendar: string;
  readonly ladderId: string;
  readonly since: Date;
  readonly handledUntil: Date;
  /** The import that it was counted with, as the database writes it. */
  readonly countedAt: string;
}

/** Takes rows that are to be counted anew and that no other transaction has. */
export async function takeStaleReminders(tx: Transaction, limit: number): Promise<StaleReminder[]> {
  return tx.query(
    `SELECT r.subject_id AS "subjectId", r.version, r.due_on AS "dueOn", r.due_clock AS "dueClock",
       r.zone, r.calendar, r.ladder_id AS "ladderId", r.since, r.handled_until AS "handledUntil",
       r.counted_at::text AS "countedAt"
     FROM (SELECT calendar, max(imported_at) AS at FROM calendar_year GROUP BY calendar) newest
     JOIN reminder r ON r.calendar = newest.calendar AND r.counted_at < newest.at
     WHERE r.state = 'waiting' LIMIT $1 FOR UPDATE OF r SKIP LOCKED`,
    [limit],
  );
}

/** A rung to come that an import moved; null: it did not come before, or does not come any more. */
export interface RungMove {
  readonly subjectId: string;
  readonly version: number;
  readonly rung: string;
  readonly from: PlannedRung['at'] | null;
  readonly to: PlannedRung['at'] | null;
}

/** Stores what a new count of rows says, and what it moved. */
export async function storeRecount(
  tx: Transaction,
  counted: readonly {
    readonly subjectId: string;
    readonly nextAt: PlannedRung['at'] | null;
    readonly asOf: string;
  }[],
  moves: readonly RungMove[],
  at: PlannedRung['at'],
): Promise<void> {
  await tx.query(
    `UPDATE reminder SET next_at = r.next_at, counted_at = r.as_of
     FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS r (subject_id, next_at, as_of)
     WHERE reminder.subject_id = r.subject_id`,
    [
      counted.map((one) => one.subjectId),
      counted.map((one) => one.nextAt?.toString() ?? null),
      counted.map((one) => one.asOf),
    ],
  );
  if (moves.length === 0) return;
  await tx.query(
    `INSERT INTO reminder_move (id, subject_id, version, rung, from_at, to_at, moved_at)
     SELECT m.id, m.subject_id, m.version, m.rung, m.from_at, m.to_at, $7
     FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[])
       AS m (id, subject_id, version, rung, from_at, to_at)`,
    [
      moves.map(() => newId()),
      moves.map((one) => one.subjectId),
      moves.map((one) => one.version),
      moves.map((one) => one.rung),
      moves.map((one) => one.from?.toString() ?? null),
      moves.map((one) => one.to?.toString() ?? null),
      at.toString(),
    ],
  );
}
