import type { Temporal } from 'temporal-polyfill';
import { lastDayOf } from '../calendar/partial-date.ts';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { Deadline } from '../deadline/deadline.ts';

/** How late it is: days after the (last) day of its deadline up to today, in the deadline's zone. */
export interface DaysLate {
  /** Of the calendar. */
  readonly days: number;
  readonly workingDays: number;
}

/** 0 on the deadline's own day, also after its hour. */
export function daysLate(
  { on, zone }: Pick<Deadline, 'on' | 'zone'>,
  calendar: ProductionCalendar,
  now: Temporal.Instant,
): DaysLate {
  const last = lastDayOf(on);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return {
    days: last.until(today, { largestUnit: 'days' }).days,
    workingDays: workingDaysBetween(calendar, last, today),
  };
}
