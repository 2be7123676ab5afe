import { Temporal } from 'temporal-polyfill';

/** From this moment on, and before that one; null: without a bound. */
export interface DayRange {
  readonly from: Temporal.Instant | null;
  readonly before: Temporal.Instant | null;
}

/** Nothing has happened outside these years, and a database reads no moments far outside them. */
const FIRST_YEAR = 1_000;
const LAST_YEAR = 9_000;

/** The moments between two days, both included, that begin and end in the zone. */
export function dayRange(
  days: { readonly from?: string | undefined; readonly until?: string | undefined },
  zone: string,
): DayRange {
  return { from: beginOf(days.from, 0, zone), before: beginOf(days.until, 1, zone) };
}

function beginOf(day: string | undefined, later: number, zone: string): Temporal.Instant | null {
  if (day === undefined) return null;
  const known = within(Temporal.PlainDate.from(day));
  return known.add({ days: later }).toZonedDateTime(zone).toInstant();
}

/** A day far away is as good as the first or the last that can be asked for. */
function within(day: Temporal.PlainDate): Temporal.PlainDate {
  if (day.year < FIRST_YEAR) return new Temporal.PlainDate(FIRST_YEAR, 1, 1);
  return day.year > LAST_YEAR ? new Temporal.PlainDate(LAST_YEAR, 12, 31) : day;
}
