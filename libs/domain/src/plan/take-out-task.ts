import { isNamedByGate } from '../gate/named-tasks.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { definitionOf } from '../task/task-definition.ts';
import { close } from '../task/task-moves.ts';
import { isDone, type Task } from '../task/task.ts';
import type { TaskDefinition } from '../template/template.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { checkNotTooFar } from './farthest-day.ts';
import { checkRole, findTask, freeKeys } from './find-part.ts';
import { chosenDeadline, newTask, ruleOf } from './new-task.ts';
import type { ChangeOf, NewPart } from './plan-change.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';

/** Why a task has to stay in the plan. */
export type NotTakenOut = 'taskUnknown' | 'alreadyClosed' | 'taskRequired' | 'taskNamedByGate';

/** Drops a task that no gate asks for; what waited for it waits no more. */
export function dropTask(
  plan: RunningPlan,
  { task: key }: ChangeOf<'dropTask'>,
  { now }: ChangeAt,
): Changing | Refusal<NotTakenOut> {
  const task = takenOut(plan, key);
  if (isRefusal(task)) return task;
  return {
    plan: withTasks(plan, [close(task, null, 'dropped', now)]),
    kind: 'drop',
    params: { task: key },
  };
}

/**
 * Splits a task that no gate asks for into parts with roles and deadlines of their own. They inherit
 * its form, its evidence and what it waited for; what waited for it waits for all of them.
 */
export function splitTask(
  plan: RunningPlan,
  { task: key, parts }: ChangeOf<'splitTask'>,
  { now, newId }: ChangeAt,
): Changing | Refusal<NotTakenOut | 'roleUnknown' | 'dateTooFar'> {
  const task = takenOut(plan, key);
  if (isRefusal(task)) return task;
  for (const { role, deadline } of parts) {
    const strange = checkRole(plan, role);
    if (strange !== null) return strange;
    const tooFar = deadline && checkNotTooFar(plan.life, deadline.on);
    if (tooFar !== null) return tooFar;
  }
  const keys = freeKeys(plan.life, key, parts.length);
  const made = parts.map((part, at) => partOf(plan, task, keys[at] ?? key, part, newId()));
  const waiting = plan.life.tasks
    .filter((one) => one.kind === 'work' && !isDone(one) && one.after.includes(key))
    .map((one) => ({ ...one, after: replaced(one.after, key, keys), version: one.version + 1 }));
  return {
    plan: withTasks(plan, [close(task, null, 'split', now), ...waiting, ...made]),
    kind: 'split',
    params: { task: key, parts: keys },
  };
}

function takenOut({ life }: RunningPlan, key: string): Task | Refusal<NotTakenOut> {
  const task = findTask(life, key);
  if (isRefusal(task)) return task;
  if (isDone(task)) {
    return refuse('alreadyClosed', { taskId: task.id, outcome: task.outcome ?? 'ended' });
  }
  if (task.isRequired) return refuse('taskRequired', { task: key });
  return isNamedByGate(life, key) ? refuse('taskNamedByGate', { task: key }) : task;
}

/** Throws RangeError when the task has no definition: a broken pin. */
function partOf(
  { life, template }: RunningPlan,
  task: Task,
  key: string,
  { title, role, deadline: due }: NewPart,
  id: string,
): Task {
  const stage = life.stages[task.stageIndex];
  const planned = template.stages[task.stageIndex];
  const whole = planned === undefined ? null : definitionOf(planned, task);
  if (stage === undefined || whole === null) throw new RangeError(`no definition of ${task.key}`);
  const { establishes: _, advisedAfter: __, ...inherited } = whole;
  const definition: TaskDefinition = {
    ...inherited,
    key,
    title,
    role,
    after: task.after,
    required: false,
    deadline: due === null ? whole.deadline : ruleOf(stage.period.until, due),
  };
  const deadline = due === null ? task.deadline : chosenDeadline(stage, due);
  const part = newTask(id, stage.index, definition, deadline);
  return due === null ? { ...part, granted: task.granted } : part;
}

function replaced(
  after: readonly string[],
  key: string,
  keys: readonly string[],
): readonly string[] {
  return after.flatMap((one) => (one === key ? keys : [one]));
}
