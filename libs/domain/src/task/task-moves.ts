import type { Temporal } from 'temporal-polyfill';
import { nameOf, type Doer } from '../access/doer.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Task, TaskOutcome } from './task.ts';

/** Why a task cannot be moved at all. */
export type NotOpen = 'taskNotOpen' | 'alreadyClosed';

/** Whether the task can be moved at all. */
export function checkOpen(task: Task): Refusal<NotOpen> | null {
  switch (task.state) {
    case 'open':
      return null;
    case 'planned':
      return refuse('taskNotOpen', { taskId: task.id });
    case 'closed':
    case 'ended':
      return refuse('alreadyClosed', { taskId: task.id, outcome: task.outcome ?? 'ended' });
  }
}

/** Takes an open task in one person's name. Who may try is the policy's question. */
export function claimTask(
  task: Task,
  personId: string,
): Task | Refusal<NotOpen | 'alreadyClaimed' | 'slotOfAnother'> {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  if (task.fixedFor !== null && task.fixedFor !== personId) {
    return refuse('slotOfAnother', { taskId: task.id });
  }
  if (task.assigneeId !== null && task.assigneeId !== personId) {
    return refuse('alreadyClaimed', { taskId: task.id });
  }
  return { ...task, assigneeId: personId, version: task.version + 1 };
}

/** Gives a claimed task back to its role. A slot that was fixed for a person is transferred, not released. */
export function releaseTask(task: Task): Task | Refusal<NotOpen | 'notClaimed' | 'slotOfAnother'> {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  if (task.fixedFor !== null) return refuse('slotOfAnother', { taskId: task.id });
  if (task.assigneeId === null) return refuse('notClaimed', { taskId: task.id });
  return { ...task, assigneeId: null, version: task.version + 1 };
}

/**
 * Whether the person may do the work of the task: fill in its form and send it. Claiming first is
 * not needed, but a task that another person claimed is theirs or their substitute's.
 */
export function checkWork(
  task: Task,
  by: Doer,
): Refusal<NotOpen | 'notYours' | 'approvalNeedsDecision'> | null {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  if (task.kind === 'approval') return refuse('approvalNeedsDecision', { taskId: task.id });
  if (task.assigneeId !== null && task.assigneeId !== nameOf(by)) {
    return refuse('notYours', { taskId: task.id });
  }
  return null;
}

/**
 * Closes a work or escalation task by the person who did it, once all its required evidence is
 * there. A standing task ends with its stage only.
 */
export function completeTask(
  task: Task,
  by: Doer,
  now: Temporal.Instant,
):
  | Task
  | Refusal<NotOpen | 'notYours' | 'evidenceMissing' | 'approvalNeedsDecision' | 'standingTask'> {
  const notMine = checkWork(task, by);
  if (notMine !== null) return notMine;
  if (task.isStanding) return refuse('standingTask', { taskId: task.id });
  return checkEvidence(task) ?? close(task, by, 'completed', now);
}

/** Whether all required evidence of the task is there. */
export function checkEvidence(task: Task): Refusal<'evidenceMissing'> | null {
  if (task.missingEvidence.length === 0) return null;
  return refuse('evidenceMissing', { taskId: task.id, evidence: task.missingEvidence });
}

/**
 * Closes any open task with an outcome. `by` null: the process itself closed it. What a substitute
 * does stays the absent person's task, and comes back to them when it is returned.
 */
export function close(
  task: Task,
  by: Doer | null,
  outcome: TaskOutcome,
  now: Temporal.Instant,
): Task {
  return {
    ...task,
    state: by === null ? 'ended' : 'closed',
    assigneeId: by === null ? task.assigneeId : nameOf(by),
    closedAt: now,
    closedBy: by?.personId ?? null,
    closedFor: by?.onBehalfOfId ?? null,
    outcome,
    version: task.version + 1,
  };
}

/** Opens a closed task again for the next round; it goes back to the person who did it. */
export function reopenForRework(task: Task, now: Temporal.Instant): Task {
  return {
    ...task,
    state: 'open',
    round: task.round + 1,
    openedAt: now,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    version: task.version + 1,
  };
}
