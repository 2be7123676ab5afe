import { firstDayOf, lastDayOf } from '../calendar/partial-date.ts';
import { Temporal } from 'temporal-polyfill';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { isStageClosed, type Stage } from '../stage/stage.ts';
import { laterDeadline } from '../task/extend-task.ts';
import { ruleDeadline } from '../task/rule-deadline.ts';
import { definitionOf } from '../task/task-definition.ts';
import { isDone, type Task } from '../task/task.ts';
import type { Changing } from './changed-plan.ts';
import { daysBetween } from './deviation.ts';
import { FARTHEST_DAYS } from './farthest-day.ts';
import { movedStage, movedTask } from './move-dates.ts';
import { findStage } from './find-part.ts';
import type { StageShift } from './plan-change.ts';
import { withStages, withTasks, type RunningPlan } from './running-plan.ts';

/**
 * Moves a stage, or it and all that follow it, with the deadlines of their tasks that are not done.
 *
 * 1. A closed stage never moves. An open one keeps its start.
 * 2. `distance`: each deadline moves as the stage does. `rule`: each is counted anew by its rule if
 *    what it counts from has moved, and never comes before the time that a person gave; what counts
 *    from its opening, or from the start of an open stage, stays.
 * 3. No stage ends before it begins, and none lies more than ten years from the plan of the launch.
 *    Stages may overlap: worth a warning only.
 */
export function shiftStages(
  plan: RunningPlan,
  change: StageShift,
): Changing | Refusal<'stageUnknown' | 'stageClosed' | 'stageBackwards' | 'shiftTooFar'> {
  const { life, calendar } = plan;
  const first = findStage(life, change.stage);
  if (isRefusal(first)) return first;
  if (isStageClosed(first)) return refuse('stageClosed', { stage: first.key });
  const moved = life.stages
    .slice(first.index, change.scope === 'rest' ? undefined : first.index + 1)
    .map((stage) => movedStage(stage, change.by, calendar));
  for (const stage of moved) {
    const wrong = checkDates(stage, life.zone);
    if (wrong !== null) return wrong;
  }
  const shifted = withStages(plan, moved);
  const tasks = life.tasks.flatMap((task) => {
    const stage = shifted.life.stages[task.stageIndex];
    if (stage === undefined || !moved.includes(stage) || isDone(task)) return [];
    return change.deadlines === 'distance'
      ? movedTask(task, change.by, calendar)
      : countedAnew(plan, stage, task);
  });
  return {
    plan: withTasks(shifted, tasks),
    kind: 'shift',
    params: {
      stage: change.stage,
      scope: change.scope,
      deadlines: change.deadlines,
      ...change.by,
    },
  };
}

function checkDates(
  { key, period, openedAt, baseline }: Stage,
  zone: string,
): Refusal<'stageBackwards' | 'shiftTooFar'> | null {
  if (Math.abs(daysBetween(baseline.period.until, period.until)) > FARTHEST_DAYS) {
    return refuse('shiftTooFar', { stage: key, until: period.until });
  }
  const end = lastDayOf(period.until);
  const opened = openedAt?.toZonedDateTimeISO(zone).toPlainDate() ?? null;
  const isBackwards = [firstDayOf(period.from), opened].some(
    (start) => start !== null && Temporal.PlainDate.compare(end, start) < 0,
  );
  return isBackwards ? refuse('stageBackwards', { stage: key, until: period.until }) : null;
}

/** The task with its deadline by its rule; the very task when what it counts from has not moved. */
function countedAnew(plan: RunningPlan, stage: Stage, task: Task): Task {
  const { life, template, calendar } = plan;
  const was = life.stages[stage.index];
  const planned = template.stages[stage.index];
  if (was === undefined || planned === undefined || task.deadline === null) return task;
  const anchor = task.kind === 'work' ? definitionOf(planned, task)?.deadline.from : 'stageEnd';
  const hasMoved =
    (anchor === 'stageEnd' && was.period.until !== stage.period.until) ||
    (anchor === 'stageStart' && was.period.from !== stage.period.from);
  if (!hasMoved) return task;
  const rule = ruleDeadline(task, stage, planned, life.zone, calendar);
  return {
    ...task,
    deadline: laterDeadline(rule, task.granted),
    version: task.version + 1,
  };
}
