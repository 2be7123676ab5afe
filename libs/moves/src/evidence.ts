import type { AddEvidence } from '#contracts';
import { instructionsOf, isRefusal, nameOf, refuse, type Refusal, type Task } from '#domain';
import {
  commitCommand,
  fileById,
  insertEvidence,
  removeEvidence,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { storeTask } from './store-task.ts';
import { taskEvent } from './task-event.ts';

type NotMine = Refusal<'taskNotOpen' | 'alreadyClosed' | 'notYours'>;

/** Attaches evidence to an open task: a file that the actor uploaded, or a link. */
export async function attachEvidence(
  tx: Transaction,
  act: Act,
  request: OfTask & { readonly evidence: AddEvidence },
  now: Temporal.Instant,
): Promise<
  Task | NotLocked | NotMine | Refusal<'evidenceUnknown' | 'evidenceKindWrong' | 'fileUnknown'>
> {
  const { taskId, evidence } = request;
  const { personId } = act.actor;
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const unfit = checkMine(locked) ?? checkRule(locked, evidence);
  if (unfit !== null) return unfit;
  if (evidence.kind === 'file') {
    const file = await fileById(tx, evidence.fileId);
    if (file === null || file.uploadedById !== personId) return refuse('fileUnknown');
  }
  await insertEvidence(tx, {
    taskId,
    key: evidence.key,
    fileId: evidence.kind === 'file' ? evidence.fileId : null,
    link: evidence.kind === 'link' ? evidence.link : null,
    by: personId,
    at: now,
  });
  return record(tx, locked, { action: 'file.attached', key: evidence.key }, now);
}

/** Takes evidence off an open task; its file stays. */
export async function detachEvidence(
  tx: Transaction,
  act: Act,
  request: OfTask & { readonly evidenceId: string },
  now: Temporal.Instant,
): Promise<Task | NotLocked | NotMine> {
  const { taskId, evidenceId } = request;
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const notMine = checkMine(locked);
  if (notMine !== null) return notMine;
  const key = await removeEvidence(tx, taskId, evidenceId, now);
  if (key === null) return refuse('notFound');
  return record(tx, locked, { action: 'file.detached', key }, now);
}

async function record(
  tx: Transaction,
  locked: LockedTask,
  change: { readonly action: 'file.attached' | 'file.detached'; readonly key: string },
  now: Temporal.Instant,
): Promise<Task> {
  const task = { ...locked.task, version: locked.task.version + 1 };
  await storeTask(tx, locked, task);
  const event = taskEvent(locked, now, change.action, task);
  await commitCommand(tx, locked.life.platformId, [
    { ...event, params: { ...event.params, evidence: change.key } },
  ]);
  return task;
}

function checkMine({ task, by }: LockedTask): NotMine | null {
  if (task.state === 'planned') return refuse('taskNotOpen', { taskId: task.id });
  if (task.state !== 'open') return refuse('alreadyClosed', { taskId: task.id });
  if (task.assigneeId !== null && task.assigneeId !== nameOf(by)) {
    return refuse('notYours', { taskId: task.id });
  }
  return null;
}

function checkRule(
  locked: LockedTask,
  evidence: AddEvidence,
): Refusal<'evidenceUnknown' | 'evidenceKindWrong'> | null {
  const stage = locked.template.stages[locked.task.stageIndex];
  const rule =
    stage === undefined
      ? undefined
      : instructionsOf(stage, locked.task).evidence.find((one) => one.key === evidence.key);
  if (rule === undefined) return refuse('evidenceUnknown', { evidence: evidence.key });
  if (rule.kind !== evidence.kind) return refuse('evidenceKindWrong', { evidence: evidence.key });
  return null;
}
