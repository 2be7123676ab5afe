import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { isStageClosed } from '../stage/stage.ts';
import type { TaskDefinition } from '../template/template.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { checkNotTooFar } from './farthest-day.ts';
import { checkRole, findStage, findTask, freeKeys } from './find-part.ts';
import { isTakenOut } from './moves-between.ts';
import { chosenDeadline, newTask, ruleOf } from './new-task.ts';
import type { ChangeOf } from './plan-change.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';

/** Keys of added tasks are `added+1`, `added+2`, … */
const ADDED = 'added';

/**
 * Adds a task to a stage that is not closed. It is never required, so that no gate waits for it. It
 * may wait for work of its own stage or an earlier one that somebody closes.
 */
export function addTask(
  plan: RunningPlan,
  { stage: stageKey, task }: ChangeOf<'addTask'>,
  { newId }: ChangeAt,
):
  | Changing
  | Refusal<
      | 'stageUnknown'
      | 'stageClosed'
      | 'roleUnknown'
      | 'taskUnknown'
      | 'standingTaskAwaited'
      | 'dateTooFar'
    > {
  const { life } = plan;
  const stage = findStage(life, stageKey);
  if (isRefusal(stage)) return stage;
  if (isStageClosed(stage)) return refuse('stageClosed', { stage: stage.key });
  const strange = checkRole(plan, task.role);
  if (strange !== null) return strange;
  for (const key of task.after) {
    const awaited = findTask(life, key);
    if (isRefusal(awaited)) return awaited;
    if (awaited.stageIndex > stage.index || isTakenOut(awaited)) {
      return refuse('taskUnknown', { task: key });
    }
    if (awaited.isStanding) return refuse('standingTaskAwaited', { task: key });
  }
  const tooFar = task.deadline && checkNotTooFar(life, task.deadline.on);
  if (tooFar !== null) return tooFar;
  const [key = ADDED] = freeKeys(life, ADDED, 1);
  const due = task.deadline;
  const definition: TaskDefinition = {
    key,
    title: task.title,
    ...(task.help === undefined ? {} : { help: task.help }),
    role: task.role,
    form: [],
    evidence: task.evidence ?? [],
    after: [...new Set(task.after)],
    deadline: due === null ? { from: 'stageEnd' } : ruleOf(stage.period.until, due),
    required: false,
    standing: false,
    official: task.official ?? false,
  };
  const deadline = due === null ? stage.deadline : chosenDeadline(stage, due);
  return {
    plan: withTasks(plan, [newTask(newId(), stage.index, definition, deadline)]),
    kind: 'addition',
    params: { task: key, stage: stage.key },
  };
}
