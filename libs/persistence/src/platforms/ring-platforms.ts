import type { Temporal } from 'temporal-polyfill';
import { commitCommand, lockProcess } from '../process/process.store.ts';
import type { Transaction } from '../transaction.ts';

/** Which platforms have to look again: one, or those of an organisation, an authority or a calendar. */
export interface RingScope {
  readonly kind: 'platform' | 'organisation' | 'authority' | 'calendar';
  readonly id: string;
}

/** Ids of the open platforms in the scope. */
export async function platformsIn(tx: Transaction, scope: RingScope): Promise<string[]> {
  const column = {
    platform: 'id',
    organisation: 'organisation_id',
    authority: 'authority_id',
    calendar: 'calendar',
  };
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM platform WHERE ${column[scope.kind]}::text = $1 AND state = 'running' ORDER BY id`,
    [scope.id],
  );
  return rows.map((row) => row.id);
}

/**
 * Gives one platform a new revision, so that its story looks again; warnings about calendar years
 * that have data by now are resolved with it.
 */
export async function ringPlatform(
  tx: Transaction,
  platformId: string,
  now: Temporal.Instant,
): Promise<void> {
  const process = await lockProcess(tx, platformId);
  if (process === null || process.isClosed) return;
  await tx.query(
    `UPDATE platform_warning w SET resolved_at = $2
     FROM platform p JOIN calendar_year y ON y.calendar = p.calendar
     WHERE p.id = $1 AND w.platform_id = p.id AND w.code = 'provisionalCalendar'
       AND w.subject = y.year::text AND w.resolved_at IS NULL`,
    [platformId, now.toString()],
  );
  await commitCommand(tx, platformId, []);
}
