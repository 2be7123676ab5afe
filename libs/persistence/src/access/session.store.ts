import type { Actor } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { prepared } from '../prepared.ts';
import { HINT_CHANNEL, NO_NEWS, notify } from '../process/news.ts';
import type { Transaction } from '../transaction.ts';
import { actorColumns } from './actor.sql.ts';
import type { PersonRow } from './person.store.ts';

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

export interface SessionHolder {
  readonly person: PersonRow;
  /** With the rights valid on the day asked for, own and borrowed. */
  readonly actor: Actor;
  readonly lastSeenAt: Date;
}

/**
 * Who is signed in with this token, with the rights valid on `day` (`YYYY-MM-DD`), in one
 * statement; null when the session is unknown, over, or was idle since `idleSince`, or the person
 * is not active.
 */
export async function sessionHolder(
  tx: Transaction,
  tokenHash: string,
  time: {
    readonly now: Temporal.Instant;
    readonly idleSince: Temporal.Instant;
    readonly day: string;
  },
): Promise<SessionHolder | null> {
  const rows = await prepared<{
    id: string;
    email: string;
    full_name: string;
    locale: 'ru' | 'en';
    last_seen_at: Date;
    holdings: Actor['holdings'];
    borrowed: Actor['borrowed'];
  }>(
    tx,
    `SELECT p.id, p.email, p.full_name, p.locale, s.last_seen_at,
            ${actorColumns('p.id', '$4')}
     FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3 AND p.is_active`,
    [tokenHash, time.now.toString(), time.idleSince.toString(), time.day],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    person: { id: row.id, email: row.email, fullName: row.full_name, locale: row.locale },
    actor: { personId: row.id, holdings: row.holdings, borrowed: row.borrowed },
    lastSeenAt: row.last_seen_at,
  };
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
  await notify(tx, HINT_CHANNEL, { ...NO_NEWS, session: tokenHash });
}

/** Removes sessions that are over. */
export async function purgeSessions(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await tx.query(`DELETE FROM session WHERE expires_at <= $1`, [now.toString()]);
}
