import type { ReminderPreference, ReminderSubjectKind, RungTone } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../instant-text.ts';
import type { Transaction } from '../transaction.ts';
import type { NotificationMail } from './notification.store.ts';

/**
 * Lets calm reminders of the person come by letter no more; those that wait for one are left out as well.
 * Done again it changes nothing. False: there is no such active person.
 */
export async function switchCalmLettersOff(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  await holdWishes(tx, personId);
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

/**
 * Nobody asks for the person's wishes until this transaction ends: sweeps and gatherers that asked before have
 * ended then, later ones wait (see `preferencesOf`), so that whatever waits for a letter can be read after it.
 */
async function holdWishes(tx: Transaction, personId: string): Promise<void> {
  await tx.query(`SELECT FROM person WHERE id = $1 FOR UPDATE`, [personId]);
}

/** Whether calm reminders come to the person by letter, and their language; null: no such active person. */
export async function calmReaderOf(
  tx: Transaction,
  personId: string,
): Promise<{ readonly locale: 'ru' | 'en'; readonly isCalmByMail: boolean } | null> {
  const rows: { locale: 'ru' | 'en'; isCalmByMail: boolean }[] = await tx.query(
    `SELECT p.locale, coalesce(NOT r.body @> '{"calmByMail": false}', true) AS "isCalmByMail"
     FROM person p LEFT JOIN reminder_preference r ON r.person_id = p.id
     WHERE p.id = $1 AND p.is_active`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Keeps how the person wants to be reminded. */
export async function putPreference(
  tx: Transaction,
  personId: string,
  preference: ReminderPreference,
  at: Temporal.Instant,
): Promise<void> {
  await holdWishes(tx, personId);
  await tx.query(
    `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    [personId, JSON.stringify(preference), at.toString()],
  );
}

/** What a person was told and waits to be told by letter. */
interface WaitingMailing {
  readonly id: string;
  readonly kind: ReminderSubjectKind;
  readonly tone: RungTone;
  /** When its rung was to come. */
  readonly plannedAt: Date;
  readonly dueAt: Date;
  readonly zone: string;
  readonly calendar: string;
}

/** All that waits to be told to the person by letter, with its deadline as it is now. */
export async function waitingMailings(
  tx: Transaction,
  personId: string,
): Promise<readonly WaitingMailing[]> {
  return tx.query(
    `SELECT n.id, m.subject_kind AS kind, n.tone, coalesce(r.planned_at, n.created_at) AS "plannedAt",
       m.due_at AS "dueAt", m.zone, m.calendar
     FROM notification n JOIN reminder m ON m.subject_id = n.subject_id
     LEFT JOIN reminder_run r
       ON (r.subject_id, r.version, r.rung) = (n.subject_id, n.version, n.rung)
     WHERE n.person_id = $1 AND n.mail = 'waiting'`,
    [personId],
  );
}

/** Says anew whether and when letters tell it; what a letter has taken in meanwhile stays there. */
export async function moveMailings(
  tx: Transaction,
  mailings: readonly { readonly id: string; readonly mail: NotificationMail }[],
): Promise<void> {
  if (mailings.length === 0) return;
  await tx.query(
    `UPDATE notification n SET mail = w.mail, mail_at = w.mail_at, mail_skip = w.mail_skip
     FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[])
       AS w (id, mail, mail_at, mail_skip)
     WHERE n.id = w.id AND n.mail = 'waiting'`,
    [
      mailings.map(({ id }) => id),
      mailings.map(({ mail }) => mail.state),
      mailings.map(({ mail }) => (mail.state === 'waiting' ? instantText(mail.at) : null)),
      mailings.map(({ mail }) => (mail.state === 'skipped' ? mail.why : null)),
    ],
  );
}
