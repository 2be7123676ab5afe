import type { DecideTask } from '#contracts';
import {
  decideApproval,
  isRefusal,
  refuse,
  type ApprovalDecision,
  type AuditEvent,
  type Task,
} from '#domain';
import { commitCommand, insertRemark, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

type NotDecided = Exclude<ReturnType<typeof decideApproval>, { readonly approval: Task }>;

/** Decides an approval slot; returned tasks come back when the story starts the next round. */
export async function decideTask(
  tx: Transaction,
  act: Act,
  request: OfTask & DecideTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | NotDecided> {
  const { taskId, version } = request;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.decide' }, now);
  if (isRefusal(locked)) return locked;
  const stage = locked.life.stages[locked.task.stageIndex];
  if (stage === undefined) throw new Error(`no stage of task ${taskId}`);
  const decided = decideApproval(
    locked.life,
    stage,
    locked.task,
    locked.by,
    decisionOf(request),
    now,
  );
  if (isRefusal(decided)) return decided;
  for (const task of [decided.approval, ...decided.withdrawn]) await storeTask(tx, locked, task);
  await recordRemarks(tx, locked, request, now);
  await commitCommand(tx, locked.life.platformId, [
    decisionEvent(locked, now, decided.approval, stage.key, request),
    ...decided.withdrawn.map((task) => ({
      ...taskEvent(locked, now, 'approval.withdrawn', task),
      actorId: null,
      onBehalfOfId: null,
    })),
  ]);
  return decided.approval;
}

function decisionOf(form: DecideTask): ApprovalDecision {
  return form.outcome === 'returned'
    ? { outcome: 'returned', tasks: form.tasks.map((task) => task.key) }
    : { outcome: form.outcome };
}

function decisionEvent(
  locked: LockedTask,
  now: Temporal.Instant,
  approval: Task,
  stage: string,
  form: DecideTask,
): AuditEvent {
  const event = taskEvent(locked, now, `approval.${form.outcome}`, approval);
  const params = { stage, role: approval.role, round: approval.round };
  if (form.outcome !== 'returned') {
    return { ...event, params, texts: form.comment === undefined ? {} : { comment: form.comment } };
  }
  return {
    ...event,
    params: { ...params, tasks: form.tasks.map((task) => task.key) },
    texts: Object.fromEntries(form.tasks.map((task) => [`remark:${task.key}`, task.remark])),
  };
}

async function recordRemarks(
  tx: Transaction,
  locked: LockedTask,
  form: DecideTask,
  now: Temporal.Instant,
): Promise<void> {
  if (form.outcome !== 'returned') return;
  for (const { key, remark } of form.tasks) {
    const task = locked.life.tasks.find(
      (one) => one.kind === 'work' && one.key === key && one.stageIndex === locked.task.stageIndex,
    );
    if (task === undefined) throw new Error(refuse('taskNotReturnable', { task: key }).refused);
    await insertRemark(tx, {
      taskId: task.id,
      approvalId: locked.task.id,
      round: task.round,
      text: remark,
      by: locked.actor.personId,
      at: now,
    });
  }
}
