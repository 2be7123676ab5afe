import {
  productionCalendar,
  type CalendarDay,
  type ProductionCalendar,
} from '../calendar/production-calendar.ts';
import { settledDeadline } from '../task/settled-deadline.ts';
import { ruleDeadline } from '../task/rule-deadline.ts';
import { isDone, type Task } from '../task/task.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';

/** What a calendar is supposed to say: whole years that replace what is known of them, and days. */
export interface SupposedCalendar {
  readonly years: readonly number[];
  readonly days: readonly CalendarDay[];
}

/** A calendar as it would be: days of the supposed years are theirs, other days lie over the known. */
export function calendarWith(
  calendar: ProductionCalendar,
  { years, days }: SupposedCalendar,
): ProductionCalendar {
  const replaced = new Set(years);
  const kept = [...calendar.days.values()].filter(
    (day) => !replaced.has(Number(day.on.slice(0, 4))),
  );
  return productionCalendar(calendar.key, [...kept, ...days], [...calendar.years, ...years]);
}

/**
 * The plan by another calendar: deadlines that rested on years without data are counted anew when
 * their year is known now, as the story counts them. Others stay: no calendar moves what is settled.
 */
export function withCalendar(plan: RunningPlan, calendar: ProductionCalendar): RunningPlan {
  const settled = plan.life.tasks.flatMap((task) => settledTask(plan, task, calendar));
  return withTasks({ ...plan, calendar }, settled);
}

function settledTask(
  { life, template }: RunningPlan,
  task: Task,
  calendar: ProductionCalendar,
): readonly Task[] {
  const stage = life.stages[task.stageIndex];
  const planned = template.stages[task.stageIndex];
  const { deadline } = task;
  if (stage === undefined || planned === undefined || isDone(task)) return [];
  if (deadline === null || !deadline.isProvisional) return [];
  if (!calendar.years.has(Number(deadline.on.slice(0, 4)))) return [];
  const rule = ruleDeadline(task, stage, planned, life.zone, calendar);
  const known = settledDeadline(task, rule, calendar);
  if (known === null || known.isProvisional) return [];
  return [{ ...task, deadline: known, version: task.version + 1 }];
}
