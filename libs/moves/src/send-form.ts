import type { InvalidFields } from '#contracts';
import { instructionsOf, isRefusal, type FormValue, type Task } from '#domain';
import {
  insertSubmission,
  insertSubmissionFiles,
  removeDraft,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { LockedTask } from './locked-task.ts';
import { readForm } from './read-form.ts';

/**
 * Sends the form of a task that a rule has moved: read by the task's own schema, kept with the files
 * that it names, the draft thrown away. Answers what was sent.
 */
export async function sendForm(
  tx: Transaction,
  locked: LockedTask,
  sent: { readonly task: Task; readonly form: Readonly<Record<string, unknown>> },
  now: Temporal.Instant,
): Promise<{ readonly form: FormValue } | InvalidFields> {
  const { task } = sent;
  const { actor } = locked;
  const stage = locked.template.stages[task.stageIndex];
  if (stage === undefined) throw new Error(`no stage ${task.stageIndex}`);
  const { form: fields } = instructionsOf(stage, task);
  const read = await readForm(tx, fields, { taskId: task.id, actor, form: sent.form });
  if (isRefusal(read)) return read;
  await storeTask(tx, locked, task);
  await insertSubmission(tx, {
    taskId: task.id,
    round: task.round,
    form: read.value,
    by: actor.personId,
    at: now,
  });
  await insertSubmissionFiles(tx, task.id, read.references.files);
  await removeDraft(tx, task.id, actor.personId);
  return { form: read.value };
}
