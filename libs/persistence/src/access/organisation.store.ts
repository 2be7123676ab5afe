import { type Actor, isAdministrator } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface OrganisationRow {
  readonly id: string;
  readonly kind: 'organisation' | 'authority' | 'operator';
  readonly name: string;
  /** The authority above; null for an authority. */
  readonly authorityId: string | null;
  /** Profile that an authority follows; null for anything else. */
  readonly profileKey: string | null;
  readonly profileVersion: number | null;
}

const COLUMNS = `o.id, o.kind, o.name, o.authority_id AS "authorityId",
  o.profile_key AS "profileKey", o.profile_version AS "profileVersion"`;

/** Adds an organisation and answers it with its new id. The authority above must exist. */
export async function insertOrganisation(
  tx: Transaction,
  organisation: Omit<OrganisationRow, 'id'> & { readonly at: Temporal.Instant },
): Promise<OrganisationRow> {
  const { at, ...row } = organisation;
  const id = newId();
  await tx.query(
    `INSERT INTO organisation (id, kind, name, authority_id, profile_key, profile_version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, row.kind, row.name, row.authorityId, row.profileKey, row.profileVersion, at.toString()],
  );
  return { id, ...row };
}

export async function organisationById(
  tx: Transaction,
  id: string,
): Promise<OrganisationRow | null> {
  const rows: OrganisationRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM organisation o WHERE o.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Organisations that the policy `organisation.list` shows to the actor, in the Russian order of
 * names: all to an administrator; their own, what stands under their authority, and the authority
 * above them to everybody else.
 */
export async function organisationsSeenBy(
  tx: Transaction,
  actor: Actor,
): Promise<OrganisationRow[]> {
  const placesOf = (kind: string): string[] =>
    actor.holdings
      .filter((holding) => holding.place.kind === kind)
      .map((holding) => holding.place.id);
  return tx.query(
    `SELECT ${COLUMNS} FROM organisation o
     WHERE $1
        OR o.id = ANY ($2::uuid[])
        OR o.id = ANY ($3::uuid[])
        OR o.authority_id = ANY ($3::uuid[])
        OR o.id IN (SELECT own.authority_id FROM organisation own WHERE own.id = ANY ($2::uuid[]))
     ORDER BY o.name COLLATE "ru-x-icu", o.id`,
    [isAdministrator(actor), placesOf('organisation'), placesOf('authority')],
  );
}
