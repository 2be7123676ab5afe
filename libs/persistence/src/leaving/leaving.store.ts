import type { Place } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { endPersonalLinks } from '../access/personal-link.store.ts';
import type { RoleHoldingRow } from '../access/role-holding.store.ts';
import { revokeProgramTokens } from '../access/program-token.store.ts';
import { endSessions } from '../access/session.store.ts';
import { endCalendarFeed } from '../reminders/calendar-feed.store.ts';
import type { Transaction } from '../transaction.ts';

/** Closes or opens a person's access; their version grows. */
export async function setActive(
  tx: Transaction,
  personId: string,
  isActive: boolean,
): Promise<void> {
  await tx.query(`UPDATE person SET is_active = $2, version = version + 1 WHERE id = $1`, [
    personId,
    isActive,
  ]);
}

export async function isActive(tx: Transaction, personId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(`SELECT FROM person WHERE id = $1 AND is_active`, [
    personId,
  ]);
  return rows.length > 0;
}

/**
 * Ends everything by which a person comes in: sessions, tokens of programs, links and the address of
 * their calendar. `at`: by the clock on the wall.
 */
export async function endAccess(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<void> {
  await endSessions(tx, personId, null);
  await revokeProgramTokens(tx, personId, at);
  await endPersonalLinks(tx, personId, null, at);
  await endCalendarFeed(tx, personId);
}

/** What the person holds on the day or later, locked; at one platform, or anywhere but on platforms. */
export async function lockHoldings(
  tx: Transaction,
  personId: string,
  platformId: string | null,
  day: string,
): Promise<RoleHoldingRow[]> {
  return tx.query(
    `SELECT id, person_id AS "personId", role, place_kind AS "placeKind", place_id AS "placeId",
            from_on AS from, until_on AS until
     FROM role_holding
     WHERE person_id = $1 AND (until_on IS NULL OR until_on >= $3::date)
       AND CASE WHEN $2::text IS NULL THEN place_kind <> 'platform'
                ELSE place_kind = 'platform' AND place_id = $2 END
     ORDER BY id FOR UPDATE`,
    [personId, platformId, day],
  );
}

/** The place of a stored holding. */
export function placeOfHolding(holding: RoleHoldingRow): Place {
  return { kind: holding.placeKind, id: holding.placeId };
}
