import { dueInstant, principalOfPerson, principalOfRole, type Place, type Task } from '#domain';
import type { Transaction } from '../transaction.ts';

/**
 * Makes the inbox say what the task says: an open task lies with its role, marked and also with
 * the person when claimed; any other task lies with nobody.
 */
export async function putInInbox(tx: Transaction, task: Task, place: Place): Promise<void> {
  await tx.query(`DELETE FROM inbox WHERE task_id = $1`, [task.id]);
  if (task.state !== 'open') return;
  const dueAt = task.deadline === null ? 'infinity' : dueInstant(task.deadline).toString();
  const principals = [principalOfRole(task.routedRole, place)];
  if (task.assigneeId !== null) principals.push(principalOfPerson(task.assigneeId));
  await tx.query(
    `INSERT INTO inbox (task_id, principal, due_at, is_claimed)
     SELECT $1, principal, $3, $4 FROM unnest($2::text[]) AS principal`,
    [task.id, principals, dueAt, task.assigneeId !== null],
  );
}
