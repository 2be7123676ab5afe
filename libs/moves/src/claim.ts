import { claimTask, isRefusal, nameOf, type NotOpen, type Refusal, type Task } from '#domain';
import { commitCommand, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfSeenTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/** Takes a task of the actor's role for the actor, or of an absent person's for that person. */
export async function claim(
  tx: Transaction,
  act: Act,
  request: OfSeenTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Refusal<NotOpen | 'alreadyClaimed' | 'slotOfAnother'>> {
  const locked = await lockTask(tx, act, { ...request, action: 'task.claim' }, now);
  if (isRefusal(locked)) return locked;
  const claimed = claimTask(locked.task, nameOf(locked.by));
  if (isRefusal(claimed)) return claimed;
  await storeTask(tx, locked, claimed);
  await commitCommand(tx, locked.life.platformId, [
    taskEvent(locked, now, 'task.claimed', claimed),
  ]);
  return claimed;
}
