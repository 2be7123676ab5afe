import type { Profile, Refusal } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';
import { publishVersion, type Publication } from './publish-version.ts';

export interface PublishedProfile {
  readonly id: string;
  readonly publishedAt: Date;
  readonly profile: Profile;
}

/**
 * Publishes a version of a profile. The same version with the same content answers `isNew: false`;
 * with other content it is refused, because a published version never changes.
 */
export function publishProfile(
  tx: Transaction,
  profile: Profile,
  at: Temporal.Instant,
): Promise<Publication | Refusal<'versionPublished'>> {
  return publishVersion(tx, 'profile', profile, at);
}

interface Row {
  readonly id: string;
  readonly published_at: Date;
  readonly body: Profile;
}

function fromRow(row: Row): PublishedProfile {
  return { id: row.id, publishedAt: row.published_at, profile: row.body };
}

export async function profileById(tx: Transaction, id: string): Promise<PublishedProfile | null> {
  const rows: Row[] = await tx.query(`SELECT id, published_at, body FROM profile WHERE id = $1`, [
    id,
  ]);
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** One published version of a profile; null when there is none. */
export async function profileByVersion(
  tx: Transaction,
  key: string,
  version: number,
): Promise<PublishedProfile | null> {
  const rows: Row[] = await tx.query(
    `SELECT id, published_at, body FROM profile WHERE key = $1 AND version = $2`,
    [key, version],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}
