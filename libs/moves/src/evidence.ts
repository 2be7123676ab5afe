import type { AddEvidence, ReplaceEvidence } from '#contracts';
import {
  changeEvidence,
  instructionsOf,
  isRefusal,
  refuse,
  type AuditEvent,
  type NotOpen,
  type Refusal,
  type Task,
} from '#domain';
import {
  commitCommand,
  evidenceKey,
  fileById,
  insertEvidence,
  removeEvidence,
  replaceEvidence as replaceEvidenceRow,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, ActWithLetters, OfTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';
import { voidTouched } from './void-approvals.ts';

type NotMine = Refusal<NotOpen | 'notYours'>;
type Unfit = Refusal<'evidenceUnknown' | 'evidenceKindWrong' | 'fileUnknown'>;

/** A task whose evidence the actor may change, and as it is after that. */
interface ChangedTask extends LockedTask {
  readonly changed: Task;
}

/** Attaches evidence to an open task: a file that the actor uploaded, or a link. */
export async function attachEvidence(
  tx: Transaction,
  act: ActWithLetters,
  request: OfTask & { readonly evidence: AddEvidence },
  now: Temporal.Instant,
): Promise<Task | NotLocked | NotMine | Unfit> {
  const { taskId, evidence } = request;
  const locked = await lockEvidence(tx, act, taskId, now);
  if (isRefusal(locked)) return locked;
  const unfit = await checkEvidence(tx, locked, evidence);
  if (unfit !== null) return unfit;
  await insertEvidence(tx, { taskId, key: evidence.key, ...contentOf(locked, evidence), at: now });
  return record(tx, act, locked, now, 'file.attached', { evidence: evidence.key });
}

/** Puts another file or link in the place of one; what was there stays as an earlier version. */
export async function replaceEvidence(
  tx: Transaction,
  act: ActWithLetters,
  request: OfTask & { readonly evidenceId: string; readonly evidence: ReplaceEvidence },
  now: Temporal.Instant,
): Promise<Task | NotLocked | NotMine | Unfit> {
  const { taskId, evidenceId, evidence } = request;
  const locked = await lockEvidence(tx, act, taskId, now);
  if (isRefusal(locked)) return locked;
  const key = await evidenceKey(tx, taskId, evidenceId);
  if (key === null) return refuse('notFound');
  const unfit = await checkEvidence(tx, locked, { key, ...evidence });
  if (unfit !== null) return unfit;
  const version = await replaceEvidenceRow(tx, {
    id: evidenceId,
    ...contentOf(locked, evidence),
    at: now,
  });
  return record(tx, act, locked, now, 'file.replaced', { evidence: key, version });
}

/** Takes evidence off an open task; its file stays. */
export async function detachEvidence(
  tx: Transaction,
  act: ActWithLetters,
  request: OfTask & { readonly evidenceId: string },
  now: Temporal.Instant,
): Promise<Task | NotLocked | NotMine> {
  const { taskId, evidenceId } = request;
  const locked = await lockEvidence(tx, act, taskId, now);
  if (isRefusal(locked)) return locked;
  const key = await removeEvidence(tx, taskId, evidenceId, now);
  if (key === null) return refuse('notFound');
  return record(tx, act, locked, now, 'file.detached', { evidence: key });
}

async function lockEvidence(
  tx: Transaction,
  act: Act,
  taskId: string,
  now: Temporal.Instant,
): Promise<ChangedTask | NotLocked | NotMine> {
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const changed = changeEvidence(locked.task, locked.by);
  return isRefusal(changed) ? changed : { ...locked, changed };
}

async function record(
  tx: Transaction,
  act: ActWithLetters,
  locked: ChangedTask,
  now: Temporal.Instant,
  action: 'file.attached' | 'file.detached' | 'file.replaced',
  params: AuditEvent['params'],
): Promise<Task> {
  const { changed } = locked;
  await storeTask(tx, locked, changed);
  const event = taskEvent(locked, now, action, changed);
  const voided = await voidTouched(tx, act, locked, { task: changed, change: 'evidence' }, now);
  await commitCommand(tx, locked.life.platformId, [
    { ...event, params: { ...event.params, ...params } },
    ...voided,
  ]);
  return changed;
}

function contentOf(
  { actor }: LockedTask,
  evidence: ReplaceEvidence,
): { readonly fileId: string | null; readonly link: string | null; readonly by: string } {
  return {
    fileId: evidence.kind === 'file' ? evidence.fileId : null,
    link: evidence.kind === 'link' ? evidence.link : null,
    by: actor.personId,
  };
}

async function checkEvidence(
  tx: Transaction,
  { task, template, actor }: LockedTask,
  evidence: AddEvidence,
): Promise<Unfit | null> {
  const stage = template.stages[task.stageIndex];
  const rule =
    stage === undefined
      ? undefined
      : instructionsOf(stage, task).evidence.find((one) => one.key === evidence.key);
  if (rule === undefined) return refuse('evidenceUnknown', { evidence: evidence.key });
  if (rule.kind !== evidence.kind) return refuse('evidenceKindWrong', { evidence: evidence.key });
  if (evidence.kind === 'link') return null;
  const file = await fileById(tx, evidence.fileId);
  const isTheirs = file !== null && file.uploadedById === actor.personId;
  return isTheirs ? null : refuse('fileUnknown');
}
