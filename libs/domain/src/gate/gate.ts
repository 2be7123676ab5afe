import type { Temporal } from 'temporal-polyfill';
import { nameOf, type Doer } from '../access/doer.ts';
import { approvalsOfRound, tasksOfStage, type Life } from '../life/life.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Stage } from '../stage/stage.ts';
import { close, reopenForRework } from '../task/task-moves.ts';
import { isDone, type Task } from '../task/task.ts';
import type { ChecklistRule } from '../template/template.ts';

export type Verdict = 'pass' | 'rework' | 'stop';

/** One line of the checklist as it stands now; `blockers` are the keys of tasks that hold it up. */
export interface ChecklistLine {
  readonly key: string;
  readonly isMet: boolean;
  readonly blockers: readonly string[];
}

/** The gate's checklist of a stage, computed from its tasks. */
export function checklistOf(life: Life, stage: Stage): readonly ChecklistLine[] {
  const gate = life.gates[stage.index];
  if (gate === undefined) return [];
  return gate.checklist.map((rule) => {
    const blockers = blockersOf(rule, life, stage);
    return { key: rule.key, isMet: blockers.length === 0, blockers };
  });
}

/**
 * May the gate be decided? Every line of the checklist is met, and every required task is closed
 * whether or not the checklist repeats it.
 */
export function isGateReady(life: Life, stage: Stage): boolean {
  return (
    workOfStage(life, stage).every((task) => !isBlocking(task)) &&
    checklistOf(life, stage).every((line) => line.isMet)
  );
}

/** Roles whose approval the gate asks for; none when the checklist alone decides. */
export function approvalRoles(life: Life, stage: Stage): readonly string[] {
  const decision = life.gates[stage.index]?.decision;
  return decision?.kind === 'approvals' ? decision.roles : [];
}

/** The verdict of the running round, or null while approvals are awaited. */
export function gateVerdict(life: Life, stage: Stage): Verdict | null {
  if (stage.state !== 'atGate') return null;
  const roles = approvalRoles(life, stage);
  const approvals = approvalsOfRound(life, stage);
  if (approvals.some((approval) => approval.outcome === 'rejected')) return 'stop';
  if (approvals.some((approval) => approval.outcome === 'returned')) return 'rework';
  const approved = new Set(
    approvals.filter((one) => one.outcome === 'approved').map((one) => one.role),
  );
  return roles.every((role) => approved.has(role)) ? 'pass' : null;
}

/** What a person decides in one approval slot. */
export type ApprovalDecision =
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'rejected' }
  | { readonly outcome: 'returned'; readonly tasks: readonly string[] };

/**
 * Decides one approval slot. One natural person fills at most one slot of a round, in their own
 * name or another's, and whoever was spoken for does not speak again; the first return or rejection withdraws the slots still open. A return names closed tasks of the stage.
 * A slot that fell to the coordinator for want of a holder waits for an appointment: the
 * coordinator may not approve their own work in another's name.
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
      | 'alreadyDecided'
      | 'approverNotAppointed'
      | 'reworkNeedsTasks'
      | 'taskNotReturnable'
    > {
  if (approval.kind !== 'approval') return refuse('notAnApproval', { taskId: approval.id });
  if (approval.state !== 'open') {
    return refuse('alreadyClosed', { taskId: approval.id, outcome: approval.outcome ?? 'ended' });
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
  if (decision.outcome === 'returned') {
    if (decision.tasks.length === 0) return refuse('reworkNeedsTasks', {});
    const returnable = new Set(returnableTasks(life, stage).map((task) => task.key));
    const strange = decision.tasks.find((key) => !returnable.has(key));
    if (strange !== undefined) return refuse('taskNotReturnable', { task: strange });
  }
  const withdrawn =
    decision.outcome === 'approved'
      ? []
      : others
          .filter((one) => one.state === 'open')
          .map((one) => close(one, null, 'withdrawn', now));
  return { approval: close(approval, by, decision.outcome, now), withdrawn };
}

/** What a return may name: work of the stage that a person has closed. */
export function returnableTasks(life: Life, stage: Stage): readonly Task[] {
  return workOfStage(life, stage).filter((task) => task.state === 'closed');
}

/** The stage and its named tasks in the next round. `keys`: tasks named by the return. */
export function returnForRework(
  life: Life,
  stage: Stage,
  keys: readonly string[],
  now: Temporal.Instant,
): { readonly stage: Stage; readonly tasks: readonly Task[] } {
  return {
    stage: { ...stage, state: 'open', round: stage.round + 1 },
    tasks: tasksOfStage(life, stage.index)
      .filter((task) => task.kind === 'work' && keys.includes(task.key))
      .filter((task) => task.state === 'closed')
      .map((task) => reopenForRework(task, now)),
  };
}

/** Whether a slot was filled by one of the two people: who acts, and in whose name. */
function isVoiceOf(slot: Task, by: Doer): boolean {
  const people = [by.personId, by.onBehalfOfId].filter((id) => id !== null);
  return people.some((id) => slot.closedBy === id || slot.closedFor === id);
}

/** A required one-off task blocks its gate until a person has closed it. */
function isBlocking(task: Task): boolean {
  return task.isRequired && !task.isStanding && task.state !== 'closed';
}

function workOfStage(life: Life, stage: Stage): readonly Task[] {
  return tasksOfStage(life, stage.index).filter((task) => task.kind === 'work');
}

/**
 * Keys of the tasks that keep a line from being met. A line of named tasks may name tasks of an
 * earlier stage; one that ended with its stage holds nothing up, for nobody could close it any more.
 */
function blockersOf(rule: ChecklistRule, life: Life, stage: Stage): readonly string[] {
  switch (rule.kind) {
    case 'requiredTasksClosed':
      return workOfStage(life, stage)
        .filter(isBlocking)
        .map((task) => task.key);
    case 'evidencePresent':
      return workOfStage(life, stage)
        .filter(
          (task) =>
            isBlocking(task) || (task.state === 'closed' && task.missingEvidence.length > 0),
        )
        .map((task) => task.key);
    case 'tasksClosed':
      return rule.tasks.filter(
        (key) =>
          !life.tasks.some((task) => task.kind === 'work' && task.key === key && isDone(task)),
      );
  }
}
