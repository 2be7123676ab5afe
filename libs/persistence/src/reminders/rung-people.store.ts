import {
  DEFAULT_PREFERENCE,
  principalOfRole,
  type Place,
  type ReminderPreference,
  type SubstitutionScope,
} from '#domain';
import { LENT } from '../access/actor.sql.ts';
import { scopeOf } from '../access/substitution.store.ts';
import type { Transaction } from '../transaction.ts';

/** Active holders of each of the roles on the day (`YYYY-MM-DD`), by principal, the longest standing first. */
export async function holdersByPrincipal(
  tx: Transaction,
  roles: readonly { readonly key: string; readonly place: Place }[],
  day: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byPrincipal = new Map(roles.map((role) => [principalOfRole(role.key, role.place), role]));
  const asked = [...byPrincipal.values()];
  const rows: { principal: string; people: string[] }[] = await tx.query(
    `SELECT r.principal, array_agg(h.person_id ORDER BY h.from_on, h.id) AS people
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS r (principal, role, kind, id)
     JOIN role_holding h ON h.place_kind = r.kind AND h.place_id = r.id AND h.role = r.role
     JOIN person p ON p.id = h.person_id AND p.is_active
     WHERE h.from_on <= $5::date AND (h.until_on IS NULL OR h.until_on >= $5::date)
     GROUP BY r.principal`,
    [
      [...byPrincipal.keys()],
      asked.map(({ key }) => key),
      asked.map(({ place }) => place.kind),
      asked.map(({ place }) => place.id),
      day,
    ],
  );
  return new Map(rows.map(({ principal, people }) => [principal, people]));
}

/** Those of the people who have not left. */
export async function activeAmong(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM person WHERE id = ANY ($1::uuid[]) AND is_active`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A substitution in force, with what of the absent person's roles it lends. */
export interface LentRoles {
  readonly absentId: string;
  readonly substituteId: string;
  readonly scope: SubstitutionScope;
  readonly principals: readonly string[];
}

/** Who stands in for these people on the day (`YYYY-MM-DD`), the oldest substitution first. */
export async function substitutesOn(
  tx: Transaction,
  absentIds: readonly string[],
  day: string,
): Promise<readonly LentRoles[]> {
  const rows: (Omit<LentRoles, 'scope'> & Parameters<typeof scopeOf>[0])[] = await tx.query(
    `SELECT b.absent_id AS "absentId", b.substitute_id AS "substituteId", b.scope AS kind,
       b.platform_id AS "platformId", b.task_kind AS "taskKind",
       ARRAY(SELECT 'role:' || h.role || '@' || h.place_kind || ':' || h.place_id
             FROM role_holding h
             WHERE h.person_id = b.absent_id AND h.from_on <= $2::date
               AND (h.until_on IS NULL OR h.until_on >= $2::date) AND ${LENT}) AS principals
     FROM substitution b JOIN person s ON s.id = b.substitute_id AND s.is_active
     WHERE b.absent_id = ANY ($1::uuid[]) AND b.from_on <= $2::date AND b.until_on >= $2::date
       AND (b.ended_on IS NULL OR b.ended_on > $2::date) ORDER BY b.id`,
    [absentIds, day],
  );
  return rows.map(({ absentId, substituteId, principals, ...scope }) => ({
    absentId,
    substituteId,
    principals,
    scope: scopeOf(scope),
  }));
}

/**
 * How those of the people who said it want to be reminded. It stays so until this transaction ends: who
 * changes it meanwhile waits, and then finds what was told by the former wishes.
 */
export async function preferencesOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReminderPreference>> {
  await tx.query(`SELECT FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id FOR KEY SHARE`, [ids]);
  const rows: { id: string; body: Partial<ReminderPreference> }[] = await tx.query(
    `SELECT person_id AS id, body FROM reminder_preference WHERE person_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, body }) => [id, { ...DEFAULT_PREFERENCE, ...body }]));
}
