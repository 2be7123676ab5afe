import {
  DEFAULT_LADDER,
  dueInstant,
  plannedRungs,
  type Deadline,
  type ProductionCalendar,
  type ReminderLadder,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import { PROFILE } from './profile.ts';

/** The default one, which escalates nothing: no platform here has a story. */
export const LADDER: ReminderLadder = DEFAULT_LADDER.map(({ escalates: _story, ...rung }) => rung);

/** A working Wednesday, far from holidays. */
const DAY = Temporal.PlainDate.from('2027-04-14');

/** The minute of the default ladder in which all that is due comes due. */
export const MOMENT = DAY.toZonedDateTime({
  timeZone: PROFILE.zone,
  plainTime: '09:00',
}).toInstant();

/** Up to when everything is dealt with before. */
export const LOOKED_AT = MOMENT.subtract({ minutes: 1 });

/** A deadline of the data, and its first rung that is not dealt with; null: none is left. */
export interface DueDay {
  readonly dueOn: string;
  readonly dueAt: Temporal.Instant;
  readonly nextAt: Temporal.Instant | null;
}

export interface ReminderDays {
  /** With a rung at the moment; the more frequent ones, before the deadline, several times. */
  readonly ringing: readonly string[];
  readonly quiet: readonly string[];
}

/** Days from two months before the moment to ten months after, by whether their deadline rings at it. */
export function reminderDays(calendar: ProductionCalendar): ReminderDays {
  const days = Array.from({ length: 360 }, (_, index) => DAY.add({ days: index - 60 }).toString());
  const rings = (day: string): boolean => dueDay(day, calendar).nextAt?.equals(MOMENT) === true;
  const ringing = days.filter(rings);
  return {
    ringing: ringing.flatMap((day) => Array.from({ length: isAhead(day) ? 4 : 1 }, () => day)),
    quiet: days.filter((day) => !rings(day)),
  };
}

export function dueDay(on: string, calendar: ProductionCalendar): DueDay {
  const deadline: Deadline = {
    on,
    zone: PROFILE.zone,
    calendar: PROFILE.calendar,
    isProvisional: false,
  };
  return {
    dueOn: on,
    dueAt: dueInstant(deadline),
    nextAt: plannedRungs(deadline, LADDER, calendar, LOOKED_AT)[0]?.at ?? null,
  };
}

function isAhead(day: string): boolean {
  return Temporal.PlainDate.compare(day, DAY) >= 0;
}
