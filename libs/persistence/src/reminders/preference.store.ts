import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/**
 * Lets calm reminders of the person come by letter no more; those that wait for one are left out as well.
 * Done again it changes nothing. False: there is no such active person.
 */
export async function switchCalmLettersOff(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO reminder_preference AS kept (person_id, body, changed_at)
     SELECT id, '{"calmByMail": false}', $2 FROM person WHERE id = $1 AND is_active
     ON CONFLICT (person_id) DO UPDATE SET body = kept.body || excluded.body,
       changed_at = CASE WHEN kept.body @> excluded.body THEN kept.changed_at
         ELSE excluded.changed_at END
     RETURNING person_id`,
    [personId, at.toString()],
  );
  if (rows.length === 0) return false;
  await tx.query(
    `UPDATE notification SET mail = 'skipped', mail_skip = 'switchedOff'
     WHERE person_id = $1 AND mail = 'waiting' AND tone = 'calm'`,
    [personId],
  );
  return true;
}
