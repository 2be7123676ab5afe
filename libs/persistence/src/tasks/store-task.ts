import type { Task } from '#domain';
import { placeOfRole } from '../platforms/held-roles.ts';
import type { LockedLife } from '../platforms/life.store.ts';
import { remindOfTask, type RemindingLife } from '../reminders/remind-of.ts';
import type { Transaction } from '../transaction.ts';
import { putInInbox } from './inbox.store.ts';
import { saveTask } from './task.store.ts';

/** What of a locked life follows a task: whom it lies with, and how its deadline reminds. */
export type TaskSurroundings = RemindingLife & Pick<LockedLife, 'places'>;

/** Stores a changed task with its inbox rows and its reminder: the one way to change a task. */
export async function storeTask(
  tx: Transaction,
  locked: TaskSurroundings,
  task: Task,
): Promise<void> {
  await saveTask(tx, task);
  await followTask(tx, locked, task);
}

/** Brings the inbox and the reminder of a task up to the task, which must be stored by now. */
export async function followTask(
  tx: Transaction,
  locked: TaskSurroundings,
  task: Task,
): Promise<void> {
  await putInInbox(tx, task, placeOfRole(locked.template, task.routedRole, locked.places));
  await remindOfTask(tx, locked, task);
}
