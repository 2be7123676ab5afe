import type { Place } from '#domain';
import type { Transaction } from '../transaction.ts';
import { HELD_UNDER, type Sight } from './sight.store.ts';

/** A role in somebody's hands, with the name of its place. */
export interface SeenRole {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly placeKind: Place['kind'];
  readonly placeId: string;
  /** Null: the system itself. */
  readonly placeName: string | null;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Roles of the people, in the order in which they were given, those of every period or those valid
 * on a day. Shown are the actor's own, and those held where the actor may see the place: an
 * organisation, an authority, a platform. An administrator of the system sees all.
 */
export async function seenRoles(
  tx: Transaction,
  sight: Sight,
  personIds: readonly string[],
  day: string | null,
): Promise<SeenRole[]> {
  return tx.query(
    `SELECT h.id, h.person_id AS "personId", h.role, h.place_kind AS "placeKind",
            h.place_id AS "placeId", coalesce(ho.name, hp.title, ha.name) AS "placeName",
            h.from_on AS from, h.until_on AS until
     FROM role_holding h ${HELD_UNDER}
     LEFT JOIN organisation ha
       ON ha.id = CASE WHEN h.place_kind = 'authority' THEN h.place_id::uuid END
     WHERE h.person_id = ANY ($1::uuid[])
       AND ($2::date IS NULL OR h.from_on <= $2 AND (h.until_on IS NULL OR h.until_on >= $2))
       AND ($3 OR h.person_id = $4
         OR ho.id = ANY ($5::uuid[]) OR ho.authority_id = ANY ($6::uuid[])
         OR ha.id = ANY ($7::uuid[])
         OR hp.id = ANY ($8::uuid[]) OR hp.organisation_id = ANY ($5::uuid[])
         OR hp.authority_id = ANY ($6::uuid[]))
     ORDER BY h.id`,
    [
      personIds,
      day,
      sight.everything,
      sight.personId,
      sight.organisations,
      sight.authorities,
      sight.above,
      sight.platforms,
    ],
  );
}
