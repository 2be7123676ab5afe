import {
  checkReminder,
  dayOfReminder,
  dayOfRoles,
  isRefusal,
  recipientsOf,
  type NotOpen,
  type Refusal,
  type RungHearer,
  type Task,
} from '#domain';
import {
  commitCommand,
  insertNotifications,
  insertReminder,
  lastReminderDay,
  queueLetter,
  readCalendar,
  rungPeopleOf,
  subjectsNow,
  tellNotified,
  type NewNotification,
  type NotificationMail,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters, OfSeenTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/**
 * Reminds the people of a task of it, by letter and in the application: its assignee, or else whoever
 * holds its role today. Who stands in for one of them gets the letter in their place.
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
  const hearers = await hearersOf(tx, task.id, now);
  const people = hearers.map(({ personId }) => personId);
  const unfit = checkReminder(task, { day, remindedOn, people });
  if (unfit !== null) return unfit;
  await insertReminder(tx, { taskId: task.id, day, by: locked.by.personId, at: now });
  const told: NewNotification[] = [];
  for (const hearer of hearers) {
    const mail = await mailTo(tx, act, locked, hearer);
    told.push(toldTo(hearer, locked, { day, now, mail }));
  }
  await tellNotified(tx, await insertNotifications(tx, told));
  await commitCommand(tx, locked.life.platformId, [taskEvent(locked, now, 'task.reminded', task)]);
  return task;
}

/** Those whose task it is and their substitutes; nobody above them hears of what was asked for. */
async function hearersOf(
  tx: Transaction,
  taskId: string,
  now: Temporal.Instant,
): Promise<readonly RungHearer[]> {
  const subject = (await subjectsNow(tx, [{ kind: 'task', id: taskId }])).get(taskId);
  if (subject === undefined) throw new Error(`no task ${taskId}`);
  const peopleOf = await rungPeopleOf(tx, [subject], dayOfRoles(now));
  const hearers = recipientsOf({ recipients: ['assignee', 'substitute'] }, peopleOf(subject));
  const theirs = new Set(
    hearers
      .filter(({ reason }) => reason === 'assignee' || reason === 'role')
      .map(({ personId }) => personId),
  );
  return hearers.filter((one) => theirs.has(one.onBehalfOfId ?? one.personId));
}

async function mailTo(
  tx: Transaction,
  act: ActWithLetters,
  { task, by }: LockedTask,
  { personId, onBehalfOfId, noLetter }: RungHearer,
): Promise<NotificationMail> {
  if (noLetter !== null) return { state: 'skipped', why: noLetter };
  const letterId = await queueLetter(tx, act.jobs, {
    toPersonId: personId,
    content: {
      kind: 'taskReminder',
      taskId: task.id,
      remindedById: by.personId,
      ...(onBehalfOfId === null ? {} : { onBehalfOfId }),
    },
    at: act.wall,
  });
  return { state: 'lettered', letterId };
}

function toldTo(
  { personId, reason, onBehalfOfId }: RungHearer,
  { task, life }: LockedTask,
  {
    day,
    now,
    mail,
  }: {
    readonly day: string;
    readonly now: Temporal.Instant;
    readonly mail: NotificationMail;
  },
): NewNotification {
  return {
    personId,
    kind: 'asked',
    platformId: life.platformId,
    targetKind: 'task',
    targetId: task.id,
    subjectId: task.id,
    version: 0,
    rung: `asked:${day}`,
    tone: 'firm',
    reason,
    onBehalfOfId,
    at: now,
    mail,
  };
}
