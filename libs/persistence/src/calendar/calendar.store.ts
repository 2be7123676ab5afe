import { productionCalendar, type CalendarDay, type ProductionCalendar } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/**
 * Imports whole years of a production calendar: whatever was known of these years is replaced, so
 * that a repeated import changes nothing. Days of other years are left out.
 */
export async function importCalendar(
  tx: Transaction,
  key: string,
  data: { readonly days: readonly CalendarDay[]; readonly years: readonly number[] },
  at: Temporal.Instant,
): Promise<void> {
  const days = data.days.filter((day) => data.years.includes(Number(day.on.slice(0, 4))));
  await keepCalendarBefore(tx, key, at);
  await tx.query(
    `DELETE FROM calendar_day WHERE calendar = $1 AND extract(year FROM on_date) = ANY ($2::int[])`,
    [key, data.years],
  );
  await tx.query(
    `INSERT INTO calendar_day (calendar, on_date, kind, title)
     SELECT $1, day.* FROM jsonb_to_recordset($2::jsonb) AS day ("on" date, kind text, title text)`,
    [key, JSON.stringify(days)],
  );
  await tx.query(
    `INSERT INTO calendar_year (calendar, year, imported_at)
     SELECT $1, year, $3 FROM unnest($2::int[]) AS year
     ON CONFLICT (calendar, year) DO UPDATE SET imported_at = excluded.imported_at`,
    [key, data.years, at.toString()],
  );
}

/** The calendar as it is known now; one that was never imported has no years and is all provisional. */
export async function readCalendar(tx: Transaction, key: string): Promise<ProductionCalendar> {
  const days: { on: string; kind: CalendarDay['kind']; title: string | null }[] = await tx.query(
    `SELECT on_date AS "on", kind, title FROM calendar_day WHERE calendar = $1 ORDER BY on_date`,
    [key],
  );
  const years: { year: number }[] = await tx.query(
    `SELECT year FROM calendar_year WHERE calendar = $1`,
    [key],
  );
  return productionCalendar(
    key,
    days.map(({ on, kind, title }) => (title === null ? { on, kind } : { on, kind, title })),
    years.map(({ year }) => year),
  );
}

/** A calendar with the newest import that it holds: counted with one, a later import counts anew. */
export interface DatedCalendar {
  readonly calendar: ProductionCalendar;
  /** A moment of the database; `-infinity`: nothing was imported. */
  readonly asOf: string;
}

/** The moment is read first: an import meanwhile makes it too old, which is no harm. */
export async function readDatedCalendar(tx: Transaction, key: string): Promise<DatedCalendar> {
  const rows: { asOf: string }[] = await tx.query(
    `SELECT coalesce(max(imported_at), '-infinity')::text AS "asOf" FROM calendar_year
     WHERE calendar = $1`,
    [key],
  );
  return { calendar: await readCalendar(tx, key), asOf: rows[0]?.asOf ?? '-infinity' };
}

interface CalendarBody {
  readonly days: readonly CalendarDay[];
  readonly years: readonly number[];
}

/** The calendar as it was after the import at `asOf`; null: it is still so, or was not kept. */
export async function calendarAsOf(
  tx: Transaction,
  key: string,
  asOf: string,
): Promise<ProductionCalendar | null> {
  const rows: { body: CalendarBody }[] = await tx.query(
    `SELECT body FROM calendar_before WHERE calendar = $1 AND replaced_at > $2
     ORDER BY replaced_at LIMIT 1`,
    [key, asOf],
  );
  const body = rows[0]?.body;
  return body === undefined ? null : productionCalendar(key, body.days, body.years);
}

async function keepCalendarBefore(
  tx: Transaction,
  key: string,
  at: Temporal.Instant,
): Promise<void> {
  const { days, years } = await readCalendar(tx, key);
  const body: CalendarBody = { days: [...days.values()], years: [...years] };
  await tx.query(
    `INSERT INTO calendar_before (calendar, replaced_at, body) VALUES ($1, $2, $3)
     ON CONFLICT (calendar, replaced_at) DO NOTHING`,
    [key, at.toString(), JSON.stringify(body)],
  );
}

/** Years of the calendar that have data. */
export async function yearsOfCalendar(tx: Transaction, key: string): Promise<ReadonlySet<number>> {
  const rows: { year: number }[] = await tx.query(
    `SELECT year FROM calendar_year WHERE calendar = $1`,
    [key],
  );
  return new Set(rows.map((row) => row.year));
}
