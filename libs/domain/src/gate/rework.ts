import type { Temporal } from 'temporal-polyfill';
import { workOfStage, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { reopenForRework } from '../task/task-moves.ts';
import type { Task } from '../task/task.ts';

/** What a return may name: work of the stage that a person has closed. */
export function returnableTasks(life: Life, stage: Stage): readonly Task[] {
  return workOfStage(life, stage).filter((task) => task.state === 'closed');
}

/** The stage and its named tasks in the next round. `keys`: tasks named by the return. */
export function returnForRework(
  life: Life,
  stage: Stage,
  keys: readonly string[],
  now: Temporal.Instant,
): { readonly stage: Stage; readonly tasks: readonly Task[] } {
  return {
    stage: { ...stage, state: 'open', round: stage.round + 1 },
    tasks: returnableTasks(life, stage)
      .filter((task) => keys.includes(task.key))
      .map((task) => reopenForRework(task, now)),
  };
}
