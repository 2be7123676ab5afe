import {
  lifeAtLaunch,
  openStage,
  planLaunch,
  productionCalendar,
  withHolders,
  type ChangeAt,
  type ProductionCalendar,
  type RunningPlan,
  type Task,
  type Template,
} from '#domain';
import { later } from './life-builder.ts';

/** Weekends and the fixed holidays of Russia; 2026–2030 count as years with data. */
export const CALENDAR: ProductionCalendar = productionCalendar(
  'ru',
  [],
  [2026, 2027, 2028, 2029, 2030],
);

/** Ids in their order: `id-1`, `id-2`, … */
export function ids(): () => string {
  let last = 0;
  return () => `id-${(last += 1)}`;
}

/** A change that happens `days` after the start of the specs; ids of new tasks are `new-1`, … */
export function onDay(days: number): ChangeAt {
  let last = 0;
  return { now: later(days), newId: () => `new-${(last += 1)}` };
}

/** A platform launched from a template in the month `start`, nothing of it opened; Ann coordinates. */
export function aRunningPlan(template: Template, start = '2026-10'): RunningPlan {
  const zone = 'Europe/Moscow';
  const launch = planLaunch(template, start, zone, CALENDAR);
  const life = lifeAtLaunch('platform', template, launch, zone, [], ids());
  const people = { holders: new Map(), absences: [] };
  return withHolders(
    { life, template, calendar: CALENDAR, people },
    new Map([
      ['coordinator', ['ann']],
      ['authorityOfficer', ['olga']],
    ]),
  );
}

/** The plan with a stage opened on a day, and those before it passed. */
export function withOpenStage(plan: RunningPlan, index: number, days: number): RunningPlan {
  const stages = plan.life.stages.map((stage) =>
    stage.index > index
      ? stage
      : stage.index === index
        ? openStage(stage, later(days))
        : { ...openStage(stage, later(0)), state: 'passed' as const, closedAt: later(days) },
  );
  return { ...plan, life: { ...plan.life, stages } };
}

/** The plan with tasks changed by their keys. */
export function withTask(plan: RunningPlan, key: string, change: Partial<Task>): RunningPlan {
  const tasks = plan.life.tasks.map((task) => (task.key === key ? { ...task, ...change } : task));
  return { ...plan, life: { ...plan.life, tasks } };
}

/** The work task of a key. Throws when there is none. */
export function taskOf({ life }: RunningPlan, key: string): Task {
  const task = life.tasks.find((one) => one.key === key);
  if (task === undefined) throw new Error(`no task ${key}`);
  return task;
}
