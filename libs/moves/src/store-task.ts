import type { Task } from '#domain';
import { placeOfRole, putInInbox, saveTask, type LockedLife, type Transaction } from '#persistence';

/** Stores a changed task with its inbox rows. */
export async function storeTask(
  tx: Transaction,
  { template, places }: Pick<LockedLife, 'template' | 'places'>,
  task: Task,
): Promise<void> {
  await saveTask(tx, task);
  await putInInbox(tx, task, placeOfRole(template, task.routedRole, places));
}
