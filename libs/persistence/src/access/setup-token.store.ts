import { ADMINISTRATOR_ROLE } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** Makes this the only setup token: an earlier link dies with the new one. */
export async function replaceSetupToken(
  tx: Transaction,
  token: {
    readonly tokenHash: string;
    readonly at: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(`DELETE FROM setup_token WHERE used_at IS NULL`);
  await tx.query(
    `INSERT INTO setup_token (token_hash, created_at, expires_at) VALUES ($1, $2, $3)`,
    [token.tokenHash, token.at.toString(), token.expiresAt.toString()],
  );
}

/** Uses the token up; false when it is unknown, used or over. A twin waits and gets false. */
export async function useSetupToken(
  tx: Transaction,
  tokenHash: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE setup_token SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
    [tokenHash, now.toString()],
  );
  return count === 1;
}

/** Whether anybody was ever made administrator. */
export async function hasAdministrator(tx: Transaction): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM role_holding WHERE place_kind = 'system' AND role = $1 LIMIT 1`,
    [ADMINISTRATOR_ROLE],
  );
  return rows.length > 0;
}
