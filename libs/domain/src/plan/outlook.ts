import type { Temporal } from 'temporal-polyfill';
import { dueOn, type DueOn } from '../deadline/deadline.ts';
import { warnAboutPlan, type WarnedStage } from '../platform/plan-warning.ts';
import type { Period } from '../platform/stage-plan.ts';
import { isStageClosed } from '../stage/stage.ts';
import { isDone, type Task } from '../task/task.ts';
import { daysBetween } from './deviation.ts';
import { forecast, type Forecast, type ForecastDates, type TaskForecast } from './forecast.ts';
import { isTakenOut } from './moves-between.ts';
import { warnAboutGates } from './gate-warnings.ts';
import type { OutlookWarning } from './outlook-warning.ts';
import { warnAboutPeople } from './people-warnings.ts';
import type { RunningPlan } from './running-plan.ts';

export interface StageOutlook {
  readonly id: string;
  readonly key: string;
  readonly plan: { readonly opensOn: string; readonly until: DueOn };
  readonly forecast: ForecastDates;
}

export interface TaskOutlook {
  readonly id: string;
  readonly key: string;
  /** Null while the deadline counts from an opening to come, and once the task was taken out. */
  readonly plan: DueOn | null;
  /** `due`: the deadline that it will have. */
  readonly forecast: ForecastDates & { readonly due: DueOn | null };
}

/** Where a plan leads: its dates, what happens when nobody intervenes, and what looks wrong. */
export interface Outlook {
  readonly platformId: string;
  readonly term: Period;
  readonly stages: readonly StageOutlook[];
  readonly tasks: readonly TaskOutlook[];
  readonly warnings: readonly OutlookWarning[];
}

/**
 * The one answer to "where does this plan lead": of a launch that is only thought of, of a platform
 * that runs, and of one whose plan people change in their minds. Of one that is over nothing is warned.
 */
export function outlook(plan: RunningPlan, now: Temporal.Instant): Outlook {
  const { platformId, state, term, stages, tasks } = plan.life;
  const expected = forecast(plan, now);
  return {
    platformId,
    term,
    stages: stages.map(({ id, key, opensOn, deadline }, at) => ({
      id,
      key,
      plan: { opensOn, until: dueOn(deadline) },
      forecast: datesOf(expected.stages[at]),
    })),
    tasks: tasks.map((task, at) => taskOutlook(task, expected.tasks[at])),
    warnings: state === 'running' ? warningsOf(plan, expected) : [],
  };
}

function warningsOf(plan: RunningPlan, expected: Forecast): readonly OutlookWarning[] {
  return [
    ...warnAboutDates(plan),
    ...warnAboutOrder(plan),
    ...warnAboutGates(plan, expected),
    ...warnAboutPeople(plan, expected),
  ];
}

function taskOutlook(task: Task, expected: TaskForecast | undefined): TaskOutlook {
  const { id, key, deadline } = task;
  if (isTakenOut(task)) {
    return { id, key, plan: null, forecast: { opensOn: null, endsOn: null, due: null } };
  }
  return {
    id,
    key,
    plan: deadline && dueOn(deadline),
    forecast: { ...datesOf(expected), due: expected?.due ?? null },
  };
}

function datesOf(dates: ForecastDates | undefined): ForecastDates {
  return { opensOn: dates?.opensOn ?? null, endsOn: dates?.endsOn ?? null };
}

/** Stages to be passed whose planned dates lie before those of the one before them. */
function warnAboutOrder({ life: { stages } }: RunningPlan): readonly OutlookWarning[] {
  return stages.flatMap((stage, at): readonly OutlookWarning[] => {
    const before = stages[at - 1];
    if (before === undefined || isStageClosed(before)) return [];
    const isInOrder =
      before.opensOn <= stage.opensOn && daysBetween(before.deadline.on, stage.deadline.on) >= 0;
    return isInOrder ? [] : [{ code: 'stageOutOfOrder', stages: [before.key, stage.key] }];
  });
}

/** The warnings of the plan itself; of what is done only the months that it covered count. */
function warnAboutDates({ life, calendar }: RunningPlan): readonly OutlookWarning[] {
  const plans = life.stages.map(({ key, index, period, opensOn }): WarnedStage => ({
    key,
    period,
    opensOn,
    tasks: life.tasks
      .filter((task) => task.stageIndex === index && task.kind === 'work' && !isDone(task))
      .map((task) => ({ key: task.key, deadline: task.deadline })),
  }));
  const closed = new Set(life.stages.filter(isStageClosed).map((stage) => stage.key));
  return warnAboutPlan(life.term, plans, calendar).filter(
    (warning) =>
      warning.code !== 'stagesOverlap' || !warning.stages.every((stage) => closed.has(stage)),
  );
}
