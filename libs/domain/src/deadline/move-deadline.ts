import { Temporal } from 'temporal-polyfill';
import { addMonthsToMonth, lastDayOf, monthOf, precisionOf } from '../calendar/partial-date.ts';
import { restsOnProvisional, type ProductionCalendar } from '../calendar/production-calendar.ts';
import { workingDayOnOrAfter } from '../calendar/working-days.ts';
import type { Deadline } from './deadline.ts';

/** How far a date is moved: whole calendar days or whole months; negative: earlier. */
export type PlanShift = { readonly days: number } | { readonly months: number };

/**
 * A deadline moved by calendar days or months.
 *
 * 1. Days are counted from where earlier moves had led (`countedOn`), so that moves in pieces lead
 *    where one move of their sum leads; `countedOn` keeps where this one has led.
 * 2. A day on which nobody works is put off to the next working day.
 * 3. A month stays a month: that of the moved last day, and with `months` that many months on.
 *
 * It is provisional when step 2 looked at a year without calendar data. Throws RangeError on a shift
 * that is no whole number.
 */
export function moveDeadline(
  deadline: Deadline,
  shift: PlanShift,
  calendar: ProductionCalendar,
): Deadline {
  const isMonth = precisionOf(deadline.on) === 'month';
  if (isMonth && 'months' in shift && deadline.countedOn === undefined) {
    return { ...deadline, on: addMonthsToMonth(deadline.on, shift.months) };
  }
  const counted = movedDay(Temporal.PlainDate.from(countedDay(deadline)), shift);
  return restOn({ ...deadline, countedOn: counted.toString() }, calendar);
}

/** A day moved by calendar days or months; a day that its month does not have becomes its last. */
export function movedDay(day: Temporal.PlainDate, shift: PlanShift): Temporal.PlainDate {
  const count = 'days' in shift ? shift.days : shift.months;
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number: ${count}`);
  return day.add(shift);
}

/** A moved deadline counted anew from where its moves have led, by what the calendar knows now. */
export function restOn(
  deadline: Deadline & { readonly countedOn: string },
  calendar: ProductionCalendar,
): Deadline {
  const counted = Temporal.PlainDate.from(deadline.countedOn);
  if (precisionOf(deadline.on) === 'month') {
    return { ...deadline, on: monthOf(deadline.countedOn), isProvisional: false };
  }
  const day = workingDayOnOrAfter(calendar, counted);
  return {
    ...deadline,
    on: day.toString(),
    isProvisional: restsOnProvisional(calendar, counted, day),
  };
}

function countedDay(deadline: Deadline): string {
  return deadline.countedOn ?? lastDayOf(deadline.on).toString();
}
