import {
  decide,
  principalOfRole,
  refuse,
  type Action,
  type Actor,
  type Refusal,
  type Task,
  type TaskSubject,
} from '#domain';
import { lockLife, placeOfRole, taskHead, type LockedLife, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { found, permit } from '../http/refused.ts';
import { platformSubject } from '../platforms/platform-subject.ts';

export interface LockedTask extends LockedLife {
  readonly task: Task;
}

type TaskAction = Extract<Action, `task.${string}`>;

/**
 * Locks a task's platform and checks rights, then freshness: who may not see the task hears that it
 * is not found, who saw an older version hears that theirs is stale. Throws Refused for rights.
 */
export async function lockTask(
  tx: Transaction,
  asked: {
    readonly taskId: string;
    readonly actor: Actor;
    readonly action: TaskAction;
    /** The version that the person saw; null: this move needs none. */
    readonly version: number | null;
    readonly now: Temporal.Instant;
  },
): Promise<LockedTask | Refusal<'stale' | 'platformOver'>> {
  const head = found(await taskHead(tx, asked.taskId));
  const locked = found(await lockLife(tx, head.platformId, asked.now));
  const task = found(locked.life.tasks.find((one) => one.id === asked.taskId));
  permit(decide(asked.action, asked.actor, await taskSubject(tx, locked, task, asked.actor)));
  if (locked.life.state !== 'running') return refuse('platformOver');
  if (asked.version !== null && asked.version !== task.version) {
    return refuse('stale', { version: task.version });
  }
  return { ...locked, task };
}

/** A task as the policies see it from this actor. */
export async function taskSubject(
  tx: Transaction,
  { places, template }: Pick<LockedLife, 'places' | 'template'>,
  task: Pick<Task, 'routedRole' | 'assigneeId'>,
  actor: Actor,
): Promise<TaskSubject> {
  return {
    platform: await platformSubject(tx, places, actor),
    principal: principalOfRole(task.routedRole, placeOfRole(template, task.routedRole, places)),
    assigneeId: task.assigneeId,
  };
}
