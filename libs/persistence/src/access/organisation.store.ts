import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import { renameInInbox } from '../tasks/inbox.store.ts';
import type { Transaction } from '../transaction.ts';
import { ORGANISATION_WORDS, wordQuery } from './name-words.ts';
import type { Sight } from './sight.store.ts';

export interface OrganisationRow {
  readonly id: string;
  readonly kind: 'organisation' | 'authority' | 'operator';
  readonly name: string;
  /** The authority above; null for an authority. */
  readonly authorityId: string | null;
  /** Profile that an authority follows; null for anything else. */
  readonly profileKey: string | null;
  readonly profileVersion: number | null;
  readonly version: number;
}

const COLUMNS = `o.id, o.kind, o.name, o.authority_id AS "authorityId",
  o.profile_key AS "profileKey", o.profile_version AS "profileVersion", o.version`;

/** Adds an organisation and answers it with its new id. The authority above must exist. */
export async function insertOrganisation(
  tx: Transaction,
  organisation: Omit<OrganisationRow, 'id' | 'version'> & { readonly at: Temporal.Instant },
): Promise<OrganisationRow> {
  const { at, ...row } = organisation;
  const id = newId();
  await tx.query(
    `INSERT INTO organisation (id, kind, name, authority_id, profile_key, profile_version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, row.kind, row.name, row.authorityId, row.profileKey, row.profileVersion, at.toString()],
  );
  return { id, ...row, version: 1 };
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

/** The same, locked until the transaction ends. */
export async function lockOrganisation(
  tx: Transaction,
  id: string,
): Promise<OrganisationRow | null> {
  const rows: OrganisationRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM organisation o WHERE o.id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** Gives an organisation its new name, in the inbox too, and raises its version. */
export async function renameOrganisation(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.query(`UPDATE organisation SET name = $2, version = version + 1 WHERE id = $1`, [
    id,
    name,
  ]);
  await renameInInbox(tx, id);
}

/**
 * What the policy `organisation.list` shows of the organisation `o`: all to the system's
 * administrator; their own, what stands under their authority, and the authority above them to
 * everybody else. Takes four parameters from `$1` on: see `sightParameters`.
 */
export const SEEN_ORGANISATION = `($1::boolean OR o.id = ANY ($2::uuid[])
  OR o.authority_id = ANY ($3::uuid[]) OR o.id = ANY ($4::uuid[]))`;

export function sightParameters(sight: Sight): readonly unknown[] {
  return [sight.everything, sight.organisations, sight.authorities, sight.above];
}

/**
 * Organisations that the actor sees, in the Russian order of names, at most `limit`; with a search
 * those whose names have its words.
 */
export async function organisationsSeenBy(
  tx: Transaction,
  sight: Sight,
  { search, limit }: { readonly search: string | null; readonly limit: number },
): Promise<OrganisationRow[]> {
  const words = search === null ? null : wordQuery(search);
  if (search !== null && words === null) return [];
  const found =
    words === null ? '$5::text IS NULL' : `${ORGANISATION_WORDS} @@ to_tsquery('simple', $5)`;
  return tx.query(
    `SELECT ${COLUMNS} FROM organisation o WHERE ${SEEN_ORGANISATION} AND ${found}
     ORDER BY o.name COLLATE "ru-x-icu", o.id LIMIT $6`,
    [...sightParameters(sight), words, limit],
  );
}
