import type { Temporal } from 'temporal-polyfill';
import { nameOf, type Doer } from '../access/doer.ts';
import { approvalsOfRound, type Life } from '../life/life.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Stage } from '../stage/stage.ts';
import { close } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';
import { voicesIn } from './by-approvals.ts';
import { isGateReady } from './checklist.ts';
import { gateVerdict } from './decision-kinds.ts';
import { returnableTasks } from './rework.ts';

/** What a person decides in one approval slot. */
export type ApprovalDecision =
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'rejected' }
  | { readonly outcome: 'returned'; readonly tasks: readonly string[] };

/**
 * Decides one approval slot.
 *
 * 1. One natural person fills at most one slot of a round, in their own name or another's, and
 *    whoever was spoken for does not speak again.
 * 2. A slot that was fixed for a person is decided by them or in their name alone.
 * 3. A slot that fell to the coordinator for want of a holder waits for an appointment: the
 *    coordinator may not approve their own work in another's name.
 * 4. Nobody approves while a line of the checklist is not met, which a late change to a standing task
 *    may bring about; a return or a rejection needs no checklist.
 * 5. A return names closed tasks of the stage.
 * 6. What settles the round, a return, a rejection or the last approval that is needed, withdraws the
 *    slots still open.
 */
export function decideApproval(
  life: Life,
  stage: Stage,
  approval: Task,
  by: Doer,
  decision: ApprovalDecision,
  now: Temporal.Instant,
):
  | { readonly approval: Task; readonly withdrawn: readonly Task[] }
  | Refusal<
      | 'notAnApproval'
      | 'alreadyClosed'
      | 'notYours'
      | 'slotOfAnother'
      | 'alreadyDecided'
      | 'approverNotAppointed'
      | 'gateNotReady'
      | 'reworkNeedsTasks'
      | 'taskNotReturnable'
    > {
  if (approval.kind !== 'approval') return refuse('notAnApproval', { taskId: approval.id });
  if (approval.state !== 'open') {
    return refuse('alreadyClosed', { taskId: approval.id, outcome: approval.outcome ?? 'ended' });
  }
  if (approval.fixedFor !== null && approval.fixedFor !== nameOf(by)) {
    return refuse('slotOfAnother', { taskId: approval.id });
  }
  if (approval.assigneeId !== null && approval.assigneeId !== nameOf(by)) {
    return refuse('notYours', { taskId: approval.id });
  }
  if (approval.routedRole !== approval.role) {
    return refuse('approverNotAppointed', { role: approval.role });
  }
  const others = approvalsOfRound(life, stage).filter((one) => one.id !== approval.id);
  if (others.some((one) => one.outcome === 'approved' && isVoiceOf(one, by))) {
    return refuse('alreadyDecided', { taskId: approval.id });
  }
  if (decision.outcome === 'approved' && !isGateReady(life, stage)) {
    return refuse('gateNotReady', { stage: stage.key });
  }
  if (decision.outcome === 'returned') {
    if (decision.tasks.length === 0) return refuse('reworkNeedsTasks', {});
    const returnable = new Set(returnableTasks(life, stage).map((task) => task.key));
    const strange = decision.tasks.find((key) => !returnable.has(key));
    if (strange !== undefined) return refuse('taskNotReturnable', { task: strange });
  }
  const decided = close(approval, by, decision.outcome, now);
  const tasks = life.tasks.map((task) => (task.id === decided.id ? decided : task));
  const isSettled = gateVerdict({ ...life, tasks }, stage) !== null;
  return {
    approval: decided,
    withdrawn: isSettled
      ? others
          .filter((one) => one.state === 'open')
          .map((one) => close(one, null, 'withdrawn', now))
      : [],
  };
}

/** Whether a slot was filled by one of the two people: who acts, and in whose name. */
function isVoiceOf(slot: Task, by: Doer): boolean {
  return voicesIn(slot).some((id) => id === by.personId || id === by.onBehalfOfId);
}
