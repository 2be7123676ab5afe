import { searchableName } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPersonRow {
  /** Normalised. */
  readonly email: string;
  readonly fullName: string;
  readonly locale: 'ru' | 'en';
  /** Argon2id; null: cannot sign in with a password. */
  readonly passwordHash: string | null;
  readonly at: Temporal.Instant;
}

/** Adds a person and answers the new id; null when the address is somebody's already. */
export async function insertPerson(tx: Transaction, person: NewPersonRow): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO person (id, email, full_name, search_name, locale, is_active, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, true, $6, $7)
     ON CONFLICT (email) DO NOTHING RETURNING id`,
    [
      newId(),
      person.email,
      person.fullName,
      searchableName(person.fullName),
      person.locale,
      person.passwordHash,
      person.at.toString(),
    ],
  );
  return rows[0]?.id ?? null;
}

export interface Credentials {
  readonly personId: string;
  readonly passwordHash: string | null;
}

/** What sign-in compares with; null when no active person has the address (normalised). */
export async function credentialsOf(tx: Transaction, email: string): Promise<Credentials | null> {
  const rows: Credentials[] = await tx.query(
    `SELECT id AS "personId", password_hash AS "passwordHash"
     FROM person WHERE email = $1 AND is_active`,
    [email],
  );
  return rows[0] ?? null;
}

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly locale: 'ru' | 'en';
}

/** A person, active or not; null when there is none with this id. */
export async function personById(tx: Transaction, id: string): Promise<PersonRow | null> {
  const rows: PersonRow[] = await tx.query(
    `SELECT id, email, full_name AS "fullName", locale FROM person WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Full names by id; ids of nobody are left out. */
export async function namesOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; fullName: string }[] = await tx.query(
    `SELECT id, full_name AS "fullName" FROM person WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.fullName]));
}

/** Sets a password by its argon2id hash. */
export async function setPassword(
  tx: Transaction,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await tx.query(`UPDATE person SET password_hash = $2 WHERE id = $1`, [personId, passwordHash]);
}

/** Hash of the person's password; null when there is none. */
export async function passwordHashOf(tx: Transaction, personId: string): Promise<string | null> {
  const rows: { passwordHash: string | null }[] = await tx.query(
    `SELECT password_hash AS "passwordHash" FROM person WHERE id = $1`,
    [personId],
  );
  return rows[0]?.passwordHash ?? null;
}
