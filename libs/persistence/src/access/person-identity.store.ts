import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** Under which name a provider knows somebody. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** The active person whom the provider knows by this name; null when nobody is linked with it. */
export async function personOfIdentity(
  tx: Transaction,
  { issuer, subject }: Identity,
): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `SELECT p.id FROM person_identity i JOIN person p ON p.id = i.person_id AND p.is_active
     WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
  return rows[0]?.id ?? null;
}

/**
 * Links a person with an identity. Answers false when the identity is somebody's already, or the
 * person has another one with this provider: an address that was given on must not take an account.
 */
export async function linkIdentity(
  tx: Transaction,
  personId: string,
  { issuer, subject }: Identity,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO person_identity (issuer, subject, person_id, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING person_id`,
    [issuer, subject, personId, at.toString()],
  );
  return rows.length > 0;
}
