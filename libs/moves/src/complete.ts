import type { CompleteTask, InvalidFields } from '#contracts';
import {
  canonicalJson,
  completeTask,
  instructionsOf,
  isRefusal,
  type Refusal,
  type Task,
} from '#domain';
import {
  commitCommand,
  insertSubmission,
  insertSubmissionFiles,
  removeDraft,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';
import { readForm } from './read-form.ts';
import { storeTask } from './store-task.ts';
import { taskEvent } from './task-event.ts';

/** Completes a task with its form; its evidence was attached before. */
export async function complete(
  tx: Transaction,
  act: Act,
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
  const { personId } = act.actor;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const done = completeTask(locked.task, locked.by, now);
  if (isRefusal(done)) return done;
  const stage = locked.template.stages[done.stageIndex];
  if (stage === undefined) throw new Error(`no stage ${done.stageIndex}`);
  const { form: fields } = instructionsOf(stage, done);
  const form = await readForm(tx, fields, { taskId, actor: act.actor, form: request.form });
  if (isRefusal(form)) return form;
  await storeTask(tx, locked, done);
  await insertSubmission(tx, {
    taskId,
    round: done.round,
    form: form.value,
    by: personId,
    at: now,
  });
  await insertSubmissionFiles(tx, taskId, form.references.files);
  await removeDraft(tx, taskId, personId);
  await commitCommand(tx, locked.life.platformId, [
    {
      ...taskEvent(locked, now, 'task.completed', done),
      texts: { form: canonicalJson(form.value) },
    },
  ]);
  return done;
}
