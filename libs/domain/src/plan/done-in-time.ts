import type { Temporal } from 'temporal-polyfill';
import { inOwnName } from '../access/doer.ts';
import { checklistOf } from '../gate/checklist.ts';
import type { Life } from '../life/life.ts';
import { definitionOf } from '../task/task-definition.ts';
import { close } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';
import { doersOf } from './doers.ts';
import type { RunningPlan } from './running-plan.ts';

/** Somebody who will be found: nobody holds the role today. */
const SOMEBODY = 'somebody';

/**
 * Whether the task waits for a person. A standing one ends with its stage, and is reported on before
 * that where the gate asks for it.
 */
export function isToBeDone(life: Life, task: Task): boolean {
  if (task.state !== 'open') return false;
  return !task.isStanding || isAskedByGate(life, task);
}

/**
 * The task as a diligent person leaves it: with everything filled in and all its evidence; an approval
 * approves, a standing task was reported on.
 */
export function doneInTime(plan: RunningPlan, task: Task, at: Temporal.Instant): Task {
  const [person = SOMEBODY] = doersOf(plan, task);
  const done = { ...task, ...whole(plan, task) };
  if (task.isStanding) return { ...done, reportedAt: at, version: task.version + 1 };
  switch (task.kind) {
    case 'approval':
      return close(done, inOwnName(person), 'approved', at);
    case 'work':
    case 'escalation':
      return close(done, inOwnName(person), 'completed', at);
  }
}

function isAskedByGate(life: Life, task: Task): boolean {
  const stage = life.stages[task.stageIndex];
  if (stage === undefined) return false;
  return checklistOf(life, stage).some((line) =>
    line.blockers.some((blocker) => blocker.taskId === task.id),
  );
}

function whole(
  { template }: RunningPlan,
  task: Task,
): Pick<Task, 'evidence' | 'missingEvidence' | 'filled'> {
  const stage = template.stages[task.stageIndex];
  const definition = stage === undefined ? null : definitionOf(stage, task);
  return {
    evidence: task.evidence.map((piece) => ({ ...piece, isThere: true })),
    missingEvidence: [],
    filled: (definition?.form ?? []).map((field) => field.key),
  };
}
