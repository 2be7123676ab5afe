import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../refusal.ts';
import { isStageClosed } from '../stage/stage.ts';
import { isDone } from '../task/task.ts';
import { applyChanges, type PlanRefusal } from './apply-change.ts';
import type { ChangeAt, PlannedDeviation } from './changed-plan.ts';
import { isSameDue } from './move-dates.ts';
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

/** Deadlines of what is not done that the changes set, and that lie before now. */
function duesInPast(
  before: RunningPlan,
  { life }: RunningPlan,
  now: Temporal.Instant,
): readonly OutlookWarning[] {
  const isPast = (deadline: Deadline): boolean =>
    Temporal.Instant.compare(dueInstant(deadline), now) <= 0;
  const known = new Map<string, Deadline | null>(
    [...before.life.tasks, ...before.life.stages].map(({ id, deadline }) => [id, deadline]),
  );
  const isSetBack = (id: string, deadline: Deadline): boolean =>
    isPast(deadline) && !isSameDue(known.get(id) ?? null, deadline);
  return [
    ...life.stages.flatMap((stage): readonly OutlookWarning[] =>
      isStageClosed(stage) || !isSetBack(stage.id, stage.deadline)
        ? []
        : [{ code: 'stageDueInPast', stage: stage.key, on: stage.deadline.on }],
    ),
    ...life.tasks.flatMap((task): readonly OutlookWarning[] =>
      isDone(task) || task.deadline === null || !isSetBack(task.id, task.deadline)
        ? []
        : [{ code: 'taskDueInPast', task: task.key, on: task.deadline.on }],
    ),
  ];
}
