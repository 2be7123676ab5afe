import { isRefusal, releaseTask, type NotOpen, type Refusal, type Task } from '#domain';
import { commitCommand, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfSeenTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/** Gives a claimed task back to its role. */
export async function release(
  tx: Transaction,
  act: Act,
  request: OfSeenTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Refusal<NotOpen | 'notClaimed' | 'slotOfAnother'>> {
  const locked = await lockTask(tx, act, { ...request, action: 'task.release' }, now);
  if (isRefusal(locked)) return locked;
  const released = releaseTask(locked.task);
  if (isRefusal(released)) return released;
  await storeTask(tx, locked, released);
  await commitCommand(tx, locked.life.platformId, [
    taskEvent(locked, now, 'task.released', released),
  ]);
  return released;
}
