import { createHash, createHmac } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';
import type { PersonRow } from './person.store.ts';

export type LinkPurpose = 'invitation' | 'passwordReset';

/**
 * The secret of a link: it can be made anew by whoever knows the installation's secret, so that a
 * letter can be written later and the database never holds it. Base64url, 43 characters.
 */
export function linkToken(secret: string, purpose: LinkPurpose | 'calendar', id: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${id}`, 'utf8').digest('base64url');
}

/** Makes a link for one person and one purpose; answers its id. */
export async function insertPersonalLink(
  tx: Transaction,
  secret: string,
  link: {
    readonly personId: string;
    readonly purpose: LinkPurpose;
    readonly at: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO personal_link (id, person_id, purpose, token_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      id,
      link.personId,
      link.purpose,
      hashOf(linkToken(secret, link.purpose, id)),
      link.at.toString(),
      link.expiresAt.toString(),
    ],
  );
  return id;
}

/** Takes back what links of the person still stand; of one purpose, or of all for null. */
export async function endPersonalLinks(
  tx: Transaction,
  personId: string,
  purpose: LinkPurpose | null,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE personal_link SET ended_at = $3
     WHERE person_id = $1 AND ($2::text IS NULL OR purpose = $2) AND ended_at IS NULL`,
    [personId, purpose, at.toString()],
  );
}

/**
 * Uses a link up and answers whose it was; null when it is unknown, used, taken back or over, or
 * its person is not active. A twin waits and gets null.
 */
export async function usePersonalLink(
  tx: Transaction,
  purpose: LinkPurpose,
  token: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const [rows]: [{ personId: string }[], number] = await tx.query(
    `UPDATE personal_link l SET ended_at = $3
     FROM person p
     WHERE l.token_hash = $1 AND l.purpose = $2 AND l.ended_at IS NULL AND l.expires_at > $3
       AND p.id = l.person_id AND p.is_active
     RETURNING l.person_id AS "personId"`,
    [hashOf(token), purpose, now.toString()],
  );
  return rows[0]?.personId ?? null;
}

/** Whose link it is; null when it would not be used up (see `usePersonalLink`). Uses nothing up. */
export async function personOfLink(
  tx: Transaction,
  purpose: LinkPurpose,
  token: string,
  now: Temporal.Instant,
): Promise<PersonRow | null> {
  const rows: PersonRow[] = await tx.query(
    `SELECT p.id, p.email, p.full_name AS "fullName", p.locale
     FROM personal_link l JOIN person p ON p.id = l.person_id AND p.is_active
     WHERE l.token_hash = $1 AND l.purpose = $2 AND l.ended_at IS NULL AND l.expires_at > $3`,
    [hashOf(token), purpose, now.toString()],
  );
  return rows[0] ?? null;
}

/** Until when a link stands; null when it stands no more. */
export async function standingLink(
  tx: Transaction,
  id: string,
  now: Temporal.Instant,
): Promise<{ readonly purpose: LinkPurpose; readonly expiresAt: Date } | null> {
  const rows: { purpose: LinkPurpose; expiresAt: Date }[] = await tx.query(
    `SELECT purpose, expires_at AS "expiresAt" FROM personal_link
     WHERE id = $1 AND ended_at IS NULL AND expires_at > $2`,
    [id, now.toString()],
  );
  return rows[0] ?? null;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
