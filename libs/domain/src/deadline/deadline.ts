import { Temporal } from 'temporal-polyfill';
import { lastDayOf, type PartialDate } from '../calendar/partial-date.ts';

/** Until when something is due. */
export interface Deadline {
  /** Month precision stays so: such a deadline ends with its month. */
  readonly on: PartialDate;
  /** Clock time `HH:MM` in the zone; without it the deadline ends at 24:00 of its (last) day. */
  readonly at?: string;
  /** IANA zone in which the day or the clock time ends. */
  readonly zone: string;
  /** Key of the production calendar that it was counted with. */
  readonly calendar: string;
  /** The count looked at a year without calendar data: an import may still move it. */
  readonly isProvisional: boolean;
}

/**
 * The instant at which the deadline passes. Without `at` that is the start of the next day in the
 * zone, whatever the clocks do at that midnight. With `at` it is that clock time of the (last) day:
 * a time that the clocks skip is taken as much later as they skip, a time that they show twice is
 * taken the first time (Temporal's `compatible`). Throws RangeError on an unknown zone or a text
 * that is no date or time.
 */
export function dueInstant(deadline: Deadline): Temporal.Instant {
  const day = lastDayOf(deadline.on);
  if (deadline.at === undefined) {
    return day.add({ days: 1 }).toZonedDateTime({ timeZone: deadline.zone }).toInstant();
  }
  return day
    .toPlainDateTime(Temporal.PlainTime.from(deadline.at))
    .toZonedDateTime(deadline.zone, { disambiguation: 'compatible' })
    .toInstant();
}

/** Whether the deadline has passed; at its very instant it has. */
export function isOverdue(deadline: Deadline, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, dueInstant(deadline)) >= 0;
}
