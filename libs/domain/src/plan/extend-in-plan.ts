import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { extendTask, grantTime } from '../task/extend-task.ts';
import type { NotOpen } from '../task/task-moves.ts';
import type { Changing } from './changed-plan.ts';
import { findTask } from './find-part.ts';
import type { ChangeOf } from './plan-change.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';

/** Gives an open task more time, or a planned one that has a deadline already. */
export function extendInPlan(
  plan: RunningPlan,
  change: ChangeOf<'extendTask'>,
): Changing | Refusal<'taskUnknown' | NotOpen | 'noDeadline' | 'deadlineNotLater'> {
  const task = findTask(plan.life, change.task);
  if (isRefusal(task)) return task;
  const extended =
    task.state !== 'planned'
      ? extendTask(task, change.until)
      : task.deadline === null
        ? refuse('noDeadline', { taskId: task.id })
        : grantTime(task, task.deadline, change.until);
  if (isRefusal(extended)) return extended;
  return { plan: withTasks(plan, [extended]), kind: 'extension', params: { task: task.key } };
}
