import { refuse, type Refusal } from '../refusal.ts';
import { checkOpen, type NotOpen } from './task-moves.ts';
import type { Task } from './task.ts';

/** Who is to have a task. */
export interface Recipient {
  readonly personId: string;
  /** Active, and works for the task's platform. */
  readonly isInvolved: boolean;
  /** Holds the task's own role today, where it is held. */
  readonly holdsRole: boolean;
  /** Their voice, or one given in their name, was heard in this round of the task's gate. */
  readonly isHeard: boolean;
}

/**
 * Transfers an open task to another person. Whoever works for the platform may get work; an
 * approval goes only to somebody who holds its role and has not decided in this round, for nobody else
 * may decide in its name. A slot that was fixed for a person is the recipient's from then on.
 */
export function reassignTask(
  task: Task,
  recipient: Recipient,
):
  | Task
  | Refusal<
      | NotOpen
      | 'alreadyAssigned'
      | 'recipientNotInvolved'
      | 'recipientWithoutRole'
      | 'recipientHasDecided'
    > {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  const { personId } = recipient;
  if (!recipient.isInvolved) return refuse('recipientNotInvolved', { personId });
  if (task.assigneeId === personId) return refuse('alreadyAssigned', { taskId: task.id });
  if (task.kind === 'approval' && !recipient.holdsRole) {
    return refuse('recipientWithoutRole', { personId, role: task.role });
  }
  if (task.kind === 'approval' && recipient.isHeard) {
    return refuse('recipientHasDecided', { personId });
  }
  return {
    ...task,
    assigneeId: personId,
    fixedFor: task.fixedFor === null ? null : personId,
    version: task.version + 1,
  };
}
