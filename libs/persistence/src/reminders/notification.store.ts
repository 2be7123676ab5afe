import type { RungTone } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../instant-text.ts';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Whether and when a letter says it too. */
export type NotificationMail =
  | { readonly state: 'none' }
  | { readonly state: 'waiting'; readonly at: Temporal.Instant }
  | { readonly state: 'lettered'; readonly letterId: string }
  /** `why`: a code. */
  | { readonly state: 'skipped'; readonly why: string };

export interface NewNotification {
  readonly personId: string;
  readonly kind: 'deadline' | 'own' | 'asked' | 'notReached';
  readonly platformId: string;
  readonly targetKind: 'task' | 'gate';
  readonly targetId: string;
  readonly subjectId: string;
  /** Of the deadline. */
  readonly version: number;
  /** Key of the rung; of what is no rung: what makes it happen once. */
  readonly rung: string;
  readonly tone: RungTone;
  /** Why this person: a recipient of the rung. */
  readonly reason: string;
  readonly onBehalfOfId: string | null;
  /** By the clock of processes. */
  readonly at: Temporal.Instant;
  readonly mail: NotificationMail;
}

/**
 * Tells people, each once what was not told yet: (person, subject, rung, version) is unique. Answers the
 * people who have something new now.
 */
export async function insertNotifications(
  tx: Transaction,
  rows: readonly NewNotification[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const told: { id: string }[] = await tx.query(INSERT, [
    rows.map(() => newId()),
    rows.map((row) => row.personId),
    rows.map((row) => row.kind),
    rows.map((row) => row.platformId),
    rows.map((row) => row.targetKind),
    rows.map((row) => row.targetId),
    rows.map((row) => row.subjectId),
    rows.map((row) => row.version),
    rows.map((row) => row.rung),
    rows.map((row) => row.tone),
    rows.map((row) => row.reason),
    rows.map((row) => row.onBehalfOfId),
    rows.map((row) => instantText(row.at)),
    rows.map(({ mail }) => mail.state),
    rows.map(({ mail }) => (mail.state === 'waiting' ? instantText(mail.at) : null)),
    rows.map(({ mail }) => (mail.state === 'skipped' ? mail.why : null)),
    rows.map(({ mail }) => (mail.state === 'lettered' ? mail.letterId : null)),
  ]);
  return [...new Set(told.map(({ id }) => id))];
}

const INSERT = `
  INSERT INTO notification (id, person_id, kind, platform_id, target_kind, target_id, subject_id,
    version, rung, tone, reason, on_behalf_of_id, created_at, mail, mail_at, mail_skip,
    letter_id)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[],
    $7::uuid[], $8::int[], $9::text[], $10::text[], $11::text[], $12::uuid[], $13::timestamptz[],
    $14::text[], $15::timestamptz[], $16::text[], $17::uuid[])
  ON CONFLICT (person_id, subject_id, rung, version) DO NOTHING
  RETURNING person_id AS id`;
