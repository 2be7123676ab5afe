import type { TaskDefinition } from '#domain';
import type { Transaction } from '../transaction.ts';
import { TASK_JOINS, TASK_LINE, type TaskLine } from './task-line.ts';

/** A task with what its answer begins with. */
export interface TaskHead extends TaskLine {
  readonly key: string;
  readonly definition: TaskDefinition | null;
}

/** One task; null when there is none. */
export async function taskHead(tx: Transaction, id: string): Promise<TaskHead | null> {
  const rows = await tx.query<TaskHead[]>(
    `SELECT ${TASK_LINE}, t.key, t.definition, NULL AS "onBehalfOfId", NULL AS "onBehalfOfName" FROM task t ${TASK_JOINS} WHERE t.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
