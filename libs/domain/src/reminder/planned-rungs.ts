import { Temporal } from 'temporal-polyfill';
import { lastDayOf } from '../calendar/partial-date.ts';
import { restsOnProvisional, type ProductionCalendar } from '../calendar/production-calendar.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
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
 *    before, after it to the working day after.
 * 3. A rung before the deadline or on its day comes before the deadline passes: one whose time would be
 *    too late goes a working day earlier.
 * 4. Of rungs that come on one and the same moment the last one of the ladder stands for all.
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
    byMoment.set(planned.at.epochMilliseconds, planned);
  }
  return [...byMoment.values()].toSorted((one, other) =>
    Temporal.Instant.compare(one.at, other.at),
  );
}

function timesOf(rung: Rung, deadline: Deadline, calendar: ProductionCalendar): PlannedRung[] {
  const last = lastDayOf(deadline.on);
  const first = counted(calendar, last, rung.offset);
  const times = rung.repeat === undefined ? 1 : rung.repeat.atMost;
  const days = [first];
  for (let day = first; days.length < times && rung.repeat !== undefined;) {
    day = counted(calendar, day, rung.repeat);
    days.push(day);
  }
  return days.map((day, index) => {
    const { on, at } = placed(rung, day, deadline, calendar);
    return {
      key: index === 0 ? rung.key : `${rung.key}+${index + 1}`,
      rung,
      at,
      isProvisional: restsOnProvisional(calendar, last, on),
    };
  });
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
  const isAfter = countOf(rung.offset) > 0;
  const isFree = !rung.onFreeDays && !isWorkingDay(calendar, day);
  const on = isFree ? addWorkingDays(calendar, day, isAfter ? 1 : -1) : day;
  const at = momentOn(on, rung.at, deadline.zone);
  if (isAfter || Temporal.Instant.compare(at, dueInstant(deadline)) < 0) return { on, at };
  const earlier = addWorkingDays(calendar, on, -1);
  return { on: earlier, at: momentOn(earlier, rung.at, deadline.zone) };
}

function countOf(count: DayCount): number {
  return 'days' in count ? count.days : count.workingDays;
}

function momentOn(day: Temporal.PlainDate, clock: string, timeZone: string): Temporal.Instant {
  return day
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant();
}
