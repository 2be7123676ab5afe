import { Temporal } from 'temporal-polyfill';
import { routeOf } from '../stage/stage-moves.ts';
import type { Task } from '../task/task.ts';
import type { Absence, RunningPlan } from './running-plan.ts';

/** Ids of the people who may do the task: whoever has it, else all holders of the role it lies with. */
export function doersOf({ life, people }: RunningPlan, task: Task): readonly string[] {
  if (task.assigneeId !== null) return [task.assigneeId];
  return people.holders.get(routeOf(life, task)) ?? [];
}

/** Whether the person is away on the day (`YYYY-MM-DD`). */
function isAway(absences: readonly Absence[], personId: string, day: string): boolean {
  return absences.some((one) => one.personId === personId && one.from <= day && day <= one.until);
}

/** The day itself, or the first one after it on which one of the people is back; nobody: the day. */
export function firstDayOfOne(
  absences: readonly Absence[],
  doers: readonly string[],
  day: string,
): string {
  let present = day;
  while (doers.length > 0 && doers.every((id) => isAway(absences, id, present))) {
    const asked = present;
    present = doers
      .map((id) => dayAfterAbsence(absences, id, asked))
      .reduce((one, other) => (one < other ? one : other));
  }
  return present;
}

/** The day after the longest absence of the person on a day of it. */
function dayAfterAbsence(absences: readonly Absence[], personId: string, day: string): string {
  const last = absences
    .filter((one) => one.personId === personId && one.from <= day && day <= one.until)
    .reduce((until, one) => (one.until > until ? one.until : until), day);
  return Temporal.PlainDate.from(last).add({ days: 1 }).toString();
}
