import type { NewSubstitution, Substitution, SubstitutionScope, TaskKind } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { AUTHORITY_OF_ROLE, HELD_UNDER } from './sight.store.ts';

/** A substitution with the names that a list shows. */
export interface SubstitutionRow extends Substitution {
  readonly absentName: string;
  readonly substituteName: string;
  /** Title of the platform of the scope; null for any other scope. */
  readonly platformTitle: string | null;
}

interface StoredRow {
  readonly id: string;
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly until: string;
  readonly endedOn: string | null;
  readonly kind: SubstitutionScope['kind'];
  readonly platformId: string | null;
  readonly taskKind: TaskKind | null;
  readonly absentName: string;
  readonly substituteName: string;
  readonly platformTitle: string | null;
}

const SELECT = `SELECT s.id, s.absent_id AS "absentId", s.substitute_id AS "substituteId",
    s.from_on AS from, s.until_on AS until, s.ended_on AS "endedOn", s.scope AS kind,
    s.platform_id AS "platformId", s.task_kind AS "taskKind", absent.full_name AS "absentName",
    substitute.full_name AS "substituteName", platform.title AS "platformTitle"
  FROM substitution s JOIN person absent ON absent.id = s.absent_id
  JOIN person substitute ON substitute.id = s.substitute_id
  LEFT JOIN platform ON platform.id = s.platform_id`;

/** In force on the day in the parameter, or later. */
const standsOn = (day: string): string =>
  `s.until_on >= ${day} AND (s.ended_on IS NULL OR s.ended_on > greatest(s.from_on, ${day}))`;

export async function insertSubstitution(
  tx: Transaction,
  wanted: NewSubstitution,
  at: Temporal.Instant,
): Promise<string> {
  const { scope } = wanted;
  const id = newId();
  await tx.query(
    `INSERT INTO substitution (id, absent_id, substitute_id, from_on, until_on, scope, platform_id,
       task_kind, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      wanted.absentId,
      wanted.substituteId,
      wanted.from,
      wanted.until,
      scope.kind,
      scope.kind === 'platform' ? scope.platformId : null,
      scope.kind === 'taskKind' ? scope.taskKind : null,
      at.toString(),
    ],
  );
  return id;
}

export async function substitutionById(
  tx: Transaction,
  id: string,
): Promise<SubstitutionRow | null> {
  const rows: StoredRow[] = await tx.query(`${SELECT} WHERE s.id = $1`, [id]);
  const [row] = rows.map(readRow);
  return row ?? null;
}

/** Those in which one of the people has a part and that are in force on the day or later. */
export async function standingSubstitutions(
  tx: Transaction,
  personIds: readonly string[],
  day: string,
): Promise<SubstitutionRow[]> {
  const rows: StoredRow[] = await tx.query(
    `${SELECT}
     WHERE (s.absent_id = ANY ($1::uuid[]) OR s.substitute_id = ANY ($1::uuid[]))
       AND ${standsOn('$2::date')} ORDER BY s.id`,
    [personIds, day],
  );
  return rows.map(readRow);
}

/** Ends one before its time: from this day on it counts no more. */
export async function endSubstitution(tx: Transaction, id: string, day: string): Promise<void> {
  await tx.query(`UPDATE substitution SET ended_on = $2 WHERE id = $1`, [id, day]);
}

/** Whose substitutions a list shows. */
export type SubstitutionsOf =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'everybody' }
  | {
      /** People all of whose roles of today or later are held at these places. */
      readonly kind: 'places';
      readonly organisations: readonly string[];
      readonly authorities: readonly string[];
    };

/** A page, the newest first. */
export async function substitutionsPage(
  tx: Transaction,
  page: {
    readonly of: SubstitutionsOf;
    readonly today: string;
    /** Leave out what is over. */
    readonly standingOnly: boolean;
    /** The last one of the page before. */
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<{ readonly items: readonly SubstitutionRow[]; readonly next: string | null }> {
  const values = new Values();
  const today = values.add(page.today, 'date');
  const conditions = [
    concernsCondition(page.of, today, values),
    ...(page.standingOnly ? [standsOn(today)] : []),
    ...(page.after === null ? [] : [`s.id < ${values.add(page.after, 'uuid')}`]),
  ];
  const rows: StoredRow[] = await tx.query(
    `${SELECT} WHERE ${conditions.join(' AND ')} AND ${today} IS NOT NULL
     ORDER BY s.id DESC LIMIT ${values.add(page.limit + 1, 'int')}`,
    values.list,
  );
  const items = rows.slice(0, page.limit).map(readRow);
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The rule of the policy `substitution.arrange` over the absent person's roles. */
function concernsCondition(of: SubstitutionsOf, today: string, values: Values): string {
  switch (of.kind) {
    case 'everybody':
      return 'true';
    case 'person': {
      const id = values.add(of.personId, 'uuid');
      return `(s.absent_id = ${id} OR s.substitute_id = ${id})`;
    }
    case 'places': {
      const roles = `FROM role_holding h ${HELD_UNDER} WHERE h.person_id = s.absent_id
        AND (h.until_on IS NULL OR h.until_on >= ${today})`;
      const isThere = `coalesce(
        ${AUTHORITY_OF_ROLE} = ANY (${values.add(of.authorities, 'uuid[]')})
        OR coalesce(ho.id, hp.organisation_id) = ANY (${values.add(of.organisations, 'uuid[]')}),
        false)`;
      return `EXISTS (SELECT ${roles}) AND NOT EXISTS (SELECT ${roles} AND NOT ${isThere})`;
    }
  }
}

/** Every authority under which the person holds or held a role. */
export async function authoritiesOf(tx: Transaction, personId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT ${AUTHORITY_OF_ROLE} AS id FROM role_holding h ${HELD_UNDER}
     WHERE h.person_id = $1 AND ${AUTHORITY_OF_ROLE} IS NOT NULL`,
    [personId],
  );
  return rows.map((row) => row.id);
}

function readRow(row: StoredRow): SubstitutionRow {
  const { kind, platformId, taskKind, ...rest } = row;
  return { ...rest, scope: scopeOf({ kind, platformId, taskKind }) };
}

/** The scope of a stored substitution. */
export function scopeOf(
  row: Pick<StoredRow, 'kind' | 'platformId' | 'taskKind'>,
): SubstitutionScope {
  if (row.kind === 'platform' && row.platformId !== null) {
    return { kind: 'platform', platformId: row.platformId };
  }
  if (row.kind === 'taskKind' && row.taskKind !== null) {
    return { kind: 'taskKind', taskKind: row.taskKind };
  }
  return { kind: 'all' };
}
