import { COORDINATOR_ROLE } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface HandoverRow {
  readonly id: string;
  readonly personId: string;
  readonly successorId: string | null;
  readonly byId: string;
  readonly createdAt: Date;
}

const HANDOVER = `SELECT id, person_id AS "personId", successor_id AS "successorId",
  by_id AS "byId", created_at AS "createdAt" FROM handover`;

export async function insertHandover(
  tx: Transaction,
  handover: Omit<HandoverRow, 'id' | 'createdAt'> & { readonly at: Temporal.Instant },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO handover (id, person_id, successor_id, by_id, created_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, handover.personId, handover.successorId, handover.byId, handover.at.toString()],
  );
  return id;
}

export async function handoverById(tx: Transaction, id: string): Promise<HandoverRow | null> {
  const rows: HandoverRow[] = await tx.query(`${HANDOVER} WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** The last one of the person; null: nobody closed their access. */
export async function lastHandover(tx: Transaction, personId: string): Promise<HandoverRow | null> {
  const rows: HandoverRow[] = await tx.query(
    `${HANDOVER} WHERE person_id = $1 ORDER BY id DESC LIMIT 1`,
    [personId],
  );
  return rows[0] ?? null;
}

/** A condition over `p`: something of the person `$1` is left on the platform; `$2`: the day. */
const LEFT_BEHIND = `(
  EXISTS (SELECT FROM role_holding h WHERE h.person_id = $1 AND h.place_kind = 'platform'
    AND h.place_id = p.id::text AND (h.until_on IS NULL OR h.until_on >= $2::date))
  OR p.state = 'running' AND EXISTS (SELECT FROM task k
    JOIN stage s ON s.platform_id = k.platform_id AND s.position = k.stage
    WHERE k.platform_id = p.id AND k.assignee_id = $1
      AND (k.state = 'open' OR (k.state = 'closed' AND k.kind = 'work'
        AND s.state NOT IN ('passed', 'stopped')))))`;

/** A condition over `p`: somebody else's work there is on its way to the person `$1`. */
const COMING = `EXISTS (SELECT FROM handover_platform w JOIN handover c ON c.id = w.handover_id
  WHERE w.platform_id = p.id AND w.state = 'waiting' AND c.successor_id = $1)`;

/**
 * Puts every platform on which something of the person is left into the handover; one that was done
 * and has something again waits anew. The system must be locked, or the person be gone already.
 */
export async function collectPlatforms(
  tx: Transaction,
  handover: { readonly id: string; readonly personId: string },
  day: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO handover_platform (handover_id, platform_id, state)
     SELECT $3, p.id, 'waiting' FROM platform p WHERE ${LEFT_BEHIND}
     ON CONFLICT (handover_id, platform_id) DO UPDATE SET state = 'waiting'`,
    [handover.personId, day, handover.id],
  );
}

/**
 * Titles of running platforms that nobody would coordinate without the person: where they hold the
 * role on the day, or are about to take it over. At most `limit`, by title.
 */
export async function platformsCoordinatedByNobodyElse(
  tx: Transaction,
  personId: string,
  day: string,
  limit: number,
): Promise<string[]> {
  const coordinates = `h.place_kind = 'platform' AND h.place_id = p.id::text
    AND h.role = $3 AND h.from_on <= $2::date AND (h.until_on IS NULL OR h.until_on >= $2::date)`;
  const rows: { title: string }[] = await tx.query(
    `SELECT p.title FROM platform p
     WHERE p.state = 'running'
       AND (EXISTS (SELECT FROM role_holding h WHERE h.person_id = $1 AND ${coordinates})
         OR ${COMING})
       AND NOT EXISTS (SELECT FROM role_holding h JOIN person o ON o.id = h.person_id
         WHERE o.is_active AND h.person_id <> $1 AND ${coordinates})
     ORDER BY p.title COLLATE "ru-x-icu", p.id LIMIT $4`,
    [personId, day, COORDINATOR_ROLE, limit],
  );
  return rows.map((row) => row.title);
}

/** Ids of the platforms that wait, in their order. */
export async function waitingPlatforms(tx: Transaction, handoverId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT platform_id AS id FROM handover_platform
     WHERE handover_id = $1 AND state = 'waiting' ORDER BY platform_id`,
    [handoverId],
  );
  return rows.map((row) => row.id);
}

/**
 * Writes down what was done on a platform, in the same transaction; counts add up over several
 * times.
 */
export async function settlePlatform(
  tx: Transaction,
  handoverId: string,
  platformId: string,
  done: { readonly tasks: number; readonly roles: number; readonly lacksCoordinator: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE handover_platform
     SET state = 'done', tasks = tasks + $3, roles = roles + $4, lacks_coordinator = $5
     WHERE handover_id = $1 AND platform_id = $2`,
    [handoverId, platformId, done.tasks, done.roles, done.lacksCoordinator],
  );
}

interface HandoverPlatformRow {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'done';
  readonly tasks: number;
  readonly roles: number;
  readonly lacksCoordinator: boolean;
}

/** Every platform of a handover by title. */
export async function platformsOfHandover(
  tx: Transaction,
  handoverId: string,
): Promise<HandoverPlatformRow[]> {
  return tx.query(
    `SELECT p.id, p.title, w.state, w.tasks, w.roles, w.lacks_coordinator AS "lacksCoordinator"
     FROM handover_platform w JOIN platform p ON p.id = w.platform_id
     WHERE w.handover_id = $1 ORDER BY p.title COLLATE "ru-x-icu", p.id`,
    [handoverId],
  );
}

/** Nothing more is handed over of a person who came back. */
export async function dropWaiting(tx: Transaction, personId: string): Promise<void> {
  await tx.query(
    `DELETE FROM handover_platform w USING handover h
     WHERE h.id = w.handover_id AND h.person_id = $1 AND w.state = 'waiting'`,
    [personId],
  );
}
