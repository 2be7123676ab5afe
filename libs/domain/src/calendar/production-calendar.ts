import type { Temporal } from 'temporal-polyfill';

/** One day that differs from an ordinary five-day week, or says again what it is. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** A `shortened` day is a working one, also on a Saturday or Sunday. */
  readonly kind: 'non-working' | 'shortened' | 'working';
  readonly title?: string;
}

/**
 * Which days people work, as data. Values are never changed once built: tallies are remembered for
 * each of them. A new import makes a new calendar.
 */
export interface ProductionCalendar {
  /** E.g. `ru`. */
  readonly key: string;
  /** By `YYYY-MM-DD`; days not listed follow the five-day week. */
  readonly days: ReadonlyMap<string, CalendarDay>;
  /** Years whose data are known; every other year is provisional. */
  readonly years: ReadonlySet<number>;
}

/** Builds a calendar; a later day of the list replaces an earlier one of the same date. */
export function productionCalendar(
  key: string,
  days: Iterable<CalendarDay>,
  years: Iterable<number>,
): ProductionCalendar {
  return {
    key,
    days: new Map(Array.from(days, (day) => [day.on, day])),
    years: new Set(years),
  };
}

/**
 * Whether the year has no data. Such a year counts Saturdays, Sundays and the fixed holidays of
 * Russia as non-working until its calendar is imported.
 */
export function isProvisional(calendar: ProductionCalendar, year: number): boolean {
  return !calendar.years.has(year);
}

/** Whether an answer that looked at the days between the two dates (in any order) is provisional. */
export function restsOnProvisional(
  calendar: ProductionCalendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): boolean {
  const last = Math.max(from.year, until.year);
  for (let year = Math.min(from.year, until.year); year <= last; year += 1) {
    if (isProvisional(calendar, year)) return true;
  }
  return false;
}
