import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { restOn } from '../deadline/move-deadline.ts';
import { laterDeadline } from './extend-task.ts';
import type { Task } from './task.ts';

/**
 * The deadline of a task once more days of the calendar are known. `rule`: what its rule counts now.
 * A deadline that was moved counts from where its moves have led; what a person gave is never taken
 * back.
 */
export function settledDeadline(
  task: Pick<Task, 'deadline' | 'granted'>,
  rule: Deadline | null,
  calendar: ProductionCalendar,
): Deadline | null {
  const { deadline, granted } = task;
  if (deadline?.countedOn !== undefined) {
    return restOn({ ...deadline, countedOn: deadline.countedOn }, calendar);
  }
  return rule === null ? deadline : laterDeadline(rule, granted);
}
