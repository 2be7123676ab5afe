import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface Attempts {
  /** This attempt included. */
  readonly count: number;
  readonly windowUntil: Date;
}

/** Counts one attempt under the key; the first one opens a window that ends at `windowUntil`. */
export async function countAttempt(
  tx: Transaction,
  attempt: {
    readonly key: string;
    readonly now: Temporal.Instant;
    readonly windowUntil: Temporal.Instant;
  },
): Promise<Attempts> {
  const rows: Attempts[] = await tx.query(
    `INSERT INTO rate_limit (key, attempts, window_until) VALUES ($1, 1, $3)
     ON CONFLICT (key) DO UPDATE SET
       attempts = CASE WHEN rate_limit.window_until <= $2 THEN 1 ELSE rate_limit.attempts + 1 END,
       window_until =
         CASE WHEN rate_limit.window_until <= $2 THEN $3 ELSE rate_limit.window_until END
     RETURNING attempts AS "count", window_until AS "windowUntil"`,
    [attempt.key, attempt.now.toString(), attempt.windowUntil.toString()],
  );
  const counted = rows[0];
  if (counted === undefined) throw new Error('an upsert answered no row');
  return counted;
}

/** Forgets the attempts of one key. */
export async function forgetAttempts(tx: Transaction, key: string): Promise<void> {
  await tx.query(`DELETE FROM rate_limit WHERE key = $1`, [key]);
}

/** Takes back one attempt of each key, because it turned out to be a rightful one. */
export async function uncountAttempts(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE rate_limit SET attempts = greatest(attempts - 1, 0) WHERE key = ANY ($1)`,
    [keys],
  );
}

/** Removes windows that are over. */
export async function purgeAttempts(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await tx.query(`DELETE FROM rate_limit WHERE window_until <= $1`, [now.toString()]);
}
