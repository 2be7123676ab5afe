import { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay, nextWorkingDay } from '../calendar/working-days.ts';
import type { RungTone } from './ladder.ts';
import type { ReminderPreference } from './preference.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';

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
 *    hour at or after its planned moment, at once when that is over. A clock time that is shown twice
 *    comes twice, one that is skipped is taken as much later as the clocks skip.
 * 3. In quiet hours it waits for their end, on a free day for the next working day's digest hour, until
 *    neither holds. A digest hour within quiet hours is their end; quiet hours without a loud one do not
 *    count (`checkPreference` refuses both).
 * 4. One that would come only after the deadline, which has not passed yet, goes at once.
 */
export function mailTime(
  mailing: Mailing,
  preference: ReminderPreference,
): Temporal.Instant | 'switchedOff' {
  const { tone, plannedAt, now, dueAt } = mailing;
  if (tone === 'calm' && !preference.calmByMail) return 'switchedOff';
  const zone = preference.zone ?? mailing.zone;
  const hours = hoursOf(preference);
  const isAtOnce = tone === 'urgent' && preference.urgentAtOnce;
  const digest = firstAt(hours.digestAt, plannedAt.toZonedDateTimeISO(zone), hours.quiet);
  const earliest = isAtOnce || isBefore(digest.toInstant(), now) ? now : digest.toInstant();
  const at = allowed(earliest.toZonedDateTimeISO(zone), hours, mailing.calendar).toInstant();
  const isTooLate = dueAt !== null && isBefore(now, dueAt) && !isBefore(at, dueAt);
  return isTooLate ? now : at;
}

/** The hours of a person's letters: the digest never lies in the quiet ones. */
type LetterHours = Pick<ReminderPreference, 'digestAt' | 'quiet' | 'onFreeDays'>;

function hoursOf({ digestAt, quiet, onFreeDays }: ReminderPreference): LetterHours {
  if (quiet === null || quiet.from === quiet.until) return { digestAt, quiet: null, onFreeDays };
  return { digestAt: isQuiet(quiet, digestAt) ? quiet.until : digestAt, quiet, onFreeDays };
}

/** The moment itself or the first after it at which letters may come. */
function allowed(
  from: Temporal.ZonedDateTime,
  { digestAt, quiet, onFreeDays }: LetterHours,
  calendar: ProductionCalendar,
): Temporal.ZonedDateTime {
  for (let at = from; ;) {
    if (isQuietAt(at, quiet)) {
      at = firstAt(quiet.until, at, quiet);
    } else if (onFreeDays || isWorkingDay(calendar, at.toPlainDate())) {
      return at;
    } else {
      const day = nextWorkingDay(calendar, at.toPlainDate());
      at = firstAt(digestAt, day.toZonedDateTime(at.timeZoneId), quiet);
    }
  }
}

/** The first loud moment at `from` or after it at which clocks show the time. */
function firstAt(
  clock: string,
  from: Temporal.ZonedDateTime,
  quiet: QuietHours | null,
): Temporal.ZonedDateTime {
  for (let day = from.toPlainDate(); ; day = day.add({ days: 1 })) {
    const found = showings(clock, day, from.timeZoneId).find(
      (at) => Temporal.ZonedDateTime.compare(at, from) >= 0 && !isQuietAt(at, quiet),
    );
    if (found !== undefined) return found;
  }
}

/** Once, twice where clocks go back over the time, as much later as they skip where they skip it. */
function showings(
  clock: string,
  day: Temporal.PlainDate,
  zone: string,
): readonly Temporal.ZonedDateTime[] {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(clock));
  const first = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const last = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return first.equals(last) ? [first] : [first, last];
}

function isQuietAt(at: Temporal.ZonedDateTime, quiet: QuietHours | null): quiet is QuietHours {
  return quiet !== null && isQuiet(quiet, at.toPlainTime().toString({ smallestUnit: 'minute' }));
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
