import type { Temporal } from 'temporal-polyfill';
import { inOwnName } from '../access/doer.ts';
import { checklistOf, isGateReady } from '../gate/checklist.ts';
import type { Life } from '../life/life.ts';
import { definitionOf } from '../task/task-definition.ts';
import { close } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';
import { doersOf } from './doers.ts';
import type { RunningPlan } from './running-plan.ts';

/** Somebody who will be found: nobody holds the role today. */
const SOMEBODY = 'somebody';

/**
 * The tasks that wait for a person. A standing one ends with its stage, and is reported on before
 * that where the gate asks for it; nobody approves before that.
 */
export function tasksToBeDone(life: Life): readonly Task[] {
  const open = life.tasks.filter((task) => task.state === 'open');
  const standing = open.filter((task) => task.isStanding);
  const asked = askedByGates(life, stagesOf(standing));
  const ready = readyGates(life, stagesOf(open.filter((task) => task.kind === 'approval')));
  return open.filter((task) => {
    if (task.kind === 'approval') return ready.has(task.stageIndex);
    return !task.isStanding || asked.has(task.id);
  });
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

function stagesOf(tasks: readonly Task[]): ReadonlySet<number> {
  return new Set(tasks.map((task) => task.stageIndex));
}

/** Which of the stages may be approved as things stand. */
function readyGates(life: Life, stages: ReadonlySet<number>): ReadonlySet<number> {
  const ready = life.stages.filter((stage) => stages.has(stage.index) && isGateReady(life, stage));
  return new Set(ready.map((stage) => stage.index));
}

/** Ids of the tasks that hold up the gates of these stages. */
function askedByGates(life: Life, stages: ReadonlySet<number>): ReadonlySet<string | null> {
  return new Set(
    life.stages
      .filter((stage) => stages.has(stage.index))
      .flatMap((stage) => checklistOf(life, stage))
      .flatMap((line) => line.blockers)
      .map((blocker) => blocker.taskId),
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
