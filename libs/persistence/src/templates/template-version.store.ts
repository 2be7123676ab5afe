import type { Actor, LocalText, Template } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { knownUnder, type Sight } from '../access/sight.store.ts';
import { platformsInSight } from '../platforms/sight.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** Somebody by name, for whoever may know of them. */
interface Named {
  readonly id: string;
  readonly fullName: string;
}

/** A published version as a list shows it. */
export interface TemplateVersion {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly title: LocalText;
  readonly stages: number;
  readonly tasks: number;
  readonly publishedAt: Date;
  /** It came with the catalogue: no person published it. */
  readonly isFromCatalogue: boolean;
  /** Null: the catalogue, or somebody whom the reader may not know of. */
  readonly publishedBy: Named | null;
  readonly archivedAt: Date | null;
  /** Null: it is in use, or by somebody whom the reader may not know of. */
  readonly archivedBy: Named | null;
  /** Platforms with this version that the reader may see. */
  readonly running: number;
  readonly over: number;
}

export interface TemplateReader {
  readonly actor: Actor;
  readonly sight: Sight;
}

/** Nobody looks at more versions side by side. */
const MOST_VERSIONS = 200;

/** The newest 200 versions of a template, the newest first; with `version` that one alone. */
export async function templateVersions(
  tx: Transaction,
  { actor, sight }: TemplateReader,
  key: string,
  version: number | null,
): Promise<TemplateVersion[]> {
  const values = new Values();
  const known = (person: string): string => {
    const seen = sight.everything
      ? 'true'
      : `(p.id = ${values.add(sight.personId, 'uuid')} OR ${knownUnder(values.add(sight.above, 'uuid[]'))})`;
    return `(SELECT json_build_object('id', p.id, 'fullName', p.full_name) FROM person p
      WHERE p.id = ${person} AND ${seen})`;
  };
  return tx.query(
    `WITH seen AS (
       SELECT s.template_id, count(*) FILTER (WHERE s.closed_at IS NULL) AS running,
              count(*) FILTER (WHERE s.closed_at IS NOT NULL) AS over
       FROM platform s JOIN template t ON t.id = s.template_id
       WHERE t.key = ${values.add(key, 'text')} AND s.id IN (${platformsInSight(actor, values)})
       GROUP BY s.template_id)
     SELECT t.id, t.key, t.version, t.body->'title' AS title,
            jsonb_array_length(t.body->'stages') AS stages,
            jsonb_array_length(jsonb_path_query_array(t.body, '$.stages[*].tasks[*]')) AS tasks,
            t.published_at AS "publishedAt", t.published_by_id IS NULL AS "isFromCatalogue",
            ${known('t.published_by_id')} AS "publishedBy",
            t.archived_at AS "archivedAt", ${known('t.archived_by_id')} AS "archivedBy",
            coalesce(seen.running, 0)::int AS running, coalesce(seen.over, 0)::int AS over
     FROM template t LEFT JOIN seen ON seen.template_id = t.id
     WHERE t.key = ${values.add(key, 'text')}
       AND (${values.add(version, 'int')} IS NULL OR t.version = ${values.add(version, 'int')})
     ORDER BY t.version DESC LIMIT ${MOST_VERSIONS}`,
    values.list,
  );
}

/** What one published version says, archived or not; null: there is none. */
export async function templateOfVersion(
  tx: Transaction,
  key: string,
  version: number,
): Promise<Template | null> {
  const rows: { body: Template }[] = await tx.query(
    `SELECT body FROM template WHERE key = $1 AND version = $2`,
    [key, version],
  );
  return rows[0]?.body ?? null;
}

/** The version, locked until the transaction ends; null: there is none. */
export async function lockTemplateVersion(
  tx: Transaction,
  key: string,
  version: number,
): Promise<{ readonly id: string; readonly isArchived: boolean } | null> {
  const rows: { id: string; isArchived: boolean }[] = await tx.query(
    `SELECT id, archived_at IS NOT NULL AS "isArchived" FROM template
     WHERE key = $1 AND version = $2 FOR NO KEY UPDATE`,
    [key, version],
  );
  return rows[0] ?? null;
}

export async function archiveTemplate(
  tx: Transaction,
  id: string,
  { personId, at }: { readonly personId: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.query(`UPDATE template SET archived_at = $2, archived_by_id = $3 WHERE id = $1`, [
    id,
    at.toString(),
    personId,
  ]);
}

export async function restoreTemplate(tx: Transaction, id: string): Promise<void> {
  await tx.query(`UPDATE template SET archived_at = NULL, archived_by_id = NULL WHERE id = $1`, [
    id,
  ]);
}
