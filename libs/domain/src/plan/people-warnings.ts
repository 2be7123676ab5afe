import { Temporal } from 'temporal-polyfill';
import { isDone, type Task } from '../task/task.ts';
import { doersOf } from './doers.ts';
import type { Forecast, TaskForecast } from './forecast.ts';
import type { OutlookWarning } from './outlook-warning.ts';
import type { Absence, RunningPlan } from './running-plan.ts';

/** From how many deadlines of one week on a person has too much. Our own measure, no norm. */
export const MOST_TASKS_A_WEEK = 5;

/** What a plan asks of people beyond what they can give, by its forecast. */
export function warnAboutPeople(plan: RunningPlan, expected: Forecast): readonly OutlookWarning[] {
  const dates = new Map(expected.tasks.map((task) => [task.id, task]));
  const work = plan.life.tasks.flatMap((task): readonly Work[] => {
    const forecast = dates.get(task.id);
    return isDone(task) || forecast === undefined ? [] : [{ task, forecast }];
  });
  return [
    ...expected.delays.map((delay): OutlookWarning => ({
      code: 'personAway',
      task: delay.task.key,
      people: delay.people,
      on: delay.from,
      until: delay.until,
    })),
    ...plan.template.roles.flatMap(({ key }) => uncovered(plan, key, work)),
    ...overloaded(plan, work),
  ];
}

interface Work {
  readonly task: Task;
  readonly forecast: TaskForecast;
}

/** A stretch of days, both ends included. */
interface Days {
  readonly from: string;
  readonly until: string;
}

function uncovered(
  { people }: RunningPlan,
  role: string,
  work: readonly Work[],
): readonly OutlookWarning[] {
  const days = work.flatMap(({ task, forecast: { opensOn, endsOn } }) =>
    task.role !== role || opensOn === null || endsOn === null
      ? []
      : { from: opensOn, until: endsOn },
  );
  const [first, ...others] = days;
  if (first === undefined) return [];
  const span = others.reduce(
    (all, one) => ({ from: lesser(all.from, one.from), until: greater(all.until, one.until) }),
    first,
  );
  const holders = people.holders.get(role) ?? [];
  // With no holders nobody is there all the time; each holder leaves the days of their absences.
  const gaps = holders.reduce<readonly Days[]>(
    (left, id) => common(left, daysAway(people.absences, id)),
    [span],
  );
  return gaps.map(({ from, until }) => ({ code: 'roleUncovered', role, from, until }));
}

function daysAway(absences: readonly Absence[], personId: string): readonly Days[] {
  return absences.filter((absence) => absence.personId === personId);
}

/** The stretches that lie in one of both lists each. */
function common(some: readonly Days[], others: readonly Days[]): readonly Days[] {
  return some.flatMap((one) =>
    others
      .map((other) => ({
        from: greater(one.from, other.from),
        until: lesser(one.until, other.until),
      }))
      .filter(({ from, until }) => from <= until),
  );
}

function overloaded(plan: RunningPlan, work: readonly Work[]): readonly OutlookWarning[] {
  const counts = new Map<string, { personId: string; from: string; tasks: number }>();
  for (const { task, forecast } of work) {
    const [personId, ...others] = doersOf(plan, task);
    if (personId === undefined || others.length > 0 || forecast.endsOn === null) continue;
    if (task.isStanding) continue;
    const from = mondayOf(forecast.endsOn);
    const key = `${personId} ${from}`;
    counts.set(key, { personId, from, tasks: (counts.get(key)?.tasks ?? 0) + 1 });
  }
  return [...counts.values()]
    .filter(({ tasks }) => tasks > MOST_TASKS_A_WEEK)
    .map((one) => ({ code: 'personOverloaded', ...one }));
}

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

function lesser(one: string, other: string): string {
  return one < other ? one : other;
}

function greater(one: string, other: string): string {
  return one > other ? one : other;
}
