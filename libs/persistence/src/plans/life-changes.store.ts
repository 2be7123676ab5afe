import type { Life, Task } from '#domain';
import { closePlatformRow, type LockedLife } from '../platforms/life.store.ts';
import { storeStage } from '../platforms/store-stage.ts';
import { pauseReminders, resumeOwnReminders } from '../reminders/platform-reminders.store.ts';
import { remindOfGate, remindOfTask } from '../reminders/remind-of.ts';
import { followTask, storeTask } from '../tasks/store-task.ts';
import { insertTask } from '../tasks/task.store.ts';
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
  const lived = { ...locked, life: after };
  await storeSuspension(tx, before, after, change);
  for (const stage of after.stages) {
    if (isChanged(before.stages[stage.index], stage)) await storeStage(tx, lived, stage);
  }
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  for (const task of after.tasks) {
    const earlier = known.get(task.id);
    if (earlier === undefined) {
      await insertNewTask(tx, before.platformId, task);
      await followTask(tx, lived, task);
    } else if (isChanged(earlier, task)) await storeTask(tx, lived, task);
  }
  if (before.suspension !== null && after.suspension === null) await resumeReminders(tx, lived);
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
    await pauseReminders(tx, before.platformId);
    await insertSuspension(tx, before.platformId, after.suspension, reason);
  }
}

/** What was paused reminds again, from now on: nothing of the time in between is made up for. */
async function resumeReminders(tx: Transaction, resumed: LockedLife): Promise<void> {
  for (const stage of resumed.life.stages) await remindOfGate(tx, resumed, stage);
  for (const task of resumed.life.tasks) await remindOfTask(tx, resumed, task);
  await resumeOwnReminders(tx, resumed.life.platformId, resumed.now);
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
