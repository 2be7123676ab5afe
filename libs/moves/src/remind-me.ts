import { checkOpen, isRefusal, ownReminding, type NotOpen, type Refusal } from '#domain';
import { insertOwnReminder, keepReminder, ownAhead, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';

/** For when a person asks to be reminded of a task: a day and a clock time of its platform. */
export interface OwnWish extends OfTask {
  readonly on: string;
  readonly at: string;
}

/**
 * Sets a reminder that the actor alone hears. It is a note to oneself: it changes nothing in the platform
 * and leaves no trace in the audit. Answers its id; one for the same moment that still waits is that one.
 */
export async function remindMe(
  tx: Transaction,
  act: Act,
  { taskId, on, at }: OwnWish,
  now: Temporal.Instant,
): Promise<
  { readonly id: string } | NotLocked | Refusal<NotOpen | 'reminderPast' | 'tooManyReminders'>
> {
  const { personId } = act.actor;
  const asked = { taskId, version: null, action: 'task.remindMe' } as const;
  const locked = await lockTask(tx, act, asked, now);
  if (isRefusal(locked)) return locked;
  const { life, task, productionCalendar } = locked;
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  const { calendar } = await productionCalendar();
  const ahead = await ownAhead(tx, personId, taskId);
  const same = ahead.find((one) => one.on === on && one.at === at);
  const others = ahead.length - (same === undefined ? 0 : 1);
  const own = ownReminding({ on, at }, { zone: life.zone, calendar }, others, now);
  if (isRefusal(own)) return own;
  if (same !== undefined) return { id: same.id };
  const id = await insertOwnReminder(tx, { personId, taskId }, now);
  await keepReminder(
    tx,
    { kind: 'own', id, platformId: life.platformId },
    { ...own, version: null, isPaused: life.suspension !== null },
    { now, calendar: productionCalendar },
  );
  return { id };
}
