import { Temporal } from 'temporal-polyfill';
import { lastDayOf } from '../calendar/partial-date.ts';
import { restsOnProvisional, type ProductionCalendar } from '../calendar/production-calendar.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import { highestEscalation } from './highest-escalation.ts';
import type { DayCount, ReminderLadder, Rung } from './ladder.ts';

/** A rung of one deadline with its moment. */
export interface PlannedRung {
  /** The rung's key; a repeated one bears its count from the second time on: `stillLate+2`. */
  readonly key: string;
  readonly rung: Rung;
  readonly at: Temporal.Instant;
  /** Its day was counted over a year without calendar data: an import may still move it. */
  readonly isProvisional: boolean;
}

/**
 * The rungs of a deadline in the order of their moments.
 *
 * 1. Days are counted from the deadline's (last) day in its zone, to the rung's clock time there; a time
 *    that the clocks skip or show twice is taken as `dueInstant` takes it.
 * 2. A rung that may not fall on a free day moves away from the deadline: before it to the working day
 *    before, after it to the working day after. A day that the zone skips is free for all.
 * 3. A rung before the deadline or on its day comes before the deadline passes: one whose time would be
 *    too late goes a working day earlier, or just a day if it may fall on a free one. Its repeats end with
 *    the deadline's last day.
 * 4. Of rungs that come on one and the same moment the last one of the ladder stands for all, with the
 *    highest escalation of them.
 * 5. All come after `since`: the moment from which people have had this deadline before them.
 *
 * Throws RangeError on counts that are no whole numbers and on an unknown zone.
 */
export function plannedRungs(
  deadline: Deadline,
  ladder: ReminderLadder,
  calendar: ProductionCalendar,
  since: Temporal.Instant,
): readonly PlannedRung[] {
  const byMoment = new Map<number, PlannedRung>();
  for (const planned of ladder.flatMap((rung) => timesOf(rung, deadline, calendar))) {
    if (Temporal.Instant.compare(planned.at, since) <= 0) continue;
    const met = byMoment.get(planned.at.epochMilliseconds);
    const stands = met === undefined ? planned : standingFor(met, planned);
    byMoment.set(planned.at.epochMilliseconds, stands);
  }
  return [...byMoment.values()].toSorted((one, other) =>
    Temporal.Instant.compare(one.at, other.at),
  );
}

function standingFor(met: PlannedRung, stands: PlannedRung): PlannedRung {
  const escalates = highestEscalation([met.rung, stands.rung]);
  return escalates === null ? stands : { ...stands, rung: { ...stands.rung, escalates } };
}

function timesOf(rung: Rung, deadline: Deadline, calendar: ProductionCalendar): PlannedRung[] {
  const last = lastDayOf(deadline.on);
  return daysOf(rung, last, calendar).map((day, index) => {
    const { on, at } = placed(rung, day, deadline, calendar);
    return {
      key: index === 0 ? rung.key : `${rung.key}+${index + 1}`,
      rung,
      at,
      isProvisional: restsOnProvisional(calendar, last, on),
    };
  });
}

/** Of the rung and of its repeats, before they are moved off free days. */
function daysOf(
  rung: Rung,
  last: Temporal.PlainDate,
  calendar: ProductionCalendar,
): readonly Temporal.PlainDate[] {
  let day = counted(calendar, last, rung.offset);
  const days = [day];
  while (rung.repeat !== undefined && days.length < rung.repeat.atMost) {
    day = counted(calendar, day, rung.repeat);
    if (!isAfterwards(rung) && Temporal.PlainDate.compare(day, last) > 0) break;
    days.push(day);
  }
  return days;
}

function counted(
  calendar: ProductionCalendar,
  day: Temporal.PlainDate,
  count: DayCount,
): Temporal.PlainDate {
  if ('workingDays' in count) {
    return count.workingDays === 0 ? day : addWorkingDays(calendar, day, count.workingDays);
  }
  if (!Number.isInteger(count.days)) throw new RangeError(`not a whole number: ${count.days}`);
  return day.add({ days: count.days });
}

function placed(
  rung: Rung,
  day: Temporal.PlainDate,
  deadline: Deadline,
  calendar: ProductionCalendar,
): { readonly on: Temporal.PlainDate; readonly at: Temporal.Instant } {
  const step = isAfterwards(rung) ? 1 : -1;
  for (let on = day; ; on = stepped(rung, on, step, calendar)) {
    const at = momentOn(on, rung.at, deadline.zone);
    const isFree = !rung.onFreeDays && !isWorkingDay(calendar, on);
    if (!isFree && isThere(on, at, deadline.zone) && isInTime(rung, at, deadline))
      return { on, at };
  }
}

function stepped(
  rung: Rung,
  day: Temporal.PlainDate,
  step: 1 | -1,
  calendar: ProductionCalendar,
): Temporal.PlainDate {
  return rung.onFreeDays ? day.add({ days: step }) : addWorkingDays(calendar, day, step);
}

/** Whether the zone has the day: zones have gone over the date line, and the day was none. */
function isThere(day: Temporal.PlainDate, at: Temporal.Instant, zone: string): boolean {
  return at.toZonedDateTimeISO(zone).toPlainDate().equals(day);
}

function isInTime(rung: Rung, at: Temporal.Instant, deadline: Deadline): boolean {
  return isAfterwards(rung) || Temporal.Instant.compare(at, dueInstant(deadline)) < 0;
}

function isAfterwards({ offset }: Rung): boolean {
  return 'days' in offset ? offset.days > 0 : offset.workingDays > 0;
}

function momentOn(day: Temporal.PlainDate, clock: string, timeZone: string): Temporal.Instant {
  return day
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant();
}
