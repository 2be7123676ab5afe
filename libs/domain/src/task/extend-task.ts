import { Temporal } from 'temporal-polyfill';
import { dueInstant, dueOn, type Deadline, type DueOn } from '../deadline/deadline.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { checkOpen, type NotOpen } from './task-moves.ts';
import type { Task } from './task.ts';

/** The deadline of a task that may be extended. */
export function extendableDeadline(task: Task): Deadline | Refusal<NotOpen | 'noDeadline'> {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  return task.deadline ?? refuse('noDeadline', { taskId: task.id });
}

/**
 * Gives an open task more time. What a person chose counts on nothing: such a deadline is never
 * provisional, so that no calendar moves it. A month stays a month.
 */
export function extendTask(
  task: Task,
  until: DueOn,
): Task | Refusal<NotOpen | 'noDeadline' | 'deadlineNotLater'> {
  const present = extendableDeadline(task);
  return isRefusal(present) ? present : grantTime(task, present, until);
}

/** A task with a later deadline, chosen by a person, in place of its present one. */
export function grantTime(
  task: Task,
  present: Deadline,
  until: DueOn,
): Task | Refusal<'deadlineNotLater'> {
  const deadline = chosenFor(present, until);
  if (Temporal.Instant.compare(dueInstant(deadline), dueInstant(present)) <= 0) {
    return refuse('deadlineNotLater', { taskId: task.id, until: present.on });
  }
  return { ...task, deadline, granted: deadline, version: task.version + 1 };
}

/** A date that a person chose in place of a deadline. */
export function chosenFor({ zone, calendar }: Deadline, until: DueOn): Deadline {
  return { ...dueOn(until), zone, calendar, isProvisional: false };
}

/**
 * The deadline of a task that comes back: what its rule counts now, unless the task was given more
 * time than that.
 */
export function laterDeadline(rule: Deadline | null, present: Deadline | null): Deadline | null {
  if (rule === null || present === null) return rule ?? present;
  return Temporal.Instant.compare(dueInstant(present), dueInstant(rule)) > 0 ? present : rule;
}
