import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** The address of a person's calendar. Moments are of the clock on the wall. */
export interface CalendarFeedRow {
  readonly addressId: string;
  readonly madeAt: Date;
  /** Null: it was not read yet. */
  readonly readAt: Date | null;
}

const COLUMNS = `address_id AS "addressId", made_at AS "madeAt", read_at AS "readAt"`;

/** A person's address; null: they have none. */
export async function calendarFeedOf(
  tx: Transaction,
  personId: string,
): Promise<CalendarFeedRow | null> {
  const rows: CalendarFeedRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM calendar_feed WHERE person_id = $1`,
    [personId],
  );
  return rows[0] ?? null;
}

interface NewAddress {
  readonly personId: string;
  readonly addressId: string;
  readonly at: Temporal.Instant;
}

/** Gives a person without an address one; answers whether they had none. */
export async function insertCalendarFeed(tx: Transaction, address: NewAddress): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO calendar_feed (person_id, address_id, made_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO NOTHING RETURNING person_id`,
    [address.personId, address.addressId, address.at.toString()],
  );
  return rows.length > 0;
}

/**
 * Gives a person another address; the one before leads nowhere from the commit on. What the calendar
 * was told stays known. Answers whether there was one.
 */
export async function renewCalendarFeed(tx: Transaction, address: NewAddress): Promise<boolean> {
  const [, renewed]: [unknown, number] = await tx.query(
    `UPDATE calendar_feed SET address_id = $2, made_at = $3, read_at = NULL WHERE person_id = $1`,
    [address.personId, address.addressId, address.at.toString()],
  );
  return renewed > 0;
}

/** Takes a person's address away, with all that the calendar was told. Answers whether there was one. */
export async function endCalendarFeed(tx: Transaction, personId: string): Promise<boolean> {
  const [, ended]: [unknown, number] = await tx.query(
    `DELETE FROM calendar_feed WHERE person_id = $1`,
    [personId],
  );
  return ended > 0;
}

/**
 * Opens a calendar for one reader, others wait; answers whose it is, null when nobody active has this
 * address. `at`: by the clock on the wall.
 */
export async function openCalendarFeed(
  tx: Transaction,
  addressId: string,
  at: Temporal.Instant,
): Promise<{ readonly personId: string; readonly locale: 'ru' | 'en' } | null> {
  const [rows]: [{ personId: string; locale: 'ru' | 'en' }[], number] = await tx.query(
    `UPDATE calendar_feed f SET read_at = $2 FROM person p
     WHERE f.address_id = $1 AND p.id = f.person_id AND p.is_active
     RETURNING p.id AS "personId", p.locale`,
    [addressId, at.toString()],
  );
  return rows[0] ?? null;
}
