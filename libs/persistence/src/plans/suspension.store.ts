import type { Suspension } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Suspends a platform that goes on. */
export async function insertSuspension(
  tx: Transaction,
  platformId: string,
  { since, expectedUntil }: Suspension,
  reason: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO suspension (id, platform_id, since, expected_until, reason)
     VALUES ($1, $2, $3, $4, $5)`,
    [newId(), platformId, since.toString(), expectedUntil, reason],
  );
}

/** Ends the suspension that is in force. */
export async function endSuspension(
  tx: Transaction,
  platformId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE suspension SET ended_at = $2 WHERE platform_id = $1 AND ended_at IS NULL`,
    [platformId, now.toString()],
  );
}

/** Why the platform is suspended; null: it is not. */
export async function reasonOfSuspension(
  tx: Transaction,
  platformId: string,
): Promise<string | null> {
  const rows: { reason: string }[] = await tx.query(
    `SELECT reason FROM suspension WHERE platform_id = $1 AND ended_at IS NULL`,
    [platformId],
  );
  return rows[0]?.reason ?? null;
}
