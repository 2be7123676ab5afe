import type { Temporal } from 'temporal-polyfill';
import type { Doer } from '../access/doer.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { checkEvidence, checkWork, type NotOpen } from './task-moves.ts';
import type { Task } from './task.ts';

/**
 * Reports on a standing task with all its required evidence there. It stays open: people report on
 * it as often as there is something to tell.
 */
export function reportTask(
  task: Task,
  by: Doer,
  now: Temporal.Instant,
):
  | Task
  | Refusal<
      NotOpen | 'notYours' | 'evidenceMissing' | 'approvalNeedsDecision' | 'notStandingTask'
    > {
  const notMine = checkWork(task, by);
  if (notMine !== null) return notMine;
  if (!task.isStanding) return refuse('notStandingTask', { taskId: task.id });
  return checkEvidence(task) ?? { ...task, reportedAt: now, version: task.version + 1 };
}
