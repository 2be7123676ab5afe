import { isStageClosed } from '../stage/stage.ts';
import { isHeardInRound } from '../gate/by-approvals.ts';
import type { Life } from '../life/life.ts';
import type { Task } from './task.ts';

/** Who takes over from somebody who has left. */
export interface Successor {
  readonly personId: string;
  /** Whether they hold the role today, where it is held. */
  readonly holdsRole: (role: string) => boolean;
}

/**
 * Tasks of a running life that would be orphaned with the person: those that are open, and closed
 * work that may still come back from its gate.
 */
export function tasksLeftBy(life: Life, personId: string): readonly Task[] {
  if (life.state !== 'running') return [];
  return life.tasks.filter((task) => {
    if (task.assigneeId !== personId) return false;
    if (task.state === 'open') return true;
    const stage = life.stages[task.stageIndex];
    const mayReturn = stage !== undefined && !isStageClosed(stage);
    return task.state === 'closed' && task.kind === 'work' && mayReturn;
  });
}

/**
 * Gives a task of somebody who has left to the successor; without one, or when it is an approval
 * that they could not decide (no role, or their voice was heard in this round), to its role.
 */
export function handOverTask(life: Life, task: Task, successor: Successor | null): Task {
  const takes = successor !== null && mayTake(life, task, successor);
  const assigneeId = takes ? successor.personId : null;
  return {
    ...task,
    assigneeId,
    fixedFor: task.fixedFor === null ? null : assigneeId,
    version: task.version + 1,
  };
}

function mayTake(life: Life, task: Task, { personId, holdsRole }: Successor): boolean {
  if (task.kind !== 'approval') return true;
  const stage = life.stages[task.stageIndex];
  if (stage === undefined || !holdsRole(task.role)) return false;
  return !isHeardInRound(life, stage, personId);
}
