import { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from './production-calendar.ts';

/** Working days of one year, counted through once. */
export interface YearTally {
  readonly total: number;
  /** Working days among the first `dayOfYear` days; 0 asks for none of them. */
  until(dayOfYear: number): number;
  /** The `ordinal`-th working day of the year, 1 is the first. */
  dateOf(ordinal: number): Temporal.PlainDate;
}

/**
 * Holidays that come every year on the same date: art. 112 of the Labour Code of Russia.
 * They stand in for the production calendar of a year that is not imported yet.
 */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(
  '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-09 06-12 11-04'.split(' '),
);

const DAYS_A_WEEK = 7;
const WORKING_DAYS_A_WEEK = 5;

/** Tallies follow from the calendar alone and calendars never change, so they are kept with it. */
const remembered = new WeakMap<ProductionCalendar, Map<number, YearTally>>();

/** The tally of the year; the first call for a year looks at each of its days, later ones do not. */
export function yearTally(calendar: ProductionCalendar, year: number): YearTally {
  let years = remembered.get(calendar);
  if (years === undefined) {
    years = new Map();
    remembered.set(calendar, years);
  }
  let tally = years.get(year);
  if (tally === undefined) {
    tally = countYear(calendar, year);
    years.set(year, tally);
  }
  return tally;
}

function countYear(calendar: ProductionCalendar, year: number): YearTally {
  const hasData = calendar.years.has(year);
  const untilDay = [0];
  const workingDays: number[] = [];
  const newYear = new Temporal.PlainDate(year, 1, 1);
  let dayOfWeek = newYear.dayOfWeek;
  for (let month = 1; month <= newYear.monthsInYear; month += 1) {
    const first = newYear.with({ month });
    const monthText = first.toPlainYearMonth().toString();
    const lastDay = first.daysInMonth;
    for (let day = 1; day <= lastDay; day += 1) {
      const on = `${monthText}-${String(day).padStart(2, '0')}`;
      if (isWorking(calendar, hasData, on, dayOfWeek)) workingDays.push(untilDay.length);
      untilDay.push(workingDays.length);
      dayOfWeek = (dayOfWeek % DAYS_A_WEEK) + 1;
    }
  }
  return {
    total: workingDays.length,
    until: (dayOfYear) => at(untilDay, dayOfYear),
    dateOf: (ordinal) => newYear.add({ days: at(workingDays, ordinal - 1) - 1 }),
  };
}

/** `dayOfWeek` is 1 for Monday to 7 for Sunday. */
function isWorking(
  calendar: ProductionCalendar,
  hasData: boolean,
  on: string,
  dayOfWeek: number,
): boolean {
  const listed = calendar.days.get(on);
  if (listed !== undefined) return listed.kind !== 'non-working';
  if (dayOfWeek > WORKING_DAYS_A_WEEK) return false;
  return hasData || !FIXED_HOLIDAYS.has(on.slice(-5));
}

function at(list: readonly number[], index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no day ${index} in this year`);
  return value;
}
