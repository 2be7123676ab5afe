import type { CompleteTask, InvalidFields } from '#contracts';
import { canonicalJson, isRefusal, reportTask, type Refusal, type Task } from '#domain';
import { commitCommand, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { sendForm } from './send-form.ts';
import { taskEvent } from './task-event.ts';
import { voidTouched } from './void-approvals.ts';

/** Reports on a standing task with its form; it stays open. */
export async function report(
  tx: Transaction,
  act: ActWithLetters,
  request: OfTask & CompleteTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Extract<ReturnType<typeof reportTask>, Refusal> | InvalidFields> {
  const { taskId, version } = request;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const reported = reportTask(locked.task, locked.by, now);
  if (isRefusal(reported)) return reported;
  const sent = await sendForm(tx, locked, { task: reported, form: request.form }, now);
  if (isRefusal(sent)) return sent;
  const voided = await voidTouched(tx, act, locked, { task: reported, change: 'answers' }, now);
  await commitCommand(tx, locked.life.platformId, [
    {
      ...taskEvent(locked, now, 'task.reported', reported),
      texts: { form: canonicalJson(sent.form) },
    },
    ...voided,
  ]);
  return reported;
}
