import { nameOf, type Doer } from '../access/doer.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { checkOpen, type NotOpen } from './task-moves.ts';
import type { Task } from './task.ts';

/** A task whose evidence a person changes: it must be open and nobody else's. */
export function changeEvidence(task: Task, by: Doer): Task | Refusal<NotOpen | 'notYours'> {
  const closed = checkOpen(task);
  if (closed !== null) return closed;
  if (task.assigneeId !== null && task.assigneeId !== nameOf(by)) {
    return refuse('notYours', { taskId: task.id });
  }
  return { ...task, version: task.version + 1 };
}
