import type { RungRecipient } from '#domain';
import type { Transaction } from '../transaction.ts';

/** What a subject is armed with. */
export interface ReminderRow {
  readonly version: number;
  readonly state: 'waiting' | 'paused' | 'over';
  readonly dueOn: string;
  readonly dueClock: string | null;
  readonly zone: string;
  readonly calendar: string;
  readonly ladderId: string;
  readonly since: Date;
  readonly handledUntil: Date;
}

/** The row of a subject; null: it was never armed. */
export async function reminderOf(tx: Transaction, subjectId: string): Promise<ReminderRow | null> {
  const rows: ReminderRow[] = await tx.query(
    `SELECT version, state, due_on AS "dueOn", due_clock AS "dueClock", zone, calendar,
       ladder_id AS "ladderId", since, handled_until AS "handledUntil"
     FROM reminder WHERE subject_id = $1`,
    [subjectId],
  );
  return rows[0] ?? null;
}

/** What became of one rung. */
export interface RunRow {
  readonly version: number;
  readonly rung: string;
  readonly plannedAt: Date;
  readonly ranAt: Date;
  readonly outcome: 'sent' | 'collapsed' | 'skipped';
  readonly reason: string | null;
  readonly people: number;
}

/** What became of the rungs of a subject, of all its versions, the newest first. */
export async function runsOfSubject(
  tx: Transaction,
  subjectId: string,
): Promise<readonly RunRow[]> {
  return tx.query(
    `SELECT version, rung, planned_at AS "plannedAt", ran_at AS "ranAt", outcome, reason, people
     FROM reminder_run WHERE subject_id = $1 ORDER BY planned_at DESC, id DESC`,
    [subjectId],
  );
}

/** Somebody who heard of a rung, and what became of the letter. */
export interface ReachedRow {
  readonly version: number;
  readonly rung: string;
  readonly personId: string;
  readonly fullName: string;
  readonly reason: RungRecipient;
  readonly onBehalfOfId: string | null;
  readonly onBehalfOf: string | null;
  readonly mail: 'none' | 'waiting' | 'lettered' | 'skipped';
  readonly mailAt: Date | null;
  readonly mailSkip: string | null;
  /** Null: there is none. */
  readonly letter: 'waiting' | 'sent' | 'failed' | 'dropped' | null;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

/** Whom the rungs of a subject reached, by name. */
export async function reachedBySubject(
  tx: Transaction,
  subjectId: string,
): Promise<readonly ReachedRow[]> {
  return tx.query(
    `SELECT n.version, n.rung, n.person_id AS "personId", p.full_name AS "fullName", n.reason,
       n.on_behalf_of_id AS "onBehalfOfId", absent.full_name AS "onBehalfOf", n.mail,
       n.mail_at AS "mailAt", n.mail_skip AS "mailSkip", l.state AS letter, l.sent_at AS "sentAt",
       l.last_error AS "lastError"
     FROM notification n JOIN person p ON p.id = n.person_id
     LEFT JOIN person absent ON absent.id = n.on_behalf_of_id
     LEFT JOIN letter l ON l.id = n.letter_id
     WHERE n.subject_id = $1 AND n.kind = 'deadline' ORDER BY p.full_name, n.id`,
    [subjectId],
  );
}
