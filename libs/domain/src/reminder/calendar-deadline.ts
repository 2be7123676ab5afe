import { Temporal } from 'temporal-polyfill';
import { lastDayOf, type PartialDate } from '../calendar/partial-date.ts';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import type { ReminderPreference } from './preference.ts';

/** Why a deadline stands in a person's calendar. */
export type CalendarReason = 'assignee' | 'role' | 'substitute' | 'coordinator';

/** A deadline as a person's calendar is told of it: when any of this changes, the calendar hears it. */
export interface CalendarDeadline {
  readonly kind: 'task' | 'gate';
  /** Of the task, or of the stage whose gate it is. */
  readonly id: string;
  /** In the person's language. */
  readonly title: string;
  readonly platformTitle: string;
  readonly organisationName: string;
  readonly language: 'ru' | 'en';
  readonly on: PartialDate;
  /** `HH:MM` in the zone; null: by the end of the (last) day. */
  readonly at: string | null;
  readonly zone: string;
  /** When it passes, in ISO 8601. */
  readonly dueAt: string;
  readonly isProvisional: boolean;
  /** Its platform is. */
  readonly isSuspended: boolean;
  readonly reason: CalendarReason;
  /** Whom the person stands in for. */
  readonly onBehalfOf: { readonly id: string; readonly fullName: string } | null;
  /** Moments in ISO 8601 at which the calendar makes itself heard, the earliest first. */
  readonly alarms: readonly string[];
}

/**
 * When a calendar makes itself heard of a deadline: at the person's digest hour of the working day before
 * and, where people work on it, of the (last) day itself; never once it has passed.
 */
export function calendarAlarms(
  deadline: Deadline,
  calendar: ProductionCalendar,
  preference: Pick<ReminderPreference, 'zone' | 'digestAt' | 'onFreeDays'>,
): readonly Temporal.Instant[] {
  const due = dueInstant(deadline);
  const last = lastDayOf(deadline.on);
  const isHeardThatDay = preference.onFreeDays || isWorkingDay(calendar, last);
  const days = [addWorkingDays(calendar, last, -1), ...(isHeardThatDay ? [last] : [])];
  const digest = Temporal.PlainTime.from(preference.digestAt);
  const timeZone = preference.zone ?? deadline.zone;
  return days
    .map((day) => day.toZonedDateTime({ timeZone, plainTime: digest }).toInstant())
    .filter((at) => Temporal.Instant.compare(at, due) < 0);
}
