import type { PartialDate } from '../calendar/partial-date.ts';
import type { Deadline, DueOn } from '../deadline/deadline.ts';
import type { Stage } from '../stage/stage.ts';
import { plannedTask } from '../task/planned-task.ts';
import type { Task } from '../task/task.ts';
import type { DeadlineRule, TaskDefinition } from '../template/template.ts';
import { daysBetween } from './deviation.ts';

/** A task that comes into a running plan: it carries its definition and was expected by no launch. */
export function newTask(
  id: string,
  stageIndex: number,
  definition: TaskDefinition,
  deadline: Deadline | null,
): Task {
  return { ...plannedTask(id, stageIndex, definition, { deadline, expected: null }), definition };
}

/**
 * The rule of a chosen date: as far from its stage's end as it was chosen, so that it follows its
 * stage when deadlines are counted anew.
 */
export function ruleOf(stageEnd: PartialDate, due: DueOn): DeadlineRule {
  const at = due.at === undefined ? {} : { at: due.at };
  if (due.on === stageEnd) return { from: 'stageEnd', ...at };
  return { from: 'stageEnd', days: daysBetween(stageEnd, due.on), ...at };
}

/** A date that a person chose counts on nothing and is never provisional. */
export function chosenDeadline({ deadline: { zone, calendar } }: Stage, due: DueOn): Deadline {
  return { ...due, zone, calendar, isProvisional: false };
}
