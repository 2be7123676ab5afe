import { Temporal } from 'temporal-polyfill';
import { dueInstant, type Deadline, type DueOn } from '../deadline/deadline.ts';
import { isRefusal, refuse, type Refusal } from '../refusal.ts';
import { chosenFor, extendableDeadline, grantTime } from '../task/extend-task.ts';
import { ruleDeadline } from '../task/rule-deadline.ts';
import type { NotOpen } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { checkNotTooFar } from './farthest-day.ts';
import { findTask } from './find-part.ts';
import type { ChangeOf } from './plan-change.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';

/**
 * Gives an open task more time, or a planned one that has a deadline already. Time that a person gave
 * may be taken back: not before what the rule counts now, and not into the past.
 */
export function extendInPlan(
  plan: RunningPlan,
  change: ChangeOf<'extendTask'>,
  { now }: ChangeAt,
): Changing | Refusal<'taskUnknown' | NotOpen | NotYet | 'deadlineNotLater' | 'dateTooFar'> {
  const task = findTask(plan.life, change.task);
  if (isRefusal(task)) return task;
  const present = presentDeadline(task);
  if (isRefusal(present)) return present;
  const tooFar = checkNotTooFar(plan.life, change.until.on);
  if (tooFar !== null) return tooFar;
  const less = lessTime(plan, task, { present, until: change.until }, now);
  const extended = less ?? grantTime(task, present, change.until);
  if (isRefusal(extended)) return extended;
  return {
    plan: withTasks(plan, [extended]),
    kind: 'extension',
    params: { task: task.key, ...(less === null ? {} : { takenBackFrom: present.on }) },
  };
}

type NotYet = 'noDeadline' | 'deadlineFromOpening';

function presentDeadline(task: Task): Deadline | Refusal<NotOpen | NotYet> {
  if (task.state !== 'planned') return extendableDeadline(task);
  return task.deadline ?? refuse('deadlineFromOpening', { task: task.key });
}

/** The task with a part of the time that a person gave, or none of it; null: that cannot be. */
function lessTime(
  { life, template, calendar }: RunningPlan,
  task: Task,
  { present, until }: { readonly present: Deadline; readonly until: DueOn },
  now: Temporal.Instant,
): Task | null {
  const stage = life.stages[task.stageIndex];
  const planned = template.stages[task.stageIndex];
  if (task.granted === null || stage === undefined || planned === undefined) return null;
  const rule = ruleDeadline(task, stage, planned, life.zone, calendar);
  if (rule === null) return null;
  const chosen = chosenFor(present, until);
  const at = dueInstant(chosen);
  if (Temporal.Instant.compare(at, dueInstant(present)) >= 0) return null;
  if (Temporal.Instant.compare(at, now) <= 0) return null;
  const left = Temporal.Instant.compare(at, dueInstant(rule));
  if (left < 0) return null;
  return {
    ...task,
    deadline: left === 0 ? rule : chosen,
    granted: left === 0 ? null : chosen,
    version: task.version + 1,
  };
}
