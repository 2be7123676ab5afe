import type { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '../calendar/partial-date.ts';
import { dueOn, type DueOn } from '../deadline/deadline.ts';
import { stageClosedOn, stageOpenedOn } from '../stage/stage.ts';
import { dayOf } from './day-of.ts';
import { livedOn, type Delay } from './lived-plan.ts';
import type { RunningPlan } from './running-plan.ts';

/** Facts where they are facts; null: it never comes. Days `YYYY-MM-DD` in the platform's zone. */
export interface ForecastDates {
  readonly opensOn: PartialDate | null;
  readonly endsOn: PartialDate | null;
}

export interface StageForecast extends ForecastDates {
  readonly key: string;
}

export interface TaskForecast extends ForecastDates {
  readonly id: string;
  readonly key: string;
  /** The deadline that it will have had. */
  readonly due: DueOn | null;
}

export interface Forecast {
  readonly stages: readonly StageForecast[];
  /** Those that there are today, in their order. */
  readonly tasks: readonly TaskForecast[];
  readonly delays: readonly Delay[];
}

/** What happens when nobody intervenes. What that supposes: see `livedOn`. */
export function forecast(plan: RunningPlan, now: Temporal.Instant): Forecast {
  const lived = livedOn(plan, now);
  const { zone, stages, tasks } = lived.plan.life;
  const day = (at: Temporal.Instant | null): string | null => at && dayOf(at, zone);
  return {
    stages: stages.map((stage) => ({
      key: stage.key,
      opensOn: stageOpenedOn(stage, zone),
      endsOn: stageClosedOn(stage, zone),
    })),
    tasks: tasks.slice(0, plan.life.tasks.length).map((task) => ({
      id: task.id,
      key: task.key,
      opensOn: day(task.openedAt),
      endsOn: day(task.closedAt),
      due: task.deadline && dueOn(task.deadline),
    })),
    delays: lived.delays,
  };
}
