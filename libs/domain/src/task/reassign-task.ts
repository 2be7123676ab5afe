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
}

/**
 * Transfers an open task to another person. Whoever works for the platform may get work; an
 * approval goes only to somebody who holds its role, for nobody else may decide in its name.
 */
export function reassignTask(
  task: Task,
  recipient: Recipient,
): Task | Refusal<NotOpen | 'alreadyAssigned' | 'recipientNotInvolved' | 'recipientWithoutRole'> {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  const { personId } = recipient;
  if (!recipient.isInvolved) return refuse('recipientNotInvolved', { personId });
  if (task.assigneeId === personId) return refuse('alreadyAssigned', { taskId: task.id });
  if (task.kind === 'approval' && !recipient.holdsRole) {
    return refuse('recipientWithoutRole', { personId, role: task.role });
  }
  return { ...task, assigneeId: personId, version: task.version + 1 };
}
