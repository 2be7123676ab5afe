import type { Temporal } from 'temporal-polyfill';
import { inOwnName } from '../access/doer.ts';
import { close } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';
import { doersOf } from './doers.ts';
import type { RunningPlan } from './running-plan.ts';

/** Somebody who will be found: nobody holds the role today. */
const SOMEBODY = 'somebody';

/** Whether the task waits for a person. A standing one ends with its stage. */
export function isToBeDone(task: Task): boolean {
  return task.state === 'open' && !task.isStanding;
}

/** The task as a diligent person leaves it: with all its evidence; an approval approves. */
export function doneInTime(plan: RunningPlan, task: Task, at: Temporal.Instant): Task {
  const [person = SOMEBODY] = doersOf(plan, task);
  const done = { ...task, missingEvidence: [] };
  switch (task.kind) {
    case 'approval':
      return close(done, inOwnName(person), 'approved', at);
    case 'work':
    case 'escalation':
      return close(done, inOwnName(person), 'completed', at);
  }
}
