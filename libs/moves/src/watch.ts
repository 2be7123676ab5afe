import { isRefusal, type Task } from '#domain';
import {
  addWatchers,
  commitCommand,
  removeWatcher,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/** Makes the actor watch a task, or not; asked for what is so already it changes nothing. */
export async function watch(
  tx: Transaction,
  act: Act,
  request: OfTask & { readonly isWatching: boolean },
  now: Temporal.Instant,
): Promise<Task | NotLocked> {
  const { taskId, isWatching } = request;
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.watch' }, now);
  if (isRefusal(locked)) return locked;
  const { personId } = act.actor;
  const isChanged = isWatching
    ? (await addWatchers(tx, taskId, [personId], now)).length > 0
    : await removeWatcher(tx, taskId, personId);
  if (!isChanged) return locked.task;
  await storeTask(tx, locked, locked.task);
  const action = isWatching ? 'task.watched' : 'task.unwatched';
  await commitCommand(tx, locked.life.platformId, [taskEvent(locked, now, action, locked.task)]);
  return locked.task;
}
