import type { LocalText, Refusal, Template } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';
import { publishVersion, type Publication } from './publish-version.ts';

export interface PublishedTemplate {
  readonly id: string;
  readonly publishedAt: Date;
  readonly template: Template;
}

/**
 * Publishes a version of a template. The same version with the same content answers `isNew: false`;
 * with other content it is refused, because a published version never changes.
 */
export function publishTemplate(
  tx: Transaction,
  template: Template,
  at: Temporal.Instant,
): Promise<Publication | Refusal<'versionPublished'>> {
  return publishVersion(tx, 'template', template, at);
}

/** The same by a person, who is remembered. */
export async function publishTemplateBy(
  tx: Transaction,
  template: Template,
  personId: string,
  at: Temporal.Instant,
): Promise<Publication | Refusal<'versionPublished'>> {
  const publication = await publishVersion(tx, 'template', template, at);
  if ('isNew' in publication && publication.isNew) {
    await tx.query(`UPDATE template SET published_by_id = $2 WHERE id = $1`, [
      publication.id,
      personId,
    ]);
  }
  return publication;
}

interface Row {
  readonly id: string;
  readonly published_at: Date;
  readonly body: Template;
}

function fromRow(row: Row): PublishedTemplate {
  return { id: row.id, publishedAt: row.published_at, template: row.body };
}

export async function templateById(tx: Transaction, id: string): Promise<PublishedTemplate | null> {
  const rows: Row[] = await tx.query(`SELECT id, published_at, body FROM template WHERE id = $1`, [
    id,
  ]);
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** Of every template the newest version in use, by title in the Russian order. */
export async function latestTemplates(tx: Transaction): Promise<PublishedTemplate[]> {
  const rows: Row[] = await tx.query(
    `SELECT id, published_at, body FROM (
       SELECT DISTINCT ON (key) * FROM template WHERE archived_at IS NULL
       ORDER BY key, version DESC) newest
     ORDER BY title_ru COLLATE "ru-x-icu", key`,
  );
  return rows.map(fromRow);
}

/** The newest version in use of one template; null when there is none. */
export async function latestTemplate(
  tx: Transaction,
  key: string,
): Promise<PublishedTemplate | null> {
  const rows: Row[] = await tx.query(
    `SELECT id, published_at, body FROM template WHERE key = $1 AND archived_at IS NULL
     ORDER BY version DESC LIMIT 1`,
    [key],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** The version with the highest number of one template, archived or not; null: there is none. */
export async function highestVersion(
  tx: Transaction,
  key: string,
): Promise<PublishedTemplate | null> {
  const rows: Row[] = await tx.query(
    `SELECT id, published_at, body FROM template WHERE key = $1 ORDER BY version DESC LIMIT 1`,
    [key],
  );
  return rows[0] === undefined ? null : fromRow(rows[0]);
}

/** Numbers of the versions of a template that people have published, not the catalogue, in no order. */
export async function versionsByPeople(tx: Transaction, key: string): Promise<readonly number[]> {
  const rows: { version: number }[] = await tx.query(
    `SELECT version FROM template WHERE key = $1 AND published_by_id IS NOT NULL`,
    [key],
  );
  return rows.map((row) => row.version);
}

/** Every role that a template names in its newest version, archived or not, in no order. */
export async function namedRoles(
  tx: Transaction,
): Promise<readonly { readonly key: string; readonly title: LocalText }[]> {
  return tx.query(
    `SELECT role->>'key' AS key, role->'title' AS title
     FROM (SELECT DISTINCT ON (key) body FROM template ORDER BY key, version DESC) newest,
          jsonb_array_elements(newest.body->'roles') AS role`,
  );
}

/** What templates call these roles, by key; the newest template that names a role decides. */
export async function roleTitles(
  tx: Transaction,
  roles: readonly string[],
): Promise<ReadonlyMap<string, LocalText>> {
  if (roles.length === 0) return new Map();
  const rows: { key: string; title: LocalText }[] = await tx.query(
    `SELECT DISTINCT ON (role->>'key') role->>'key' AS key, role->'title' AS title
     FROM template, jsonb_array_elements(body->'roles') AS role
     WHERE role->>'key' = ANY ($1::text[])
     ORDER BY role->>'key', published_at DESC, version DESC`,
    [roles],
  );
  return new Map(rows.map((row) => [row.key, row.title]));
}
