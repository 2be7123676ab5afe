import type { Life, Task } from '#domain';
import { placeOfRole } from '../platforms/held-roles.ts';
import { closePlatformRow, saveStage, type LockedLife } from '../platforms/life.store.ts';
import { putInInbox } from '../tasks/inbox.store.ts';
import { insertTask, saveTask } from '../tasks/task.store.ts';
import type { Transaction } from '../transaction.ts';
import type { Temporal } from 'temporal-polyfill';
import { endSuspension, insertSuspension } from './suspension.store.ts';

/**
 * Stores what is different in a life after changes of its plan: tasks with their inbox, stages,
 * suspension, term and end. Who holds which role is not among it. The process must be locked, and
 * `locked` what was read under that lock.
 */
export async function storeLife(
  tx: Transaction,
  locked: LockedLife,
  after: Life,
  change: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<void> {
  const before = locked.life;
  await storeSuspension(tx, before, after, change);
  for (const stage of after.stages) {
    if (isChanged(before.stages[stage.index], stage)) await saveStage(tx, stage);
  }
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  for (const task of after.tasks) {
    const earlier = known.get(task.id);
    if (earlier === undefined) await insertNewTask(tx, before.platformId, task);
    else if (isChanged(earlier, task)) await saveTask(tx, task);
    else continue;
    await putInInbox(tx, task, placeOfRole(locked.template, task.routedRole, locked.places));
  }
  if (after.term.until !== before.term.until) {
    await tx.query(`UPDATE platform SET term_until = $2 WHERE id = $1`, [
      before.platformId,
      after.term.until,
    ]);
  }
  if (after.state !== before.state && after.state !== 'running') {
    await closePlatformRow(tx, before.platformId, after.state, change.at);
  }
}

async function storeSuspension(
  tx: Transaction,
  before: Life,
  after: Life,
  { reason, at }: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<void> {
  if (!isChanged(before.suspension, after.suspension)) return;
  if (before.suspension !== null) await endSuspension(tx, before.platformId, at);
  if (after.suspension !== null) {
    await insertSuspension(tx, before.platformId, after.suspension, reason);
  }
}

/** A task that came into the plan of a running platform stands after the work of its stage. */
async function insertNewTask(tx: Transaction, platformId: string, task: Task): Promise<void> {
  if (task.definition === null) throw new Error(`a new task without a definition: ${task.key}`);
  const rows: { position: number }[] = await tx.query(
    `SELECT coalesce(max(position) + 1, 0) AS position FROM task
     WHERE platform_id = $1 AND stage = $2 AND kind = 'work'`,
    [platformId, task.stageIndex],
  );
  await insertTask(tx, platformId, task, {
    title: task.definition.title,
    position: rows[0]?.position ?? 0,
  });
}

/** Rules answer new values also where they changed nothing. */
function isChanged(before: object | null | undefined, after: object | null): boolean {
  return before !== after && JSON.stringify(before) !== JSON.stringify(after);
}
