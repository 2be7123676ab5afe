import { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay, nextWorkingDay } from '../calendar/working-days.ts';
import type { RungTone } from './ladder.ts';
import type { ReminderPreference } from './preference.ts';

/** What a reminder says to the person's letters. */
export interface Mailing {
  readonly tone: RungTone;
  /** When its rung was to come; the sweep is a little later, after an outage much later. */
  readonly plannedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** When the deadline passes; null: there is none that a letter could miss. */
  readonly dueAt: Temporal.Instant | null;
  /** Of the platform. */
  readonly zone: string;
  readonly calendar: ProductionCalendar;
}

/**
 * When a reminder may go out by letter.
 *
 * 1. A calm one that the person switched off does not.
 * 2. An urgent one goes at once unless the person wants it in the digest; any other at the first digest
 *    hour at or after its planned moment, at once when that is over.
 * 3. In quiet hours it waits for their end, on a free day for the next working day's digest hour.
 * 4. One that would come only after the deadline, which has not passed yet, goes at once.
 */
export function mailTime(
  mailing: Mailing,
  preference: ReminderPreference,
): Temporal.Instant | 'switchedOff' {
  const { tone, plannedAt, now, dueAt } = mailing;
  if (tone === 'calm' && !preference.calmByMail) return 'switchedOff';
  const zone = preference.zone ?? mailing.zone;
  const isAtOnce = tone === 'urgent' && preference.urgentAtOnce;
  const digest = firstAt(preference.digestAt, plannedAt.toZonedDateTimeISO(zone));
  const earliest = isAtOnce || isBefore(digest.toInstant(), now) ? now : digest.toInstant();
  const at = allowed(earliest.toZonedDateTimeISO(zone), preference, mailing.calendar).toInstant();
  const isTooLate = dueAt !== null && isBefore(now, dueAt) && !isBefore(at, dueAt);
  return isTooLate ? now : at;
}

/** The moment itself or the first after it at which letters may come. */
function allowed(
  from: Temporal.ZonedDateTime,
  preference: ReminderPreference,
  calendar: ProductionCalendar,
): Temporal.ZonedDateTime {
  const loud = afterQuiet(from, preference.quiet);
  if (preference.onFreeDays || isWorkingDay(calendar, loud.toPlainDate())) return loud;
  const day = nextWorkingDay(calendar, loud.toPlainDate());
  const digest = Temporal.PlainTime.from(preference.digestAt);
  return afterQuiet(
    day.toZonedDateTime({ timeZone: loud.timeZoneId, plainTime: digest }),
    preference.quiet,
  );
}

function afterQuiet(
  from: Temporal.ZonedDateTime,
  quiet: ReminderPreference['quiet'],
): Temporal.ZonedDateTime {
  if (quiet === null || !isQuiet(from.toPlainTime(), quiet)) return from;
  return firstAt(quiet.until, from);
}

function isQuiet(
  time: Temporal.PlainTime,
  quiet: { readonly from: string; readonly until: string },
): boolean {
  const isFrom = Temporal.PlainTime.compare(time, Temporal.PlainTime.from(quiet.from)) >= 0;
  const isUntil = Temporal.PlainTime.compare(time, Temporal.PlainTime.from(quiet.until)) < 0;
  return quiet.from <= quiet.until ? isFrom && isUntil : isFrom || isUntil;
}

/** The first time at which clocks show it, at `from` or after. */
function firstAt(clock: string, from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const time = Temporal.PlainTime.from(clock);
  const today = from.toPlainDate().toZonedDateTime({ timeZone: from.timeZoneId, plainTime: time });
  if (Temporal.ZonedDateTime.compare(today, from) >= 0) return today;
  const tomorrow = from.toPlainDate().add({ days: 1 });
  return tomorrow.toZonedDateTime({ timeZone: from.timeZoneId, plainTime: time });
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
