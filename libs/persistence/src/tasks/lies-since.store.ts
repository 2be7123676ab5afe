import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** What brings a task to somebody else than before, or back. */
const BROUGHT = [
  'task.opened',
  'task.returned',
  'task.claimed',
  'task.released',
  'task.reassigned',
  'task.rerouted',
  'task.handedOver',
  'approval.voided',
];

/** Since when each open task of a platform lies with whom it lies with now, by the task's id. */
export async function liesSince(
  tx: Transaction,
  platformId: string,
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows: { id: string; since: Date }[] = await tx.query(
    `SELECT t.id, last.at AS since FROM task t
     CROSS JOIN LATERAL (
       SELECT e.at FROM audit_entry e
       WHERE e.process_id = t.platform_id AND e.subject_kind = 'task'
         AND e.subject_id = t.id::text AND e.action = ANY ($2::text[])
       ORDER BY e.sequence DESC LIMIT 1) last
     WHERE t.platform_id = $1 AND t.state = 'open'`,
    [platformId, BROUGHT],
  );
  return new Map(
    rows.map(({ id, since }) => [id, Temporal.Instant.fromEpochMilliseconds(since.getTime())]),
  );
}
