import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import type { Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';
import type { Template } from '../template/template.ts';

/** Days (`YYYY-MM-DD`, both included) on which a person is supposed to be away. */
export interface Absence {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
}

export interface PlanPeople {
  /** Ids of people by the role that they hold today where it is held. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly absences: readonly Absence[];
}

/** Everything by which the plan of a running platform is reckoned. */
export interface RunningPlan {
  readonly life: Life;
  readonly template: Template;
  readonly calendar: ProductionCalendar;
  readonly people: PlanPeople;
}

export function withLife(plan: RunningPlan, change: Partial<Life>): RunningPlan {
  return { ...plan, life: { ...plan.life, ...change } };
}

/** Puts changed tasks in their places; new ones come last. */
export function withTasks(plan: RunningPlan, changed: readonly Task[]): RunningPlan {
  const byId = new Map(changed.map((task) => [task.id, task]));
  const { tasks } = plan.life;
  const known = new Set(tasks.map((task) => task.id));
  return withLife(plan, {
    tasks: [
      ...tasks.map((task) => byId.get(task.id) ?? task),
      ...changed.filter((task) => !known.has(task.id)),
    ],
  });
}

/** Puts changed stages in their places. */
export function withStages(plan: RunningPlan, changed: readonly Stage[]): RunningPlan {
  const byIndex = new Map(changed.map((stage) => [stage.index, stage]));
  return withLife(plan, {
    stages: plan.life.stages.map((stage) => byIndex.get(stage.index) ?? stage),
  });
}
