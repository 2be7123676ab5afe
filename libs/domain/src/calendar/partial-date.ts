import { Temporal } from 'temporal-polyfill';

/**
 * A date as precise as people know it: a month `YYYY-MM` or a day `YYYY-MM-DD`, years 0001–9999.
 * «Сентябрь 2014» stays a month: whoever needs a day asks for its first or its last one by name.
 */
export type PartialDate = string;

export type DatePrecision = 'month' | 'day';

const SHAPE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const MONTHS_A_YEAR = 12;

/** Whether the text is a real month or a real day in exactly one of the two shapes. */
export function isPartialDate(text: string): boolean {
  return read(text) !== null;
}

/** `month` for `YYYY-MM`, `day` for `YYYY-MM-DD`. Throws RangeError when it is neither. */
export function precisionOf(date: PartialDate): DatePrecision {
  return known(date).day === null ? 'month' : 'day';
}

/** The day itself, or the first day of the month. Throws RangeError when it is no partial date. */
export function firstDayOf(date: PartialDate): Temporal.PlainDate {
  const { year, month, day } = known(date);
  return new Temporal.PlainDate(year, month, day ?? 1);
}

/** The day itself, or the last day of the month. Throws RangeError when it is no partial date. */
export function lastDayOf(date: PartialDate): Temporal.PlainDate {
  const { year, month, day } = known(date);
  if (day !== null) return new Temporal.PlainDate(year, month, day);
  const first = new Temporal.PlainDate(year, month, 1);
  return first.with({ day: first.daysInMonth });
}

/** The month `YYYY-MM` in which the date lies. Throws RangeError when it is no partial date. */
export function monthOf(date: PartialDate): PartialDate {
  const { year, month } = known(date);
  return monthText(year, month);
}

/**
 * The month `YYYY-MM` that lies `months` (a whole number, negative: before) after the date's month.
 * The answer is always of month precision. Throws RangeError outside the years 0001–9999.
 */
export function addMonthsToMonth(date: PartialDate, months: number): PartialDate {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a whole number: ${months}`);
  const { year, month } = known(date);
  const count = year * MONTHS_A_YEAR + (month - 1) + months;
  return monthText(Math.floor(count / MONTHS_A_YEAR), modulo(count, MONTHS_A_YEAR) + 1);
}

/** How many months the month of `until` lies after the month of `from`; negative when before. */
export function monthsFrom(from: PartialDate, until: PartialDate): number {
  const start = known(from);
  const end = known(until);
  return (end.year - start.year) * MONTHS_A_YEAR + (end.month - start.month);
}

/**
 * Orders by the first day, and from the same first day the shorter one comes first: 1 September
 * stands before September, and September before 2 September. Negative, 0 or positive, for `sort`.
 */
export function comparePartialDates(one: PartialDate, other: PartialDate): number {
  const starts = Temporal.PlainDate.compare(firstDayOf(one), firstDayOf(other));
  return starts === 0 ? Temporal.PlainDate.compare(lastDayOf(one), lastDayOf(other)) : starts;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
}

function read(text: string): DateParts | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (year < 1 || month < 1 || month > MONTHS_A_YEAR) return null;
  if (day === null) return { year, month, day };
  const longest = new Temporal.PlainDate(year, month, 1).daysInMonth;
  return day >= 1 && day <= longest ? { year, month, day } : null;
}

function known(text: string): DateParts {
  const parts = read(text);
  if (parts === null) throw new RangeError(`not a date YYYY-MM-DD or a month YYYY-MM: ${text}`);
  return parts;
}

function monthText(year: number, month: number): PartialDate {
  if (year < 1 || year > 9999) throw new RangeError(`the year ${year} is outside 0001–9999`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

function modulo(count: number, by: number): number {
  return ((count % by) + by) % by;
}
