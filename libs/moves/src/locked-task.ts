import {
  dayOfRoles,
  decide,
  principalOfRole,
  refuse,
  isPossibleSuspended,
  type Action,
  type Actor,
  type DenialReason,
  type Doer,
  type Refusal,
  type Task,
  type TaskSubject,
} from '#domain';
import {
  actorOf,
  lockLife,
  placeOfRole,
  taskHead,
  type LockedLife,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { denied } from './denied.ts';
import { platformSubject } from './platform-subject.ts';

/** A task under the lock of its platform, for an actor who may move it. */
export interface LockedTask extends LockedLife {
  readonly task: Task;
  readonly actor: Actor;
  /** The actor, with the absent person whose right they use. */
  readonly by: Doer;
}

type TaskAction = Extract<Action, `task.${string}`>;

/** Why a task cannot be locked for a move. */
export type NotLocked = Refusal<
  'notFound' | DenialReason | 'platformOver' | 'platformSuspended' | 'stale'
>;

/**
 * Locks a task's platform and checks rights, then freshness: who may not see the task hears that it
 * is not found, who saw an older version hears that theirs is stale. Rights are those of the moment
 * at which the lock is there: whoever had to wait for it may have lost theirs meanwhile.
 */
export async function lockTask(
  tx: Transaction,
  act: Act,
  asked: OfTask & {
    readonly action: TaskAction;
    /** The version that the person saw; null: this move needs none. */
    readonly version: number | null;
  },
  now: Temporal.Instant,
): Promise<LockedTask | NotLocked> {
  const head = await taskHead(tx, asked.taskId);
  if (head === null) return refuse('notFound');
  const locked = await lockLife(tx, head.platformId, now);
  const task = locked?.life.tasks.find((one) => one.id === asked.taskId);
  if (locked === null || task === undefined) return refuse('notFound');
  const actor = await actorOf(tx, act.actor.personId, dayOfRoles(now));
  if (actor === null) return refuse('notFound');
  const decision = decide(asked.action, actor, await taskSubject(tx, locked, task, actor));
  const denial = denied(decision);
  if (denial !== null) return denial;
  if (locked.life.state !== 'running') return refuse('platformOver');
  if (locked.life.suspension !== null && !isPossibleSuspended(asked.action)) {
    return refuse('platformSuspended');
  }
  if (asked.version !== null && asked.version !== task.version) {
    return refuse('stale', { version: task.version });
  }
  const onBehalfOfId = decision.allowed ? decision.onBehalfOfId : null;
  const by = { personId: actor.personId, onBehalfOfId };
  return { ...locked, task, actor, by };
}

/** A task as the policies see it from this actor. */
export async function taskSubject(
  tx: Transaction,
  { places, template }: Pick<LockedLife, 'places' | 'template'>,
  task: Pick<Task, 'kind' | 'routedRole' | 'assigneeId'>,
  actor: Actor,
): Promise<TaskSubject> {
  return {
    platform: await platformSubject(tx, places, actor),
    principal: principalOfRole(task.routedRole, placeOfRole(template, task.routedRole, places)),
    kind: task.kind,
    assigneeId: task.assigneeId,
  };
}
