import {
  COORDINATOR_ROLE,
  dayOfRoles,
  handOverTask,
  holdsAt,
  tasksLeftBy,
  type AuditEvent,
  type Doer,
  type Successor,
  type Task,
} from '#domain';
import {
  actorOf,
  commitCommand,
  holdersAt,
  lockHoldings,
  lockLife,
  placeOfRole,
  type LockedLife,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { handOverRoles } from './hand-over-roles.ts';
import { taskEvent } from './task-event.ts';

/** What became of somebody's work on one platform. */
export interface HandedOver {
  readonly tasks: number;
  readonly roles: number;
  /** The platform runs and nobody coordinates it today. */
  readonly lacksCoordinator: boolean;
}

/**
 * Hands over what a person who has left still has on one platform: roles first, then tasks, so that
 * a successor may decide what they get. Done again it finds nothing left. Locks the platform.
 */
export async function handOver(
  tx: Transaction,
  left: {
    readonly platformId: string;
    readonly personId: string;
    /** Active, or null: tasks go back to their roles. */
    readonly successorId: string | null;
    readonly by: Doer;
  },
  now: Temporal.Instant,
): Promise<HandedOver> {
  const { platformId, personId, successorId, by } = left;
  const today = dayOfRoles(now);
  const locked = await lockLife(tx, platformId, now);
  if (locked === null) return { tasks: 0, roles: 0, lacksCoordinator: false };
  const holdings = await lockHoldings(tx, personId, platformId, today);
  const isRunning = locked.life.state === 'running';
  const events = await handOverRoles(
    tx,
    holdings,
    { by, today, successorId: isRunning ? successorId : null },
    now,
  );
  const successor = await successorOn(tx, locked, successorId, today);
  const tasks = tasksLeftBy(locked.life, personId);
  for (const task of tasks) {
    const handed = handOverTask(locked.life, task, successor);
    await storeTask(tx, locked, handed);
    events.push(handedEvent({ by }, now, handed));
  }
  if (events.length > 0) await commitCommand(tx, platformId, events);
  const place = { kind: 'platform', id: platformId } as const;
  const holders = isRunning ? await holdersAt(tx, [place], today) : [];
  return {
    tasks: tasks.length,
    roles: holdings.length,
    lacksCoordinator: isRunning && !holders.some((one) => one.role === COORDINATOR_ROLE),
  };
}

async function successorOn(
  tx: Transaction,
  { template, places }: LockedLife,
  successorId: string | null,
  today: string,
): Promise<Successor | null> {
  const actor = successorId === null ? null : await actorOf(tx, successorId, today);
  if (actor === null) return null;
  return {
    personId: actor.personId,
    holdsRole: (role) => holdsAt(actor, placeOfRole(template, role, places), [role]),
  };
}

function handedEvent(by: { readonly by: Doer }, now: Temporal.Instant, task: Task): AuditEvent {
  const event = taskEvent(by, now, 'task.handedOver', task);
  return { ...event, params: { ...event.params, personId: task.assigneeId } };
}
