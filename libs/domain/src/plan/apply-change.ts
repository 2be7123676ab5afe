import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { addTask } from './add-task.ts';
import { changeHolder } from './change-holder.ts';
import type { ChangeAt, ChangedPlan, Changing, PlannedDeviation } from './changed-plan.ts';
import { endEarly } from './end-early.ts';
import { extendInPlan } from './extend-in-plan.ts';
import { extendTerm } from './extend-term.ts';
import { movesBetween } from './moves-between.ts';
import type { PlanChange, PlanChangeKind } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';
import { shiftStages } from './shift-stages.ts';
import { resume, suspend } from './suspend.ts';
import { dropTask, splitTask } from './take-out-task.ts';

/** What a suspended platform takes all the same. */
const POSSIBLE_SUSPENDED: ReadonlySet<PlanChangeKind> = new Set([
  'suspend',
  'resume',
  'endEarly',
  'extendTerm',
  'changeHolder',
]);

/** Why a change may be refused. */
export type PlanRefusal = Refusal<
  'platformOver' | 'platformSuspended' | Extract<ReturnType<typeof changed>, Refusal>['refused']
>;

/**
 * One change done in memory, with every date that it moves. What is closed never moves. A platform
 * that is over takes no change, a suspended one no change of its plan.
 */
export function applyChange(
  plan: RunningPlan,
  change: PlanChange,
  at: ChangeAt,
): ChangedPlan | PlanRefusal {
  const { life } = plan;
  if (life.state !== 'running') return refuse('platformOver');
  if (life.suspension !== null && !POSSIBLE_SUSPENDED.has(change.kind)) {
    return refuse('platformSuspended');
  }
  const changing = changed(plan, change, at);
  return isRefusal(changing) ? changing : recorded(plan, changing);
}

/**
 * Changes one after another, each on what the ones before it left; all or nothing. A refusal says
 * which one it was: `change`, from 0.
 */
export function applyChanges(
  plan: RunningPlan,
  changes: readonly PlanChange[],
  at: ChangeAt,
): { readonly plan: RunningPlan; readonly deviations: readonly PlannedDeviation[] } | PlanRefusal {
  let present = plan;
  const deviations: PlannedDeviation[] = [];
  for (const [number, change] of changes.entries()) {
    const next = applyChange(present, change, at);
    if (isRefusal(next)) return { ...next, params: { ...next.params, change: number } };
    present = next.plan;
    deviations.push(next.deviation);
  }
  return { plan: present, deviations };
}

function changed(plan: RunningPlan, change: PlanChange, at: ChangeAt) {
  switch (change.kind) {
    case 'extendTask':
      return extendInPlan(plan, change, at);
    case 'shift':
      return shiftStages(plan, change);
    case 'addTask':
      return addTask(plan, change, at);
    case 'splitTask':
      return splitTask(plan, change, at);
    case 'dropTask':
      return dropTask(plan, change, at);
    case 'changeHolder':
      return changeHolder(plan, change);
    case 'suspend':
      return suspend(plan, change, at);
    case 'resume':
      return resume(plan, at);
    case 'endEarly':
      return endEarly(plan, at);
    case 'extendTerm':
      return extendTerm(plan, change);
  }
}

function recorded(before: RunningPlan, { plan, kind, params }: Changing): ChangedPlan {
  return { plan, deviation: { kind, params, moves: movesBetween(before.life, plan.life) } };
}
