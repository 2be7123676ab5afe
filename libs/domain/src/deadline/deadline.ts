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
  /**
   * The day (`YYYY-MM-DD`) to which moves by calendar days have led, before it was widened to its
   * month or put off to a working day; the next move counts from here, so that neither is counted
   * twice. Absent: nothing has moved the deadline since it was counted or chosen.
   */
  readonly countedOn?: string;
}

/** What a deadline says to people, without how it was counted: a day or a month, maybe a time. */
export type DueOn = Pick<Deadline, 'on' | 'at'>;

export function dueOn({ on, at }: DueOn): DueOn {
  return { on, ...(at === undefined ? {} : { at }) };
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
