import type { Temporal } from 'temporal-polyfill';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { workingDayOnOrAfter } from '../calendar/working-days.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { checkOpen, type NotOpen } from './task-moves.ts';
import type { Task } from './task.ts';

/** The working day (`YYYY-MM-DD`) to which a reminder counts: a free day belongs to the next one. */
export function dayOfReminder(
  now: Temporal.Instant,
  zone: string,
  calendar: ProductionCalendar,
): string {
  return workingDayOnOrAfter(calendar, now.toZonedDateTimeISO(zone).toPlainDate()).toString();
}

/**
 * Whether the people of an open task may be reminded of it: at most once a working day, and only
 * when there is somebody. `remindedOn`: the working day of the last reminder.
 */
export function checkReminder(
  task: Task,
  reminder: {
    readonly day: string;
    readonly remindedOn: string | null;
    readonly people: readonly string[];
  },
): Refusal<NotOpen | 'alreadyReminded' | 'nobodyToRemind'> | null {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  if (reminder.remindedOn !== null && reminder.remindedOn >= reminder.day) {
    return refuse('alreadyReminded', { taskId: task.id, day: reminder.remindedOn });
  }
  if (reminder.people.length === 0) {
    return refuse('nobodyToRemind', { taskId: task.id, role: task.routedRole });
  }
  return null;
}
