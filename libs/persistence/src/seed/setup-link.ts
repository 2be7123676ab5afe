import { createHash, randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { hasAdministrator, replaceSetupToken } from '../access/setup-token.store.ts';

const LASTS = { hours: 24 };

/**
 * A one-time link to the form that creates the first administrator; it lasts a day, and earlier
 * links die with it. Null when there is an administrator already. The token stands after `#`, so
 * that no log of a server ever has it.
 */
export async function createSetupLink(
  dataSource: DataSource,
  publicUrl: string,
): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token, 'utf8').digest('hex');
  const at = Temporal.Now.instant().round('millisecond');
  return dataSource.transaction(async (tx) => {
    if (await hasAdministrator(tx)) return null;
    await replaceSetupToken(tx, { tokenHash, at, expiresAt: at.add(LASTS) });
    return `${publicUrl}/setup.html#token=${token}`;
  });
}
