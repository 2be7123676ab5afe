import type { Actor, ProgramScope } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { HINT_CHANNEL, NO_NEWS, notify } from '../process/news.ts';
import type { Transaction } from '../transaction.ts';
import { actorColumns } from './actor.sql.ts';
import type { PersonRow } from './person.store.ts';

export interface ProgramTokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ProgramScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

const COLUMNS = `id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt"`;

/** Remembers a token by its hash; answers it as it is listed. */
export async function insertProgramToken(
  tx: Transaction,
  token: {
    readonly id: string;
    readonly personId: string;
    readonly name: string;
    readonly tokenHash: string;
    readonly scopes: readonly ProgramScope[];
    readonly at: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<ProgramTokenRow> {
  const rows: ProgramTokenRow[] = await tx.query(
    `INSERT INTO program_token (id, person_id, name, token_hash, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
    [
      token.id,
      token.personId,
      token.name,
      token.tokenHash,
      token.scopes,
      token.at.toString(),
      token.expiresAt.toString(),
    ],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('an insert answered no row');
  return row;
}

/** Tokens of a person that are valid, the newest first. */
export async function programTokensOf(
  tx: Transaction,
  personId: string,
  now: Temporal.Instant,
): Promise<ProgramTokenRow[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM program_token
     WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY id DESC`,
    [personId, now.toString()],
  );
}

/** Takes back every token of a person who leaves, or whose account was somebody else's for a while. */
export async function revokeProgramTokens(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<void> {
  const [rows]: [{ token_hash: string }[], number] = await tx.query(
    `UPDATE program_token SET revoked_at = $2
     WHERE person_id = $1 AND revoked_at IS NULL RETURNING token_hash`,
    [personId, at.toString()],
  );
  for (const revoked of rows) {
    await notify(tx, HINT_CHANNEL, { ...NO_NEWS, session: revoked.token_hash });
  }
}

/** Ends a token of the person; false when they have no such valid token. */
export async function revokeProgramToken(
  tx: Transaction,
  token: { readonly id: string; readonly personId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const [rows]: [{ token_hash: string }[], number] = await tx.query(
    `UPDATE program_token SET revoked_at = $3
     WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > $3
     RETURNING token_hash`,
    [token.id, token.personId, token.at.toString()],
  );
  const revoked = rows[0];
  if (revoked === undefined) return false;
  await notify(tx, HINT_CHANNEL, { ...NO_NEWS, session: revoked.token_hash });
  return true;
}

interface ProgramTokenHolder {
  readonly id: string;
  readonly scopes: readonly ProgramScope[];
  readonly person: PersonRow;
  readonly actor: Actor;
  readonly lastUsedAt: Date | null;
}

/**
 * For whom the program with this token works, with the person's rights on `day`; null when the
 * token is unknown, over or revoked, or the person is not active.
 */
export async function programTokenHolder(
  tx: Transaction,
  tokenHash: string,
  time: { readonly now: Temporal.Instant; readonly day: string },
): Promise<ProgramTokenHolder | null> {
  const rows: (PersonRow &
    Pick<Actor, 'holdings' | 'borrowed'> & {
      tokenId: string;
      scopes: ProgramScope[];
      lastUsedAt: Date | null;
    })[] = await tx.query(
    `SELECT t.id AS "tokenId", t.scopes, t.last_used_at AS "lastUsedAt", p.id, p.email,
            p.full_name AS "fullName", p.locale, ${actorColumns('p.id', '$3')}
     FROM program_token t JOIN person p ON p.id = t.person_id
     WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2 AND p.is_active`,
    [tokenHash, time.now.toString(), time.day],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { tokenId, scopes, lastUsedAt, holdings, borrowed, ...person } = row;
  return {
    id: tokenId,
    scopes,
    lastUsedAt,
    person,
    actor: { personId: person.id, holdings, borrowed },
  };
}

export async function touchProgramToken(
  tx: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(`UPDATE program_token SET last_used_at = $2 WHERE id = $1`, [id, at.toString()]);
}
