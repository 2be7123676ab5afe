import type { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { ReminderLadder } from './ladder.ts';
import { plannedRungs } from './planned-rungs.ts';

/** How many reminders of their own a person has ahead of them on one task at most. */
const MOST_AHEAD = 10;

/** The day (`YYYY-MM-DD`) and clock time (`HH:MM`) for which a person asks. */
export interface OwnMoment {
  readonly on: string;
  readonly at: string;
}

/** What a person is reminded by who asked for a day and a time. */
export interface OwnReminding {
  readonly deadline: Deadline;
  readonly ladder: ReminderLadder;
}

/**
 * A person's own reminder as a deadline with a ladder of one rung. The deadline is the whole day, so that
 * its rung comes before it passes; it comes on free days too, for the person named the day themselves.
 * `others`: how many others of theirs on the task are still to come.
 */
export function ownReminding(
  { on, at }: OwnMoment,
  platform: { readonly zone: string; readonly calendar: ProductionCalendar },
  others: number,
  now: Temporal.Instant,
): OwnReminding | Refusal<'reminderPast' | 'tooManyReminders'> {
  const { zone, calendar } = platform;
  const deadline = { on, zone, calendar: calendar.key, isProvisional: false };
  const ladder: ReminderLadder = [
    {
      key: 'own',
      offset: { days: 0 },
      at,
      onFreeDays: true,
      recipients: ['assignee'],
      channels: ['inApp', 'mail'],
      tone: 'urgent',
    },
  ];
  if (plannedRungs(deadline, ladder, calendar, now).length === 0) {
    return refuse('reminderPast', { on, at });
  }
  if (others >= MOST_AHEAD) return refuse('tooManyReminders', { limit: MOST_AHEAD });
  return { deadline, ladder };
}
