import type { LetterContent } from '#contracts';
import type { LetterTrouble } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { PersonRow } from '../access/person.store.ts';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Adds a letter that waits to be sent; answers its id. */
export async function insertLetter(
  tx: Transaction,
  letter: {
    readonly toPersonId: string;
    readonly content: LetterContent;
    readonly at: Temporal.Instant;
  },
): Promise<string> {
  const id = newId();
  const { kind, ...params } = letter.content;
  await tx.query(
    `INSERT INTO letter (id, to_person_id, kind, params, created_at, queued_at)
     VALUES ($1, $2, $3, $4, $5, $5)`,
    [id, letter.toPersonId, kind, JSON.stringify(params), letter.at.toString()],
  );
  return id;
}

/** A letter in the hands of the worker that is to send it. */
export interface TakenLetter {
  readonly id: string;
  readonly toPersonId: string;
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly queuedAt: Date;
}

/**
 * Takes a waiting letter until `until`. `held`: another worker has it in hand, or died with it;
 * null: it does not wait any more. What a dead worker had in hand may have gone: it is counted as
 * ambiguous.
 */
export async function takeLetter(
  tx: Transaction,
  id: string,
  time: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<TakenLetter | 'held' | null> {
  const [rows]: [TakenLetter[], number] = await tx.query(
    `UPDATE letter SET taken_until = $3, attempts = attempts + 1,
       ambiguous = ambiguous + (taken_until IS NOT NULL)::int
     WHERE id = $1 AND state = 'waiting' AND (taken_until IS NULL OR taken_until <= $2)
     RETURNING id, to_person_id AS "toPersonId", kind, params, attempts,
       created_at AS "createdAt", queued_at AS "queuedAt"`,
    [id, time.now.toString(), time.until.toString()],
  );
  const taken = rows[0];
  if (taken !== undefined) return taken;
  const waiting: unknown[] = await tx.query(
    `SELECT FROM letter WHERE id = $1 AND state = 'waiting'`,
    [id],
  );
  return waiting.length > 0 ? 'held' : null;
}

/** Who gets a letter; null when the person is not active. */
export async function letterReceiver(tx: Transaction, id: string): Promise<PersonRow | null> {
  const rows: PersonRow[] = await tx.query(
    `SELECT id, email, full_name AS "fullName", locale FROM person WHERE id = $1 AND is_active`,
    [id],
  );
  return rows[0] ?? null;
}

/** A try to send a letter: what it came to counts only while no other worker has begun a later one. */
type LetterTry = Pick<TakenLetter, 'id' | 'attempts'>;

/** Says that a letter went out. */
export async function markLetterSent(
  tx: Transaction,
  { id, attempts }: LetterTry,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE letter SET state = 'sent', sent_at = $3, last_error = NULL, taken_until = NULL
     WHERE id = $1 AND state = 'waiting' AND attempts = $2`,
    [id, attempts, at.toString()],
  );
}

/** Puts a letter out of hand: to be tried again (`waiting`), or for good. False: it was not in hand any more. */
export async function markLetterUnsent(
  tx: Transaction,
  { id, attempts }: LetterTry,
  state: 'waiting' | 'failed' | 'dropped',
  trouble: LetterTrouble,
): Promise<boolean> {
  const [, changed]: [unknown[], number] = await tx.query(
    `UPDATE letter SET state = $3, last_error = $4, taken_until = NULL
     WHERE id = $1 AND state = 'waiting' AND attempts = $2`,
    [id, attempts, state, trouble],
  );
  return changed > 0;
}

/** Counts a try that may have reached the receiver. */
export async function countAmbiguous(tx: Transaction, id: string): Promise<void> {
  await tx.query(`UPDATE letter SET ambiguous = ambiguous + 1 WHERE id = $1`, [id]);
}

/** A letter that waits and that nobody has in hand, locked; null: there is none with this id. */
export async function lockWaitingLetter(
  tx: Transaction,
  id: string,
): Promise<Omit<TakenLetter, 'params' | 'createdAt'> | null> {
  const rows: Omit<TakenLetter, 'params' | 'createdAt'>[] = await tx.query(
    `SELECT id, kind, attempts, to_person_id AS "toPersonId", queued_at AS "queuedAt" FROM letter
     WHERE id = $1 AND state = 'waiting' AND taken_until IS NULL FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Lets a failed letter wait again with new patience; its receiver, or null when it has not failed. */
export async function requeueLetter(
  tx: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<{ readonly toPersonId: string; readonly kind: string } | null> {
  const [rows]: [{ toPersonId: string; kind: string }[], number] = await tx.query(
    `UPDATE letter SET state = 'waiting', attempts = 0, queued_at = $2, taken_until = NULL
     WHERE id = $1 AND state = 'failed'
     RETURNING to_person_id AS "toPersonId", kind`,
    [id, at.toString()],
  );
  return rows[0] ?? null;
}

export interface LetterRow {
  readonly id: string;
  readonly kind: string;
  readonly toPersonId: string;
  readonly toName: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'dropped';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

const ROW = `l.id, l.kind, l.to_person_id AS "toPersonId", p.full_name AS "toName", l.state,
  l.attempts, l.last_error AS "lastError", l.created_at AS "createdAt", l.sent_at AS "sentAt"`;

/** Letters, the newest first, older than `before` (an id); of one state, or of all for null. */
export async function lettersPage(
  tx: Transaction,
  page: {
    readonly state: LetterRow['state'] | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<LetterRow[]> {
  return tx.query(
    `SELECT ${ROW} FROM letter l JOIN person p ON p.id = l.to_person_id
     WHERE ($1::text IS NULL OR l.state = $1) AND ($2::uuid IS NULL OR l.id < $2)
     ORDER BY l.id DESC LIMIT $3`,
    [page.state, page.before, page.limit],
  );
}

export async function letterById(tx: Transaction, id: string): Promise<LetterRow | null> {
  const rows: LetterRow[] = await tx.query(
    `SELECT ${ROW} FROM letter l JOIN person p ON p.id = l.to_person_id WHERE l.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
