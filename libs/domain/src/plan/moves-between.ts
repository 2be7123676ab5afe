import type { Life } from '../life/life.ts';
import type { Task } from '../task/task.ts';
import { planMove, type PlanMove } from './deviation.ts';

/**
 * Every date that differs between two moments of one life: the term's end, then stages with their
 * openings, then tasks. A task that came has no date before, one that was taken out none after.
 */
export function movesBetween(before: Life, after: Life): readonly PlanMove[] {
  const moves = [
    planMove(
      { kind: 'term', id: after.platformId, key: 'term' },
      { on: before.term.until },
      { on: after.term.until },
    ),
    ...after.stages.flatMap((stage, index) => {
      const was = before.stages[index];
      if (was === undefined || was === stage) return [];
      const { id, key } = stage;
      return [
        planMove({ kind: 'stageOpening', id, key }, { on: was.opensOn }, { on: stage.opensOn }),
        planMove({ kind: 'stage', id, key }, was.deadline, stage.deadline),
      ];
    }),
    ...tasksMoved(before.tasks, after.tasks),
  ];
  return moves.filter((move) => move !== null);
}

function tasksMoved(before: readonly Task[], after: readonly Task[]): readonly (PlanMove | null)[] {
  const known = new Map(before.map((task) => [task.id, task]));
  return after.flatMap((task) => {
    const was = known.get(task.id);
    if (was === task) return [];
    const from = was === undefined || isTakenOut(was) ? null : was.deadline;
    const until = isTakenOut(task) ? null : task.deadline;
    return planMove({ kind: 'task', id: task.id, key: task.key }, from, until);
  });
}

/** Whether the plan goes on without the task. */
export function isTakenOut(task: Pick<Task, 'outcome'>): boolean {
  return task.outcome === 'dropped' || task.outcome === 'split';
}
