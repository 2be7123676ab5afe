import type { Place } from '#domain';
import type { Transaction } from '../transaction.ts';
import { SEEN_ORGANISATION, sightParameters } from './organisation.store.ts';
import { knownUnder, type Sight } from './sight.store.ts';

interface PersonWithEmail {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly isActive: boolean;
  /** Whether the policy `person.see` shows them. */
  readonly isKnown: boolean;
}

/** Who has one of the addresses (normalised), known to the actor or not. */
export async function peopleWithEmails(
  tx: Transaction,
  sight: Sight,
  emails: readonly string[],
): Promise<PersonWithEmail[]> {
  return tx.query(
    `SELECT p.id, p.email, p.full_name AS "fullName", p.is_active AS "isActive",
            ($2 OR p.id = $4 OR ${knownUnder('$3')}) AS "isKnown"
     FROM person p WHERE p.email = ANY ($1::text[])`,
    [emails, sight.everything, sight.above, sight.personId],
  );
}

/** Organisations that the actor sees, by exact name or by id. */
export async function organisationsNamed(
  tx: Transaction,
  sight: Sight,
  names: readonly string[],
): Promise<{ readonly id: string; readonly name: string; readonly authorityId: string | null }[]> {
  return tx.query(
    `SELECT o.id, o.name, o.authority_id AS "authorityId" FROM organisation o
     WHERE ${SEEN_ORGANISATION} AND (o.name = ANY ($5::text[]) OR o.id::text = ANY ($5::text[]))`,
    [...sightParameters(sight), names],
  );
}

interface HeldTerm {
  readonly personId: string;
  readonly role: string;
  readonly placeKind: Place['kind'];
  readonly placeId: string;
  readonly from: string;
  readonly until: string | null;
}

/** Every role of the people outside platforms, with its days. */
export async function heldTerms(
  tx: Transaction,
  personIds: readonly string[],
): Promise<HeldTerm[]> {
  return tx.query(
    `SELECT person_id AS "personId", role, place_kind AS "placeKind", place_id AS "placeId",
            from_on AS from, until_on AS until
     FROM role_holding WHERE person_id = ANY ($1::uuid[]) AND place_kind <> 'platform'`,
    [personIds],
  );
}
