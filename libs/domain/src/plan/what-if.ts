import { dueInstant } from '../deadline/deadline.ts';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../refusal.ts';
import { isStageClosed } from '../stage/stage.ts';
import { isDone } from '../task/task.ts';
import { applyChanges, type PlanRefusal } from './apply-change.ts';
import type { ChangeAt, PlannedDeviation } from './changed-plan.ts';
import { outlook, type Outlook } from './outlook.ts';
import { differenceBetween, type OutlookDifference } from './outlook-difference.ts';
import type { OutlookWarning } from './outlook-warning.ts';
import type { PlanChange } from './plan-change.ts';
import type { Absence, RunningPlan } from './running-plan.ts';
import { calendarWith, withCalendar, type SupposedCalendar } from './supposed-calendar.ts';

/** What people only suppose, and nobody can bring about by a command. */
export interface Assumptions {
  readonly calendar: SupposedCalendar | null;
  readonly absences: readonly Absence[];
}

export interface WhatIf {
  readonly before: Outlook;
  readonly after: Outlook;
  readonly difference: OutlookDifference;
  /** One for each change. */
  readonly deviations: readonly PlannedDeviation[];
  /** The plan as it would be. */
  readonly plan: RunningPlan;
}

/**
 * Where a plan would lead: supposed first, changed then. Nothing of the plan itself is touched, and
 * the changes applied to it for good give the very plan that is shown here.
 */
export function whatIf(
  plan: RunningPlan,
  { assumptions, changes }: { assumptions: Assumptions; changes: readonly PlanChange[] },
  at: ChangeAt,
): WhatIf | PlanRefusal {
  const supposed = suppose(plan, assumptions);
  const changed = applyChanges(supposed, changes, at);
  if (isRefusal(changed)) return changed;
  const before = outlook(plan, at.now);
  const reckoned = outlook(changed.plan, at.now);
  const inPast = duesInPast(plan, changed.plan, at.now);
  const after = { ...reckoned, warnings: [...reckoned.warnings, ...inPast] };
  return {
    before,
    after,
    difference: differenceBetween(before, after),
    deviations: changed.deviations,
    plan: changed.plan,
  };
}

function suppose(plan: RunningPlan, { calendar, absences }: Assumptions): RunningPlan {
  const supposed =
    calendar === null ? plan : withCalendar(plan, calendarWith(plan.calendar, calendar));
  const { people } = supposed;
  return { ...supposed, people: { ...people, absences: [...people.absences, ...absences] } };
}

/** Deadlines of what is not done that lie in the past now and were not there, or not there before. */
function duesInPast(
  before: RunningPlan,
  { life }: RunningPlan,
  now: Temporal.Instant,
): readonly OutlookWarning[] {
  const isPast = (deadline: Parameters<typeof dueInstant>[0]): boolean =>
    Temporal.Instant.compare(dueInstant(deadline), now) <= 0;
  const wasPast = new Set([
    ...before.life.tasks
      .filter(({ deadline }) => deadline !== null && isPast(deadline))
      .map(({ id }) => id),
    ...before.life.stages.filter(({ deadline }) => isPast(deadline)).map(({ id }) => id),
  ]);
  return [
    ...life.stages.flatMap((stage): readonly OutlookWarning[] =>
      isStageClosed(stage) || wasPast.has(stage.id) || !isPast(stage.deadline)
        ? []
        : [{ code: 'stageDueInPast', stage: stage.key, on: stage.deadline.on }],
    ),
    ...life.tasks.flatMap((task): readonly OutlookWarning[] =>
      isDone(task) || wasPast.has(task.id) || task.deadline === null || !isPast(task.deadline)
        ? []
        : [{ code: 'taskDueInPast', task: task.key, on: task.deadline.on }],
    ),
  ];
}
