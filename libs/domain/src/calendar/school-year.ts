import { addMonthsToMonth, monthOf, type PartialDate } from './partial-date.ts';

/**
 * A school year runs from 1 September to 31 August and is named by the calendar year in which it
 * begins: 2014 is «2014–2015 учебный год».
 */
export type SchoolYear = number;

const SEPTEMBER = 9;

/** The school year in which the month or day lies. Throws RangeError when it is no partial date. */
export function schoolYearOf(date: PartialDate): SchoolYear {
  const month = monthOf(date);
  const year = Number(month.slice(0, 4));
  return Number(month.slice(5)) >= SEPTEMBER ? year : year - 1;
}

/**
 * The month `YYYY-MM` of the `ordinal`-th school year counted from `start`; 1 is the school year
 * that `start` lies in, even when the asked month of it comes before `start`. `month` is a calendar
 * month 1–12: September to December belong to the first calendar year, January to August to the
 * second. Throws RangeError when the month is none.
 */
export function monthOfSchoolYear(start: PartialDate, ordinal: number, month: number): PartialDate {
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    throw new RangeError(`not a calendar month: ${month}`);
  }
  const sinceSeptember = (month - SEPTEMBER + 12) % 12;
  const startSinceSeptember = (Number(monthOf(start).slice(5)) - SEPTEMBER + 12) % 12;
  return addMonthsToMonth(start, (ordinal - 1) * 12 + sinceSeptember - startSinceSeptember);
}
