import { readCursor, writeCursor } from '../cursor.ts';
import type { Transaction } from '../transaction.ts';
import { PERSON_WORDS, wordQuery } from './name-words.ts';
import { knownUnder, type Sight } from './sight.store.ts';

export interface PeoplePage {
  readonly items: readonly {
    readonly id: string;
    readonly fullName: string;
    readonly isActive: boolean;
  }[];
  /** Cursor of the next page; null: there is none. */
  readonly next: string | null;
}

export interface PeopleFilter {
  /** Parts of the name; null: any name. */
  readonly search: string | null;
  /** Who holds a role there or on a platform there on `day`; null: anybody. */
  readonly organisationId: string | null;
  readonly isActive: boolean;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * People whom the policy `person.see` shows, in the Russian order of names. Throws RangeError when
 * the cursor is none of ours.
 */
export async function peoplePage(
  tx: Transaction,
  sight: Sight,
  filter: PeopleFilter,
): Promise<PeoplePage> {
  const words = filter.search === null ? null : wordQuery(filter.search);
  if (filter.search !== null && words === null) return { items: [], next: null };
  const [name, id] = filter.after === null ? [null, null] : readNameCursor(filter.after);
  const conditions = [
    'p.is_active = $1',
    ...(sight.everything ? [] : [`(p.id = $3 OR ${knownUnder('$2')})`]),
    ...(words === null ? [] : [`${PERSON_WORDS} @@ to_tsquery('simple', $4)`]),
    ...(filter.organisationId === null ? [] : [HOLDS_THERE]),
    ...(name === null ? [] : [`(p.full_name COLLATE "ru-x-icu", p.id) > ($7, $8::uuid)`]),
  ];
  const rows: PeoplePage['items'] = await tx.query(
    `SELECT p.id, p.full_name AS "fullName", p.is_active AS "isActive" FROM person p
     WHERE ${conditions.join(' AND ')} AND ${ALL_PARAMETERS}
     ORDER BY p.full_name COLLATE "ru-x-icu", p.id LIMIT $9`,
    [
      filter.isActive,
      sight.above,
      sight.personId,
      words,
      filter.organisationId,
      filter.day,
      name,
      id,
      filter.limit + 1,
    ],
  );
  const items = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : writeCursor([last.fullName, last.id]) };
}

const HOLDS_THERE = `EXISTS (SELECT FROM role_holding h
  WHERE h.person_id = p.id AND h.from_on <= $6::date
    AND (h.until_on IS NULL OR h.until_on >= $6::date)
    AND (h.place_kind IN ('organisation', 'authority') AND h.place_id = $5
      OR h.place_kind = 'platform' AND h.place_id IN
        (SELECT id::text FROM platform WHERE organisation_id = $5::uuid)))`;

/** PostgreSQL wants to know the type of every parameter, whichever conditions there are. */
const ALL_PARAMETERS = `num_nulls($2::uuid[], $3::uuid, $4::text, $5::text, $6::date, $7::text, $8::uuid) >= 0`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readNameCursor(cursor: string): readonly [string, string] {
  const [name = '', id = ''] = readCursor(cursor, 2);
  if (!UUID.test(id)) throw new RangeError('not a cursor');
  return [name, id];
}
