import type { Stage, Task } from '#domain';
import { newApproval } from '#domain';
import {
  insertTask,
  lockLife,
  newId,
  storeStage,
  storeTask,
  storeLife,
  type PlatformPlaces,
  type Transaction,
} from '#persistence';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Built } from './world-places.ts';
import type { World } from './world.ts';

const now = Temporal.Now.instant();

/** Brings each task of a platform into the state that its key names, and opens an approval. */
export async function settle(
  tx: Transaction,
  platformId: string,
  people: { readonly assignee: string | null; readonly former: string | null },
): Promise<void> {
  const locked = await lockLife(tx, platformId, now);
  const stage = locked?.life.stages[0];
  if (locked === null || stage === undefined) throw new Error('no platform');
  const store = (task: Task): Promise<void> => storeTask(tx, locked, task);
  for (const task of locked.life.tasks) await store(inState(task, people));
  const atGate: Stage = { ...stage, state: 'atGate', openedAt: now };
  await storeStage(tx, locked, atGate);
  const slot = { stageIndex: 0, stageKey: stage.key, round: stage.round };
  const approval = newApproval(newId(), slot, { role: 'scientificSupervisor', place: 1 });
  await insertTask(tx, platformId, approval, {
    title: { ru: 'Согласование', en: 'Approval' },
    position: 1_000,
  });
  await store({ ...approval, state: 'open', openedAt: now });
}

function inState(
  task: Task,
  { assignee, former }: { readonly assignee: string | null; readonly former: string | null },
): Task {
  switch (task.key) {
    case 'open':
      return { ...task, state: 'open', openedAt: now };
    case 'claimed':
      return { ...task, state: 'open', openedAt: now, assigneeId: assignee };
    case 'closed':
      return {
        ...task,
        state: 'closed',
        openedAt: now,
        closedAt: now,
        assigneeId: former,
        closedBy: former,
        outcome: 'completed',
      };
    default:
      return task;
  }
}

/** Suspends a platform. */
export async function suspend(tx: Transaction, platformId: string): Promise<void> {
  const locked = await lockLife(tx, platformId, now);
  if (locked === null) throw new Error('no platform');
  const after = { ...locked.life, suspension: { since: now, expectedUntil: null } };
  await storeLife(tx, locked, after, { reason: 'Ремонт', at: now });
}

/** The tasks by the states that the matrix asks about. */
export async function readTasks(tx: Transaction, built: Built): Promise<World['tasks']> {
  const tasksOf = async ({ platformId }: PlatformPlaces): Promise<readonly Task[]> =>
    (await lockLife(tx, platformId, now))?.life.tasks ?? [];
  const running = await tasksOf(built.running);
  const find = (tasks: readonly Task[], key: string): { id: string; version: number } => {
    const task = tasks.find((one) => one.key === key || (key === 'approval' && one.kind === key));
    if (task === undefined) throw new Error(`no task ${key}`);
    return { id: task.id, version: task.version };
  };
  return {
    planned: find(running, 'planned'),
    open: find(running, 'open'),
    claimed: find(running, 'claimed'),
    closed: find(running, 'closed'),
    approval: find(running, 'approval'),
    suspended: find(await tasksOf(built.suspended), 'open'),
    over: find(await tasksOf(built.over), 'open'),
    'another authority’s': find(await tasksOf(built.foreign), 'open'),
    random: { id: randomUUID(), version: 1 },
  };
}
