import type { CompleteTask, InvalidFields } from '#contracts';
import { canonicalJson, completeTask, isRefusal, type Refusal, type Task } from '#domain';
import { commitCommand, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { sendForm } from './send-form.ts';
import { taskEvent } from './task-event.ts';
import { voidTouched } from './void-approvals.ts';

/** Completes a task with its form; its evidence was attached before. */
export async function complete(
  tx: Transaction,
  act: ActWithLetters,
  request: OfTask & CompleteTask,
  now: Temporal.Instant,
): Promise<
  | Task
  | NotLocked
  | Refusal<
      | 'taskNotOpen'
      | 'alreadyClosed'
      | 'notYours'
      | 'evidenceMissing'
      | 'approvalNeedsDecision'
      | 'standingTask'
    >
  | InvalidFields
> {
  const { taskId, version } = request;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const done = completeTask(locked.task, locked.by, now);
  if (isRefusal(done)) return done;
  const sent = await sendForm(tx, locked, { task: done, form: request.form }, now);
  if (isRefusal(sent)) return sent;
  const voided = await voidTouched(tx, act, locked, { task: done, change: 'answers' }, now);
  await commitCommand(tx, locked.life.platformId, [
    {
      ...taskEvent(locked, now, 'task.completed', done),
      texts: { form: canonicalJson(sent.form) },
    },
    ...voided,
  ]);
  return done;
}
