import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** Nothing of a suspended platform reminds; a person's own reminder that has come stays done. Its process must be locked. */
export async function pauseReminders(tx: Transaction, platformId: string): Promise<void> {
  await tx.query(
    `UPDATE reminder SET state = 'paused', next_at = NULL
     WHERE platform_id = $1 AND state = 'waiting'
       AND (subject_kind <> 'own' OR next_at IS NOT NULL)`,
    [platformId],
  );
}

/**
 * What people set themselves waits again: the next sweep looks what has come meanwhile and what is still
 * to come. Deadlines are armed anew by whoever stores their tasks and stages.
 */
export async function resumeOwnReminders(
  tx: Transaction,
  platformId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE reminder SET state = 'waiting', next_at = $2
     WHERE platform_id = $1 AND state = 'paused' AND subject_kind = 'own'`,
    [platformId, now.toString()],
  );
}

/** Nothing of a platform that is over reminds any more. */
export async function endReminders(tx: Transaction, platformId: string): Promise<void> {
  await tx.query(
    `UPDATE reminder SET state = 'over', next_at = NULL WHERE platform_id = $1 AND state <> 'over'`,
    [platformId],
  );
}
