import type { Place, RoleHolding } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';
import { rotateSessionsSoon } from './session.store.ts';

export interface NewRoleHoldingRow {
  readonly personId: string;
  readonly role: string;
  readonly place: Place;
  /** Days `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly until: string | null;
  readonly at: Temporal.Instant;
}

/** Gives a role and answers the new id; null when the person holds it there on one of these days. */
export async function insertRoleHolding(
  tx: Transaction,
  holding: NewRoleHoldingRow,
): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO role_holding (id, person_id, role, place_kind, place_id, from_on, until_on, created_at)
     SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::date, $7::date, $8::timestamptz
     WHERE NOT EXISTS (SELECT FROM role_holding
       WHERE person_id = $2 AND role = $3 AND place_kind = $4 AND place_id = $5
         AND (until_on IS NULL OR until_on >= $6) AND ($7::date IS NULL OR from_on <= $7))
     ON CONFLICT (person_id, role, place_kind, place_id) WHERE until_on IS NULL DO NOTHING
     RETURNING id`,
    [
      newId(),
      holding.personId,
      holding.role,
      holding.place.kind,
      holding.place.id,
      holding.from,
      holding.until,
      holding.at.toString(),
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await rotateSessionsSoon(tx, holding.personId);
  return id;
}

/**
 * Ends a person's open holding with `lastDay` as its last day; a holding that begins later is
 * removed. Answers whether there was one.
 */
export async function endRoleHolding(
  tx: Transaction,
  holding: {
    readonly personId: string;
    readonly role: string;
    readonly place: Place;
    readonly lastDay: string;
  },
): Promise<boolean> {
  const parameters = [
    holding.personId,
    holding.role,
    holding.place.kind,
    holding.place.id,
    holding.lastDay,
  ];
  const mine = `person_id = $1 AND role = $2 AND place_kind = $3 AND place_id = $4
                AND until_on IS NULL`;
  const [, removed]: [unknown, number] = await tx.query(
    `DELETE FROM role_holding WHERE ${mine} AND from_on > $5::date`,
    parameters,
  );
  const [, ended]: [unknown, number] = await tx.query(
    `UPDATE role_holding SET until_on = $5::date WHERE ${mine}`,
    parameters,
  );
  return removed + ended > 0;
}

/** A person's roles that are valid on the day (`YYYY-MM-DD`), in the order in which they were given. */
export async function holdingsOf(
  tx: Transaction,
  personId: string,
  day: string,
): Promise<RoleHolding[]> {
  const rows: {
    role: string;
    place_kind: Place['kind'];
    place_id: string;
    from_on: string;
    until_on: string | null;
  }[] = await tx.query(
    `SELECT role, place_kind, place_id, from_on, until_on FROM role_holding
     WHERE person_id = $1 AND from_on <= $2::date AND (until_on IS NULL OR until_on >= $2::date)
     ORDER BY id`,
    [personId, day],
  );
  return rows.map((row) => ({
    role: row.role,
    place: { kind: row.place_kind, id: row.place_id },
    from: row.from_on,
    ...(row.until_on === null ? {} : { until: row.until_on }),
  }));
}

export interface Holder {
  /** Of the holding. */
  readonly id: string;
  readonly personId: string;
  readonly fullName: string;
  readonly role: string;
  readonly place: Place;
  readonly from: string;
  readonly until: string | null;
}

/** Whether a person will hold the role there from a later day than this (`YYYY-MM-DD`) on. */
export async function holdsLater(
  tx: Transaction,
  { personId, role, place }: Pick<RoleHoldingRow, 'personId' | 'role'> & { readonly place: Place },
  day: string,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM role_holding
     WHERE person_id = $1 AND role = $2 AND place_kind = $3 AND place_id = $4
       AND from_on > $5::date LIMIT 1`,
    [personId, role, place.kind, place.id, day],
  );
  return rows.length > 0;
}

/** Active people who hold any role at one of the places on the day (`YYYY-MM-DD`). */
export async function holdersAt(
  tx: Transaction,
  places: readonly Place[],
  day: string,
): Promise<Holder[]> {
  const rows: {
    id: string;
    person_id: string;
    full_name: string;
    role: string;
    place_kind: Place['kind'];
    place_id: string;
    from_on: string;
    until_on: string | null;
  }[] = await tx.query(
    `SELECT h.id, h.person_id, p.full_name, h.role, h.place_kind, h.place_id, h.from_on, h.until_on
     FROM role_holding h JOIN person p ON p.id = h.person_id
     JOIN unnest($1::text[], $2::text[]) AS place (kind, id)
       ON h.place_kind = place.kind AND h.place_id = place.id
     WHERE p.is_active
       AND h.from_on <= $3::date AND (h.until_on IS NULL OR h.until_on >= $3::date)
     ORDER BY h.id`,
    [places.map((place) => place.kind), places.map((place) => place.id), day],
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    fullName: row.full_name,
    role: row.role,
    place: { kind: row.place_kind, id: row.place_id },
    from: row.from_on,
    until: row.until_on,
  }));
}

/** One holding with its person and place. */
export interface RoleHoldingRow {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly placeKind: Place['kind'];
  readonly placeId: string;
  readonly from: string;
  readonly until: string | null;
}

/** A holding, locked until the transaction ends; null when there is none. */
export async function lockRoleHolding(tx: Transaction, id: string): Promise<RoleHoldingRow | null> {
  const rows: RoleHoldingRow[] = await tx.query(
    `SELECT id, person_id AS "personId", role, place_kind AS "placeKind", place_id AS "placeId",
            from_on AS from, until_on AS until
     FROM role_holding WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Gives a holding its last day; null: it never begins, and its row goes. */
export async function setLastDay(
  tx: Transaction,
  id: string,
  lastDay: string | null,
): Promise<void> {
  if (lastDay === null) await tx.query(`DELETE FROM role_holding WHERE id = $1`, [id]);
  else await tx.query(`UPDATE role_holding SET until_on = $2 WHERE id = $1`, [id, lastDay]);
}

/** How many active people hold the role there on the day. */
export async function countHolders(
  tx: Transaction,
  role: string,
  place: Place,
  day: string,
): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(DISTINCT h.person_id) AS count
     FROM role_holding h JOIN person p ON p.id = h.person_id AND p.is_active
     WHERE h.role = $1 AND h.place_kind = $2 AND h.place_id = $3
       AND h.from_on <= $4::date AND (h.until_on IS NULL OR h.until_on >= $4::date)`,
    [role, place.kind, place.id, day],
  );
  return rows[0]?.count ?? 0;
}
