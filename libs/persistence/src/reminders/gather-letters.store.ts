import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Whether anybody is to hear something by letter that nobody has gathered. Here and below the order says
 * which index to go by: a plan for any moment would read the table, hoping to meet a row soon.
 */
export async function isLetterDue(tx: Transaction, now: Temporal.Instant): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM notification WHERE mail = 'waiting' AND mail_at <= $1 ORDER BY mail_at LIMIT 1`,
    [now.toString()],
  );
  return rows.length > 0;
}

/** Whether a rung is due that no worker has swept, or finished sweeping. */
export async function isRungUnswept(tx: Transaction, now: Temporal.Instant): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM reminder WHERE next_at <= $1 ORDER BY next_at LIMIT 1`,
    [now.toString()],
  );
  return rows.length > 0;
}

interface Receiver {
  readonly id: string;
  readonly isActive: boolean;
}

/**
 * Takes people whose letters are due and whom no other transaction has: those of the `limit` notifications
 * that wait longest; one person's are never parted. What they wait for may only be read after this: another
 * transaction has maybe just gathered it.
 */
export async function takeReceivers(
  tx: Transaction,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly Receiver[]> {
  return tx.query(
    `SELECT p.id, p.is_active AS "isActive" FROM person p
     WHERE p.id IN (
       SELECT person_id FROM notification WHERE mail = 'waiting' AND mail_at <= $1
       ORDER BY mail_at, person_id LIMIT $2)
     ORDER BY p.id FOR NO KEY UPDATE SKIP LOCKED`,
    [now.toString(), limit],
  );
}

/** Whose letter it is. */
interface LetterOf {
  readonly personId: string;
  readonly letterId: string;
}

/**
 * Letters about deadlines that wait untouched, locked: what is put into them goes out with them. One a
 * person; a letter that a worker has or had in hand may be on its way.
 */
export async function lockWaitingLetters(
  tx: Transaction,
  personIds: readonly string[],
): Promise<readonly LetterOf[]> {
  const rows: LetterOf[] = await tx.query(
    `SELECT to_person_id AS "personId", id AS "letterId" FROM letter
     WHERE to_person_id = ANY ($1::uuid[]) AND kind = 'deadlines' AND state = 'waiting'
       AND taken_until IS NULL AND ambiguous = 0
     ORDER BY id FOR UPDATE SKIP LOCKED`,
    [personIds],
  );
  return [...new Map(rows.map((row) => [row.personId, row])).values()];
}

/** Adds a letter about deadlines for each of the people. `at`: time on the wall. */
export async function insertDeadlineLetters(
  tx: Transaction,
  personIds: readonly string[],
  at: Temporal.Instant,
): Promise<readonly LetterOf[]> {
  const letters = personIds.map((personId) => ({ personId, letterId: newId() }));
  if (letters.length === 0) return letters;
  await tx.query(
    `INSERT INTO letter (id, to_person_id, kind, params, created_at, queued_at)
     SELECT l.id, l.person_id, 'deadlines', '{}', $3, $3
     FROM unnest($1::uuid[], $2::uuid[]) AS l (id, person_id)`,
    [
      letters.map(({ letterId }) => letterId),
      letters.map(({ personId }) => personId),
      at.toString(),
    ],
  );
  return letters;
}

/** What is due of one person. */
export interface DueMailing {
  readonly personId: string;
  readonly notificationIds: readonly string[];
}

/** All that is to be told to these people by letter now; of some another transaction may have gathered it. */
export async function dueMailings(
  tx: Transaction,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<readonly DueMailing[]> {
  return tx.query(
    `SELECT person_id AS "personId", array_agg(id) AS "notificationIds" FROM notification
     WHERE mail = 'waiting' AND mail_at <= $2 AND person_id = ANY ($1::uuid[]) GROUP BY person_id`,
    [personIds, now.toString()],
  );
}

/** Puts notifications into the letters that tell of them. */
export async function putInLetters(
  tx: Transaction,
  told: readonly { readonly id: string; readonly letterId: string }[],
): Promise<void> {
  if (told.length === 0) return;
  await tx.query(
    `UPDATE notification n SET mail = 'lettered', letter_id = l.letter_id
     FROM unnest($1::uuid[], $2::uuid[]) AS l (id, letter_id)
     WHERE n.id = l.id AND n.mail = 'waiting'`,
    [told.map(({ id }) => id), told.map(({ letterId }) => letterId)],
  );
}

/** Says that no letter tells of them: their people are not active. */
export async function skipLetters(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE notification SET mail = 'skipped', mail_skip = 'receiverInactive'
     WHERE id = ANY ($1::uuid[]) AND mail = 'waiting'`,
    [ids],
  );
}
