import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface Fingerprint {
  readonly method: string;
  readonly path: string;
  /** Keyed SHA-256 of the canonical body, hexadecimal. */
  readonly bodyHash: string;
}

export interface AnsweredCommand extends Fingerprint {
  readonly status: number;
  /** JSON text. */
  readonly answer: string;
}

/**
 * Takes the key for this command, or answers what the command that took it before once answered.
 * Must be the first write of the transaction: a twin waits here until the first one has ended.
 */
export async function takeKey(
  tx: Transaction,
  command: Fingerprint & {
    readonly personId: string;
    readonly key: string;
    readonly at: Temporal.Instant;
  },
): Promise<AnsweredCommand | null> {
  const taken: unknown[] = await tx.query(
    `INSERT INTO idempotency_key (person_id, key, method, path, body_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person_id, key) DO NOTHING RETURNING key`,
    [
      command.personId,
      command.key,
      command.method,
      command.path,
      command.bodyHash,
      command.at.toString(),
    ],
  );
  if (taken.length > 0) return null;
  const rows: AnsweredCommand[] = await tx.query(
    `SELECT method, path, body_hash AS "bodyHash", status, answer FROM idempotency_key
     WHERE person_id = $1 AND key = $2`,
    [command.personId, command.key],
  );
  const answered = rows[0];
  if (answered === undefined) throw new Error('an idempotency key vanished between two statements');
  return answered;
}

/** Keeps the answer beside its key, in the command's own transaction. */
export async function keepAnswer(
  tx: Transaction,
  answer: {
    readonly personId: string;
    readonly key: string;
    readonly status: number;
    readonly answer: string;
  },
): Promise<void> {
  await tx.query(
    `UPDATE idempotency_key SET status = $3, answer = $4 WHERE person_id = $1 AND key = $2`,
    [answer.personId, answer.key, answer.status, answer.answer],
  );
}

/** Removes at most `limit` keys that were taken before `before`; passes over those in use. */
export async function purgeKeys(
  tx: Transaction,
  before: Temporal.Instant,
  limit: number,
): Promise<void> {
  await tx.query(
    `DELETE FROM idempotency_key WHERE (person_id, key) IN (
       SELECT person_id, key FROM idempotency_key WHERE created_at < $1
       ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [before.toString(), limit],
  );
}
