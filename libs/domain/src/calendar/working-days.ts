import type { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from './production-calendar.ts';
import { yearTally } from './year-tally.ts';

/** 400 years of working days: a greater number can only be a mistake. */
const LONGEST_COUNT = 100_000;

/** Whether people work on the date. In a provisional year see `isProvisional`. */
export function isWorkingDay(calendar: ProductionCalendar, date: Temporal.PlainDate): boolean {
  const tally = yearTally(calendar, date.year);
  return tally.until(date.dayOfYear) > tally.until(date.dayOfYear - 1);
}

/**
 * The `count`-th working day after the date; negative: before it. The date itself is never counted.
 * 0 is the date itself when people work on it, otherwise the first working day after it.
 * Throws RangeError when `count` is no whole number within ±100,000.
 */
export function addWorkingDays(
  calendar: ProductionCalendar,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  if (!Number.isInteger(count) || Math.abs(count) > LONGEST_COUNT) {
    throw new RangeError(`not a whole number within ±${LONGEST_COUNT}: ${count}`);
  }
  if (count === 0) return workingDayOnOrAfter(calendar, date);
  let year = date.year;
  let tally = yearTally(calendar, year);
  // The sought day is the `ordinal`-th working day of the year, counted from 1.
  let ordinal =
    count > 0 ? tally.until(date.dayOfYear) + count : tally.until(date.dayOfYear - 1) + count + 1;
  while (ordinal > tally.total) {
    ordinal -= tally.total;
    year += 1;
    tally = yearTally(calendar, year);
  }
  while (ordinal < 1) {
    year -= 1;
    tally = yearTally(calendar, year);
    ordinal += tally.total;
  }
  return tally.dateOf(ordinal);
}

/** The date itself when people work on it, otherwise the first working day after it. */
export function workingDayOnOrAfter(
  calendar: ProductionCalendar,
  date: Temporal.PlainDate,
): Temporal.PlainDate {
  return isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
}

/** The first working day after the date; never the date itself. */
export function nextWorkingDay(
  calendar: ProductionCalendar,
  date: Temporal.PlainDate,
): Temporal.PlainDate {
  return addWorkingDays(calendar, date, 1);
}

/**
 * How many working days lie in (from, until]: after `from`, up to and including `until`.
 * Negative when `until` comes first: minus the working days in (until, from].
 */
export function workingDaysBetween(
  calendar: ProductionCalendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): number {
  // Subtracted from 0, for the minus sign would make -0 of no days.
  if (from.year > until.year) return 0 - workingDaysBetween(calendar, until, from);
  let count =
    yearTally(calendar, until.year).until(until.dayOfYear) -
    yearTally(calendar, from.year).until(from.dayOfYear);
  for (let year = from.year; year < until.year; year += 1) {
    count += yearTally(calendar, year).total;
  }
  return count;
}
