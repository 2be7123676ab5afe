import { searchableName, SYSTEM_CHAIN } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** What belongs to a person alone: keys, letters, what they were told, notes to themselves. */
const THEIR_OWN = [
  'session',
  'program_token',
  'personal_link',
  'person_identity',
  'idempotency_key',
  'form_draft',
  'inbox_view',
  'task_watcher',
  'own_reminder',
  'notification',
  'reminder_preference',
  'calendar_feed',
] as const;

/**
 * Erases the personal data of a person for good: the name becomes `name`, the address one that
 * nobody has, what is theirs alone goes, and so do the texts about them in the audit with their
 * salts, and the reasons for which they left a role or came to one. What they did stays, by their id.
 */
export async function erasePerson(
  tx: Transaction,
  person: { readonly id: string; readonly name: string; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, name, at } = person;
  // A sweep locks reminders before people: in the same order nobody waits for the other for ever.
  await forgetOwnReminders(tx, id);
  await tx.query(
    `UPDATE person SET full_name = $2, search_name = $3, email = $4, password_hash = NULL,
       is_active = false, erased_at = $5, version = version + 1 WHERE id = $1`,
    [id, name, searchableName(name), `${id}@erased.invalid`, at.toString()],
  );
  for (const table of THEIR_OWN) await tx.query(`DELETE FROM ${table} WHERE person_id = $1`, [id]);
  await tx.query(`DELETE FROM letter WHERE to_person_id = $1`, [id]);
  await tx.query(`DELETE FROM inbox WHERE principal = 'watcher:' || $1`, [id]);
  await tx.query(
    `UPDATE calendar_entry SET body = jsonb_set(body, '{onBehalfOf,fullName}', to_jsonb($2::text))
     WHERE body #>> '{onBehalfOf,id}' = $1::text`,
    [id, name],
  );
  await tx.query(
    `DELETE FROM audit_text t USING audit_entry e
     WHERE e.process_id IN (SELECT $2::uuid UNION SELECT place_id::uuid FROM role_holding
         WHERE person_id = $1 AND place_kind = 'platform')
       AND e.subject_kind = 'person' AND e.subject_id = $1::text
       AND t.process_id = e.process_id AND t.sequence = e.sequence`,
    [id, SYSTEM_CHAIN],
  );
  await tx.query(
    `UPDATE deviation SET reason = NULL
     WHERE kind = 'holderChange' AND $1::text IN (params ->> 'leaves', params ->> 'comes')`,
    [id],
  );
}

/** What the person's own reminders were armed with and what became of them: nobody else's business. */
async function forgetOwnReminders(tx: Transaction, personId: string): Promise<void> {
  for (const table of ['reminder_run', 'reminder_move', 'reminder']) {
    await tx.query(
      `DELETE FROM ${table} WHERE subject_id IN (SELECT id FROM own_reminder WHERE person_id = $1)`,
      [personId],
    );
  }
}
