import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../access/actor.ts';
import { nameOf, type Doer } from '../access/doer.ts';
import { decide, type Action, type TaskSubject } from '../access/policy.ts';
import { decideApproval } from '../gate/decide-approval.ts';
import type { Life } from '../life/life.ts';
import { isRefusal } from '../refusal.ts';
import { changeEvidence } from './change-evidence.ts';
import { extendableDeadline } from './extend-task.ts';
import { reportTask } from './report-task.ts';
import { checkOpen, checkWork, claimTask, completeTask, releaseTask } from './task-moves.ts';
import type { Task } from './task.ts';

/** Everything that a person can do with a task. */
export const TASK_MOVES = [
  'claim',
  'release',
  'draft',
  'attach',
  'complete',
  'report',
  'decide',
  'reassign',
  'extend',
  'remind',
  'comment',
  'watch',
] as const;

export type TaskMoveName = (typeof TASK_MOVES)[number];

type TaskAction = Extract<Action, `task.${string}`>;

/** Whose right each move needs. */
const ACTIONS: Readonly<Record<TaskMoveName, TaskAction>> = {
  claim: 'task.claim',
  release: 'task.release',
  draft: 'task.complete',
  attach: 'task.complete',
  complete: 'task.complete',
  report: 'task.complete',
  decide: 'task.decide',
  reassign: 'task.reassign',
  extend: 'task.extend',
  remind: 'task.remind',
  comment: 'task.comment',
  watch: 'task.watch',
};

/** Whether it is possible while the platform is suspended: people go on talking and note things for themselves, no more. */
export function isPossibleSuspended(action: TaskAction): boolean {
  return action === 'task.comment' || action === 'task.remindMe';
}

/**
 * What the actor may do with the task now, by the same policies and rules that decide each move.
 * What still depends on the request (a recipient, a date, the fields of a form) is not asked.
 */
export function possibleMoves(
  life: Life,
  task: Task,
  actor: Actor,
  subject: TaskSubject,
  now: Temporal.Instant,
): readonly TaskMoveName[] {
  if (life.state !== 'running') return [];
  return TASK_MOVES.filter((move) => {
    if (life.suspension !== null && !isPossibleSuspended(ACTIONS[move])) return false;
    const decision = decide(ACTIONS[move], actor, subject);
    if (!decision.allowed) return false;
    const by = { personId: actor.personId, onBehalfOfId: decision.onBehalfOfId };
    return isPossible(move, life, task, by, now);
  });
}

function isPossible(
  move: TaskMoveName,
  life: Life,
  task: Task,
  by: Doer,
  now: Temporal.Instant,
): boolean {
  switch (move) {
    case 'claim':
      return task.assigneeId === null && !isRefusal(claimTask(task, nameOf(by)));
    case 'release':
      return !isRefusal(releaseTask(task));
    case 'draft':
      return checkWork(task, by) === null;
    case 'attach':
      return !isRefusal(changeEvidence(task, by));
    case 'complete':
      return !isRefusal(completeTask(task, by, now));
    case 'report':
      return !isRefusal(reportTask(task, by, now));
    case 'decide': {
      const stage = life.stages[task.stageIndex];
      const rejection = { outcome: 'rejected' } as const;
      return (
        stage !== undefined && !isRefusal(decideApproval(life, stage, task, by, rejection, now))
      );
    }
    case 'extend':
      return !isRefusal(extendableDeadline(task));
    case 'reassign':
    case 'remind':
      return checkOpen(task) === null;
    case 'comment':
    case 'watch':
      return true;
  }
}
