import type { Actor } from '#domain';
import { readCursor, writeCursor } from '../cursor.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { platformsInSight } from './sight.ts';

/** A platform under the version of the template that it was launched with. */
interface TemplatePlatform {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'closed' | 'stopped';
  readonly version: number;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly launchedAt: Date;
  readonly closedAt: Date | null;
}

interface TemplatePlatformsFilter {
  /** Null: any. */
  readonly version: number | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface TemplatePlatformsPage {
  readonly items: readonly TemplatePlatform[];
  /** Cursor of the next page; null: there is none. */
  readonly next: string | null;
}

/**
 * The platforms with any version of a template that the policy `platform.read` shows, the newest version
 * and launch first. Throws RangeError when the cursor is none of ours.
 */
export async function templatePlatforms(
  tx: Transaction,
  actor: Actor,
  key: string,
  { version, after, limit }: TemplatePlatformsFilter,
): Promise<TemplatePlatformsPage> {
  const values = new Values();
  const last = after === null ? null : readPlace(after);
  const later =
    last === null
      ? 'true'
      : `(t.version, p.id) < (${values.add(last.version, 'int')}, ${values.add(last.id, 'uuid')})`;
  const rows: TemplatePlatform[] = await tx.query(
    `SELECT p.id, p.title, p.state, t.version, p.organisation_id AS "organisationId",
            o.name AS "organisationName", p.launched_at AS "launchedAt", p.closed_at AS "closedAt"
     FROM platform p JOIN template t ON t.id = p.template_id
       JOIN organisation o ON o.id = p.organisation_id
     WHERE t.key = ${values.add(key, 'text')}
       AND (${values.add(version, 'int')} IS NULL OR t.version = ${values.add(version, 'int')})
       AND p.id IN (${platformsInSight(actor, values)}) AND ${later}
     ORDER BY t.version DESC, p.id DESC LIMIT ${values.add(limit + 1, 'int')}`,
    values.list,
  );
  const items = rows.slice(0, limit);
  const end = rows.length > limit ? items.at(-1) : undefined;
  return {
    items,
    next: end === undefined ? null : writeCursor([String(end.version), end.id]),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(cursor: string): { readonly version: number; readonly id: string } {
  const [version = '', id = ''] = readCursor(cursor, 2);
  if (!/^\d{1,7}$/.test(version) || !UUID.test(id)) throw new RangeError('not a cursor');
  return { version: Number(version), id };
}
