import { Temporal } from 'temporal-polyfill';
import { firstDayOf, monthOf, precisionOf } from '../calendar/partial-date.ts';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { dueInstant, type Deadline, type DueOn } from '../deadline/deadline.ts';
import { movedDay, moveDeadline, type PlanShift } from '../deadline/move-deadline.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';

/**
 * A stage whose dates move. Its end moves as deadlines do and is another version then; its start
 * moves while it has not opened. The planned first day moves by exactly as much, and the start of
 * the period follows it by the days of lead that the launch gave.
 */
export function movedStage(stage: Stage, shift: PlanShift, calendar: ProductionCalendar): Stage {
  const deadline = moveDeadline(stage.deadline, shift, calendar);
  const start = stage.state === 'planned' ? movedStart(stage, shift) : null;
  return {
    ...stage,
    opensOn: start?.opensOn ?? stage.opensOn,
    period: { from: start?.from ?? stage.period.from, until: deadline.on },
    deadline,
    deadlineVersion: stage.deadlineVersion + (isSameDue(deadline, stage.deadline) ? 0 : 1),
  };
}

function movedStart(
  { opensOn, period, baseline }: Stage,
  shift: PlanShift,
): { readonly opensOn: string; readonly from: string } {
  const lead = Temporal.PlainDate.from(baseline.opensOn).until(firstDayOf(baseline.period.from), {
    largestUnit: 'days',
  });
  const start = movedDay(Temporal.PlainDate.from(opensOn).add(lead), shift);
  const day = start.toString();
  return {
    opensOn: start.subtract(lead).toString(),
    from: precisionOf(period.from) === 'month' ? monthOf(day) : day,
  };
}

/** A task whose deadline moves, with the time that a person gave; without a deadline it stays. */
export function movedTask(task: Task, shift: PlanShift, calendar: ProductionCalendar): Task {
  const { deadline, granted } = task;
  if (deadline === null) return task;
  const moved = moveDeadline(deadline, shift, calendar);
  return {
    ...task,
    deadline: moved,
    granted: granted && movedGrant(granted, { deadline, moved }, shift, calendar),
    version: task.version + 1,
  };
}

/**
 * Time that a person gave moves with the deadline that it is, so that no free day is counted twice.
 * Where it is another one it moves by itself, and free days on its way never make it the later one.
 */
function movedGrant(
  granted: Deadline,
  { deadline, moved }: { readonly deadline: Deadline; readonly moved: Deadline },
  shift: PlanShift,
  calendar: ProductionCalendar,
): Deadline {
  if (isSameDue(granted, deadline)) return moved;
  const other = moveDeadline(granted, shift, calendar);
  return Temporal.Instant.compare(dueInstant(other), dueInstant(moved)) > 0 ? moved : other;
}

/** Whether both say the same last moment in the same words. */
export function isSameDue(one: DueOn | null, other: DueOn | null): boolean {
  return one?.on === other?.on && one?.at === other?.at;
}
