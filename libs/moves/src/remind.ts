import {
  checkReminder,
  dayOfReminder,
  dayOfRoles,
  isRefusal,
  type NotOpen,
  type Refusal,
  type Task,
} from '#domain';
import {
  commitCommand,
  holdersAt,
  insertReminder,
  lastReminderDay,
  placeOfRole,
  queueLetter,
  readCalendar,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters, OfSeenTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/**
 * Reminds the people of a task of it by letter: its assignee, or else whoever holds its role today.
 */
export async function remind(
  tx: Transaction,
  act: ActWithLetters,
  request: OfSeenTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Refusal<NotOpen | 'alreadyReminded' | 'nobodyToRemind'>> {
  const locked = await lockTask(tx, act, { ...request, action: 'task.remind' }, now);
  if (isRefusal(locked)) return locked;
  const { task } = locked;
  const calendar = await readCalendar(tx, locked.calendar);
  const day = dayOfReminder(now, locked.life.zone, calendar);
  const remindedOn = await lastReminderDay(tx, task.id);
  const people = await peopleOf(tx, locked, now);
  const unfit = checkReminder(task, { day, remindedOn, people });
  if (unfit !== null) return unfit;
  await insertReminder(tx, { taskId: task.id, day, by: locked.by.personId, at: now });
  for (const toPersonId of people) {
    await queueLetter(tx, act.jobs, {
      toPersonId,
      content: { kind: 'taskReminder', taskId: task.id, remindedById: locked.by.personId },
      at: act.wall,
    });
  }
  await commitCommand(tx, locked.life.platformId, [taskEvent(locked, now, 'task.reminded', task)]);
  return task;
}

async function peopleOf(
  tx: Transaction,
  { task, template, places }: LockedTask,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  if (task.assigneeId !== null) return [task.assigneeId];
  const place = placeOfRole(template, task.routedRole, places);
  const holders = await holdersAt(tx, [place], dayOfRoles(now));
  return holders.filter((one) => one.role === task.routedRole).map((one) => one.personId);
}
