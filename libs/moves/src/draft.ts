import type { SaveDraft } from '#contracts';
import { checkWork, isRefusal, refuse, type NotOpen, type Refusal } from '#domain';
import { draftOf, putDraft, removeDraft, type DraftRow, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type NotLocked } from './locked-task.ts';

/**
 * Keeps what the actor has filled in so far. A draft is a note to oneself: it has a version of its
 * own, changes nothing in the platform and leaves no trace in the audit. It is under the platform's
 * lock, so that none is left behind by a task that is being completed.
 */
export async function saveDraft(
  tx: Transaction,
  act: Act,
  request: OfTask & SaveDraft,
  now: Temporal.Instant,
): Promise<DraftRow | NotLocked | Refusal<NotOpen | 'notYours' | 'approvalNeedsDecision'>> {
  const { taskId, form } = request;
  const { personId } = act.actor;
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  const notMine = checkWork(locked.task, locked.by);
  if (notMine !== null) return notMine;
  const earlier = (await draftOf(tx, taskId, personId))?.version ?? null;
  if (earlier !== request.version) return refuse('stale', { version: earlier ?? 0 });
  const version = (earlier ?? 0) + 1;
  await putDraft(tx, { taskId, personId, form, version, at: now });
  return { form, version, savedAt: new Date(now.epochMilliseconds) };
}

/** Throws the actor's draft away; there need not be one. */
export async function dropDraft(
  tx: Transaction,
  act: Act,
  { taskId }: OfTask,
  now: Temporal.Instant,
): Promise<{ readonly id: string } | NotLocked> {
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.complete' }, now);
  if (isRefusal(locked)) return locked;
  await removeDraft(tx, taskId, act.actor.personId);
  return locked.task;
}
