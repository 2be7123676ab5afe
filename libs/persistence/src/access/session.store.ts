import type { Actor } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
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
    readonly kind: SessionKind;
    /** What the browser or program says of itself, cut short. */
    readonly userAgent: string | null;
    readonly at: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO session (id, token_hash, person_id, kind, user_agent, created_at, last_seen_at,
       expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7)`,
    [
      newId(),
      session.tokenHash,
      session.personId,
      session.kind,
      session.userAgent,
      session.at.toString(),
      session.expiresAt.toString(),
    ],
  );
}

/** A browser gets a new token now and then, a program keeps its own. */
export type SessionKind = 'browser' | 'program';

export interface SessionHolder {
  readonly person: PersonRow;
  /** With the rights valid on the day asked for, own and borrowed. */
  readonly actor: Actor;
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  /** Whether the browser is to get a new token with this answer. */
  readonly isRotationDue: boolean;
}

/**
 * Who is signed in with this token, with the rights valid on `day` (`YYYY-MM-DD`), in one
 * statement; null when the session is unknown, over, or was idle since `idleSince`, or the person
 * is not active. The token before the last rotation counts while that was after `graceSince`.
 */
export async function sessionHolder(
  tx: Transaction,
  tokenHash: string,
  time: {
    readonly now: Temporal.Instant;
    readonly idleSince: Temporal.Instant;
    readonly graceSince: Temporal.Instant;
    /** A token that is older than this is to be rotated. */
    readonly rotatedSince: Temporal.Instant;
    readonly day: string;
  },
): Promise<SessionHolder | null> {
  const rows = await tx.query<
    {
      id: string;
      email: string;
      full_name: string;
      locale: 'ru' | 'en';
      session_id: string;
      last_seen_at: Date;
      is_rotation_due: boolean;
      holdings: Actor['holdings'];
      borrowed: Actor['borrowed'];
    }[]
  >(
    `SELECT p.id, p.email, p.full_name, p.locale, s.id AS session_id, s.last_seen_at,
            s.kind = 'browser' AND s.token_hash = $1
              AND (s.is_rotation_due OR coalesce(s.rotated_at, s.created_at) <= $6)
              AS is_rotation_due,
            ${actorColumns('p.id', '$4')}
     FROM (SELECT * FROM session WHERE token_hash = $1
           UNION ALL
           SELECT * FROM session WHERE previous_token_hash = $1 AND rotated_at > $5 LIMIT 1) s
       JOIN person p ON p.id = s.person_id
     WHERE s.expires_at > $2 AND s.last_seen_at > $3 AND p.is_active`,
    [
      tokenHash,
      time.now.toString(),
      time.idleSince.toString(),
      time.day,
      time.graceSince.toString(),
      time.rotatedSince.toString(),
    ],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    person: { id: row.id, email: row.email, fullName: row.full_name, locale: row.locale },
    actor: { personId: row.id, holdings: row.holdings, borrowed: row.borrowed },
    sessionId: row.session_id,
    lastSeenAt: row.last_seen_at,
    isRotationDue: row.is_rotation_due,
  };
}

export async function touchSession(
  tx: Transaction,
  sessionId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(`UPDATE session SET last_seen_at = $2 WHERE id = $1`, [sessionId, at.toString()]);
}

/**
 * Gives a session a new token; the old one becomes the one before. Answers until when the session
 * lasts; null when it has another token by now, because a request at the same time was first.
 */
export async function rotateSession(
  tx: Transaction,
  rotation: {
    readonly tokenHash: string;
    readonly newTokenHash: string;
    readonly at: Temporal.Instant;
  },
): Promise<Date | null> {
  const [rows]: [{ expiresAt: Date }[], number] = await tx.query(
    `UPDATE session SET token_hash = $2, previous_token_hash = $1, rotated_at = $3,
       is_rotation_due = false
     WHERE token_hash = $1 RETURNING expires_at AS "expiresAt"`,
    [rotation.tokenHash, rotation.newTokenHash, rotation.at.toString()],
  );
  return rows[0]?.expiresAt ?? null;
}

/** Has the browsers of a person get new tokens at their next request, because rights changed. */
export async function rotateSessionsSoon(tx: Transaction, personId: string): Promise<void> {
  await tx.query(
    `UPDATE session SET is_rotation_due = true WHERE person_id = $1 AND kind = 'browser'`,
    [personId],
  );
}

export interface SessionRow {
  readonly id: string;
  readonly kind: SessionKind;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** The sessions of a person that stand, the last used first. */
export async function sessionsOf(
  tx: Transaction,
  personId: string,
  time: { readonly now: Temporal.Instant; readonly idleSince: Temporal.Instant },
): Promise<SessionRow[]> {
  return tx.query(
    `SELECT id, kind, user_agent AS "userAgent", created_at AS "createdAt",
            last_seen_at AS "lastSeenAt"
     FROM session WHERE person_id = $1 AND expires_at > $2 AND last_seen_at > $3
     ORDER BY last_seen_at DESC, id`,
    [personId, time.now.toString(), time.idleSince.toString()],
  );
}

/** Ends one session of the person; answers whether it was there. */
export async function endSession(
  tx: Transaction,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  const [ended]: [EndedSession[], number] = await tx.query(
    `DELETE FROM session WHERE person_id = $1 AND id = $2 ${ENDED}`,
    [personId, sessionId],
  );
  await tellEnded(tx, ended);
  return ended.length === 1;
}

/** Ends all sessions of the person but this one; all of them for null. */
export async function endSessions(
  tx: Transaction,
  personId: string,
  exceptId: string | null,
): Promise<void> {
  const [ended]: [EndedSession[], number] = await tx.query(
    `DELETE FROM session WHERE person_id = $1 AND ($2::uuid IS NULL OR id <> $2) ${ENDED}`,
    [personId, exceptId],
  );
  await tellEnded(tx, ended);
}

interface EndedSession {
  readonly tokenHash: string;
  readonly previousTokenHash: string | null;
}

const ENDED = 'RETURNING token_hash AS "tokenHash", previous_token_hash AS "previousTokenHash"';

/** Open pages of a session that ended are closed, also those that began with its token before. */
async function tellEnded(tx: Transaction, ended: readonly EndedSession[]): Promise<void> {
  for (const { tokenHash, previousTokenHash } of ended) {
    await notify(tx, HINT_CHANNEL, { ...NO_NEWS, session: tokenHash });
    if (previousTokenHash === null) continue;
    await notify(tx, HINT_CHANNEL, { ...NO_NEWS, session: previousTokenHash });
  }
}

/** Removes sessions that are over. */
export async function purgeSessions(tx: Transaction, now: Temporal.Instant): Promise<void> {
  await tx.query(`DELETE FROM session WHERE expires_at <= $1`, [now.toString()]);
}
