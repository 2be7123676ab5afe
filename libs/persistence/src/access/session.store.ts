import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** Remembers a session by the hash of its token. */
export async function openSession(
  tx: Transaction,
  session: {
    readonly tokenHash: string;
    readonly personId: string;
    readonly at: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $3, $4)`,
    [session.tokenHash, session.personId, session.at.toString(), session.expiresAt.toString()],
  );
}

export interface OpenSession {
  readonly personId: string;
  readonly fullName: string;
  readonly lastSeenAt: Date;
}

/** The session of an active person; null when it is unknown, over, or was idle since `idleSince`. */
export async function sessionByToken(
  tx: Transaction,
  tokenHash: string,
  time: { readonly now: Temporal.Instant; readonly idleSince: Temporal.Instant },
): Promise<OpenSession | null> {
  const rows: OpenSession[] = await tx.query(
    `SELECT s.person_id AS "personId", p.full_name AS "fullName", s.last_seen_at AS "lastSeenAt"
     FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND p.is_active`,
    [tokenHash, time.now.toString(), time.idleSince.toString()],
  );
  return rows[0] ?? null;
}

export async function touchSession(
  tx: Transaction,
  tokenHash: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(`UPDATE session SET last_seen_at = $2 WHERE token_hash = $1`, [
    tokenHash,
    at.toString(),
  ]);
}

/** Ends one session; ending it twice is no error. */
export async function closeSession(tx: Transaction, tokenHash: string): Promise<void> {
  await tx.query(`DELETE FROM session WHERE token_hash = $1`, [tokenHash]);
}

/** Removes sessions that are over. */
export async function purgeSessions(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await tx.query(`DELETE FROM session WHERE expires_at <= $1`, [now.toString()]);
}
