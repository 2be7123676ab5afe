import { isAdministrator, type Actor, type Place } from '#domain';
import type { Transaction } from '../transaction.ts';

/** What an actor may see of people and places, as ids for the conditions of lists. */
export interface Sight {
  readonly personId: string;
  /** The system's administrator sees every person and every organisation. */
  readonly everything: boolean;
  /** Where the actor holds a role today. */
  readonly platforms: readonly string[];
  readonly organisations: readonly string[];
  readonly authorities: readonly string[];
  /** Every authority under which one of these roles is held, those above included. */
  readonly above: readonly string[];
}

export async function sightOf(tx: Transaction, actor: Actor): Promise<Sight> {
  const idsAt = (kind: Place['kind']): string[] => [
    ...new Set(actor.holdings.filter((one) => one.place.kind === kind).map((one) => one.place.id)),
  ];
  const held = {
    platforms: idsAt('platform'),
    organisations: idsAt('organisation'),
    authorities: idsAt('authority'),
  };
  const rows: { id: string }[] = await tx.query(
    `SELECT authority_id AS id FROM organisation
       WHERE id = ANY ($1::uuid[]) AND authority_id IS NOT NULL
     UNION SELECT authority_id FROM platform WHERE id = ANY ($2::uuid[])`,
    [held.organisations, held.platforms],
  );
  const above = new Set([...held.authorities, ...rows.map((row) => row.id)]);
  return {
    personId: actor.personId,
    everything: isAdministrator(actor),
    ...held,
    above: [...above],
  };
}

/**
 * Roles (`h`) with the authority under which each is held: the joins of the condition below. The
 * place's id is text, so that it is cast only where it is one.
 */
export const HELD_UNDER = `LEFT JOIN organisation ho
    ON ho.id = CASE WHEN h.place_kind = 'organisation' THEN h.place_id::uuid END
  LEFT JOIN platform hp ON hp.id = CASE WHEN h.place_kind = 'platform' THEN h.place_id::uuid END`;
export const AUTHORITY_OF_ROLE = `coalesce(ho.authority_id, hp.authority_id,
  CASE WHEN h.place_kind = 'authority' THEN h.place_id::uuid END)`;

/**
 * Whether the person `p` holds or held a role under one of the authorities: the rule by which the
 * policy `person.see` lets people know of one another. `authorities` names a parameter (uuid[]).
 * A value, not EXISTS: of a page of people each is looked at by itself, never all roles at once.
 */
export function knownUnder(authorities: string): string {
  return `coalesce((SELECT true FROM role_holding h ${HELD_UNDER}
    WHERE h.person_id = p.id AND ${AUTHORITY_OF_ROLE} = ANY (${authorities}::uuid[]) LIMIT 1), false)`;
}

/** Whether an active person with this id is known under one of the authorities; for all: null. */
export async function knownPeople(
  tx: Transaction,
  ids: readonly string[],
  authorities: readonly string[] | null,
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT p.id FROM person p
     WHERE p.id = ANY ($1::uuid[]) AND p.is_active
       AND ($2::uuid[] IS NULL OR ${knownUnder('$2')})`,
    [ids, authorities],
  );
  return new Set(rows.map((row) => row.id));
}
