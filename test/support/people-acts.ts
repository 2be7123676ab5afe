import {
  completeTask,
  decideApproval,
  inOwnName,
  isRefusal,
  type ApprovalDecision,
  type AuditEvent,
  type Task,
} from '#domain';
import { taskEvent } from '#moves';
import {
  BELL_CHANNEL,
  commitCommand,
  insertRemark,
  insertSubmission,
  lockLife,
  type LockedLife,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { clock } from './town.ts';

export interface Act {
  readonly platformId: string;
  /** Key of the open task. */
  readonly key: string;
  readonly personId: string;
  /** The command's NOTIFY never reaches anybody. */
  readonly isBellLost?: boolean;
}

/** The task cannot be moved at this moment. */
export class NotNow extends Error {}

/** A person completes an open task, in one command as the api does it. */
export async function complete(dataSource: DataSource, act: Act): Promise<void> {
  await command(dataSource, act, async (tx, locked, task, now) => {
    const done = accepted(completeTask(task, inOwnName(act.personId), now));
    await storeTask(tx, locked, done);
    await insertSubmission(tx, {
      taskId: task.id,
      round: task.round,
      form: {},
      by: act.personId,
      at: now,
    });
    return [taskEvent({ by: inOwnName(act.personId) }, now, 'task.completed', done)];
  });
}

/** A person decides an open approval, in one command as the api does it. */
export async function decide(
  dataSource: DataSource,
  act: Act,
  decision: ApprovalDecision,
): Promise<void> {
  await command(dataSource, act, async (tx, locked, task, now) => {
    const stage = locked.life.stages[task.stageIndex];
    if (stage === undefined) throw new Error(`no stage ${task.stageIndex}`);
    const decided = accepted(
      decideApproval(locked.life, stage, task, inOwnName(act.personId), decision, now),
    );
    for (const one of [decided.approval, ...decided.withdrawn]) await storeTask(tx, locked, one);
    const returned = decision.outcome === 'returned' ? decision.tasks : [];
    for (const one of locked.life.tasks.filter(({ key }) => returned.includes(key))) {
      await insertRemark(tx, {
        taskId: one.id,
        approvalId: task.id,
        round: one.round,
        text: 'Уточните',
        by: act.personId,
        at: now,
      });
    }
    return [
      taskEvent(
        { by: inOwnName(act.personId) },
        now,
        `approval.${decision.outcome}`,
        decided.approval,
      ),
    ];
  });
}

async function command(
  dataSource: DataSource,
  act: Act,
  move: (
    tx: Transaction,
    locked: LockedLife,
    task: Task,
    now: Temporal.Instant,
  ) => Promise<readonly AuditEvent[]>,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    const now = await clock.now(tx);
    const locked = await lockLife(tx, act.platformId, now);
    const task = locked?.life.tasks.find((one) => one.key === act.key && one.state === 'open');
    if (locked === null || task === undefined) throw new NotNow(`${act.key} is not open`);
    if (locked.life.suspension !== null) throw new NotNow(`${act.key} is suspended`);
    const events = await move(tx, locked, task, now);
    await commitCommand(act.isBellLost === true ? withoutBell(tx) : tx, act.platformId, events);
  });
}

/** The same transaction, but what it says on the channel of bells is lost. */
function withoutBell(tx: Transaction): Transaction {
  return new Proxy(tx, {
    get: (target, name) => {
      if (name !== 'query') return Reflect.get(target, name);
      return (sql: string, parameters?: unknown[]) =>
        parameters?.[0] === BELL_CHANNEL ? [] : target.query(sql, parameters);
    },
  });
}

function accepted<T extends object>(outcome: T): Exclude<T, { readonly refused: string }> {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome as Exclude<T, { readonly refused: string }>;
}
