import { canonicalJson, refuse, type LocalText, type Refusal } from '#domain';
import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

interface Versioned {
  readonly key: string;
  readonly version: number;
  readonly title: LocalText;
}

export interface Publication {
  readonly id: string;
  /** False: the very same content was published before. */
  readonly isNew: boolean;
}

/** Publishes one version into `table`; the same version with other content is refused. */
export async function publishVersion(
  tx: Transaction,
  table: 'template' | 'profile',
  content: Versioned,
  at: Temporal.Instant,
): Promise<Publication | Refusal<'versionPublished'>> {
  const { key, version, title } = content;
  const body = canonicalJson(content);
  const contentHash = createHash('sha256').update(body, 'utf8').digest('hex');
  const inserted: { id: string }[] = await tx.query(
    `INSERT INTO ${table} (id, key, version, title_ru, title_en, body, content_hash, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key, version) DO NOTHING RETURNING id`,
    [newId(), key, version, title.ru, title.en, body, contentHash, at.toString()],
  );
  const fresh = inserted[0];
  if (fresh !== undefined) return { id: fresh.id, isNew: true };
  const rows: { id: string; content_hash: string }[] = await tx.query(
    `SELECT id, content_hash FROM ${table} WHERE key = $1 AND version = $2`,
    [key, version],
  );
  const known = rows[0];
  if (known?.content_hash === contentHash) return { id: known.id, isNew: false };
  return refuse('versionPublished', { key, version });
}
