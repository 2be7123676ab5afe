import type { ExtendTask } from '#contracts';
import {
  checkNotTooFar,
  extendTask,
  isRefusal,
  type NotOpen,
  type Refusal,
  type Task,
} from '#domain';
import { commitCommand, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { recordMoves } from './record-moves.ts';
import { taskEvent } from './task-event.ts';

/** Gives a task more time. */
export async function extend(
  tx: Transaction,
  act: Act,
  request: OfTask & ExtendTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Refusal<NotOpen | 'noDeadline' | 'deadlineNotLater' | 'dateTooFar'>> {
  const { taskId, version, on, at, reason } = request;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.extend' }, now);
  if (isRefusal(locked)) return locked;
  const extended = extendTask(locked.task, { on, ...(at === undefined ? {} : { at }) });
  if (isRefusal(extended)) return extended;
  const tooFar = checkNotTooFar(locked.life, on);
  if (tooFar !== null) return tooFar;
  await storeTask(tx, locked, extended);
  await recordMoves(tx, locked, {
    kind: 'extension',
    reason,
    params: { task: extended.key },
    moved: [{ before: locked.task, after: extended }],
    at: now,
  });
  const event = taskEvent(locked, now, 'task.extended', extended);
  await commitCommand(tx, locked.life.platformId, [
    {
      ...event,
      params: { ...event.params, from: locked.task.deadline?.on ?? null, until: on },
      texts: { reason },
    },
  ]);
  return extended;
}
