import { searchableName, type AdministeredPlace, type PersonSubject } from '#domain';
import type { Transaction } from '../transaction.ts';
import { AUTHORITY_OF_ROLE, HELD_UNDER, knownUnder, type Sight } from './sight.store.ts';

/** A person as their card shows them. */
export interface PersonCardRow {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly locale: 'ru' | 'en';
  readonly isActive: boolean;
  readonly isErased: boolean;
  readonly version: number;
}

const CARD = `SELECT id, full_name AS "fullName", email, locale, is_active AS "isActive",
  erased_at IS NOT NULL AS "isErased", version FROM person WHERE id = $1`;

export async function personCard(tx: Transaction, id: string): Promise<PersonCardRow | null> {
  const rows: PersonCardRow[] = await tx.query(CARD, [id]);
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockPerson(tx: Transaction, id: string): Promise<PersonCardRow | null> {
  const rows: PersonCardRow[] = await tx.query(`${CARD} FOR NO KEY UPDATE`, [id]);
  return rows[0] ?? null;
}

/** A person as the policies see them from this actor; `day` is the day of roles. */
export async function personSubject(
  tx: Transaction,
  sight: Sight,
  personId: string,
  day: string,
): Promise<PersonSubject> {
  const known: { isKnown: boolean }[] = await tx.query(
    `SELECT ${knownUnder('$2')} AS "isKnown" FROM person p WHERE p.id = $1`,
    [personId, sight.above],
  );
  const places: { organisationId: string | null; authorityId: string | null }[] = await tx.query(
    `SELECT DISTINCT coalesce(ho.id, hp.organisation_id) AS "organisationId",
            ${AUTHORITY_OF_ROLE} AS "authorityId"
     FROM role_holding h ${HELD_UNDER}
     WHERE h.person_id = $1 AND (h.until_on IS NULL OR h.until_on >= $2::date)`,
    [personId, day],
  );
  return {
    personId,
    isKnown: known[0]?.isKnown ?? false,
    heldAt: places.map(({ organisationId, authorityId }) => placeOf(organisationId, authorityId)),
  };
}

function placeOf(organisationId: string | null, authorityId: string | null): AdministeredPlace {
  if (authorityId === null) return { kind: 'system' };
  if (organisationId === null) return { kind: 'authority', authorityId };
  return { kind: 'organisation', organisationId, authorityId };
}

/**
 * Writes what an administrator changed and raises the version. Answers false when the address is
 * somebody else's.
 */
export async function savePerson(
  tx: Transaction,
  person: Pick<PersonCardRow, 'id' | 'fullName' | 'email' | 'locale'>,
): Promise<boolean> {
  const taken: unknown[] = await tx.query(`SELECT FROM person WHERE email = $1 AND id <> $2`, [
    person.email,
    person.id,
  ]);
  if (taken.length > 0) return false;
  await tx.query(
    `UPDATE person SET full_name = $2, search_name = $3, email = $4, locale = $5,
       version = version + 1 WHERE id = $1`,
    [person.id, person.fullName, searchableName(person.fullName), person.email, person.locale],
  );
  return true;
}
