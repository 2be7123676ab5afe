import type { ReminderLadder, ReminderSubjectKind } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../instant-text.ts';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** An armed deadline whose rung has come, in the hands of this transaction. */
export interface DueReminder {
  readonly subjectId: string;
  readonly kind: ReminderSubjectKind;
  readonly platformId: string;
  readonly version: number;
  readonly dueOn: string;
  readonly dueClock: string | null;
  readonly dueAt: Date;
  readonly zone: string;
  readonly calendar: string;
  readonly ladderId: string;
  /** From when people have had it before them. */
  readonly since: Date;
  readonly handledUntil: Date;
  readonly nextAt: Date;
}

const ROW = `subject_id AS "subjectId", subject_kind AS kind, platform_id AS "platformId", version,
  due_on AS "dueOn", due_clock AS "dueClock", due_at AS "dueAt", zone, calendar,
  ladder_id AS "ladderId", since, handled_until AS "handledUntil", next_at AS "nextAt"`;

/** Takes rows that are due and that no other transaction has, the longest due first. */
export async function takeDueReminders(
  tx: Transaction,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly DueReminder[]> {
  return tx.query(
    `SELECT ${ROW} FROM reminder WHERE next_at <= $1
     ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [now.toString(), limit],
  );
}

/** Takes one row; null: it is not due any more, or another transaction has it. */
export async function takeDueReminder(
  tx: Transaction,
  subjectId: string,
  now: Temporal.Instant,
): Promise<DueReminder | null> {
  const rows: DueReminder[] = await tx.query(
    `SELECT ${ROW} FROM reminder WHERE subject_id = $1 AND next_at <= $2 FOR UPDATE SKIP LOCKED`,
    [subjectId, now.toString()],
  );
  return rows[0] ?? null;
}

/** What became of one rung. */
export interface RungRun {
  readonly subjectId: string;
  readonly version: number;
  readonly rung: string;
  readonly plannedAt: Temporal.Instant;
  readonly outcome: 'sent' | 'collapsed' | 'skipped';
  /** Why it was skipped; null: it was not. */
  readonly reason: string | null;
  readonly people: number;
}

/** Notes what became of rungs; what was noted before stays. */
export async function insertRuns(
  tx: Transaction,
  runs: readonly RungRun[],
  now: Temporal.Instant,
): Promise<void> {
  if (runs.length === 0) return;
  await tx.query(
    `INSERT INTO reminder_run
       (id, subject_id, version, rung, planned_at, ran_at, outcome, reason, people)
     SELECT r.id, r.subject_id, r.version, r.rung, r.planned_at, $2, r.outcome, r.reason, r.people
     FROM unnest($1::uuid[], $3::uuid[], $4::int[], $5::text[], $6::timestamptz[], $7::text[],
       $8::text[], $9::int[]) AS r (id, subject_id, version, rung, planned_at, outcome, reason, people)
     ON CONFLICT (subject_id, version, rung) DO NOTHING`,
    [
      runs.map(() => newId()),
      now.toString(),
      runs.map((run) => run.subjectId),
      runs.map((run) => run.version),
      runs.map((run) => run.rung),
      runs.map((run) => instantText(run.plannedAt)),
      runs.map((run) => run.outcome),
      runs.map((run) => run.reason),
      runs.map((run) => run.people),
    ],
  );
}

/** Says that rungs up to `now` are dealt with, and when each row's next one comes; null: none is left. */
export async function moveReminders(
  tx: Transaction,
  rows: readonly { readonly subjectId: string; readonly nextAt: Temporal.Instant | null }[],
  now: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `UPDATE reminder SET handled_until = $1, next_at = r.next_at
     FROM unnest($2::uuid[], $3::timestamptz[]) AS r (subject_id, next_at)
     WHERE reminder.subject_id = r.subject_id`,
    [
      now.toString(),
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ nextAt }) => (nextAt === null ? null : instantText(nextAt))),
    ],
  );
}

/** Has rows looked at again later; nothing of them is dealt with. */
export async function putOffReminders(
  tx: Transaction,
  subjectIds: readonly string[],
  until: Temporal.Instant,
): Promise<void> {
  if (subjectIds.length === 0) return;
  await tx.query(
    `UPDATE reminder SET next_at = $2 WHERE subject_id = ANY ($1::uuid[]) AND next_at IS NOT NULL`,
    [subjectIds, until.toString()],
  );
}

/** Ladders never change, so what was read once stays true. */
const ladders = new Map<string, ReminderLadder>();

/** The ladder of a row. Throws when there is none: a broken key. */
export async function ladderById(tx: Transaction, id: string): Promise<ReminderLadder> {
  const known = ladders.get(id);
  if (known !== undefined) return known;
  const rows: { body: ReminderLadder }[] = await tx.query(
    `SELECT body FROM reminder_ladder WHERE id = $1`,
    [id],
  );
  const body = rows[0]?.body;
  if (body === undefined) throw new Error(`no ladder ${id}`);
  ladders.set(id, body);
  return body;
}

/** What changes with each import of the calendar, so that a copy of it knows whether it is still true. */
export async function calendarStamp(tx: Transaction, key: string): Promise<string> {
  const rows: { stamp: string }[] = await tx.query(
    `SELECT concat(count(*), ' ', max(imported_at)) AS stamp FROM calendar_year WHERE calendar = $1`,
    [key],
  );
  return rows[0]?.stamp ?? '';
}
