import type { ReassignTask } from '#contracts';
import {
  dayOfRoles,
  holdsAt,
  isHeardInRound,
  isInvolved,
  isRefusal,
  reassignTask,
  type Recipient,
  type Refusal,
  type Task,
} from '#domain';
import { actorOf, commitCommand, placeOfRole, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { taskEvent } from './task-event.ts';

/** Transfers a task to another person, who has it from then on. */
export async function reassign(
  tx: Transaction,
  act: Act,
  request: OfTask & ReassignTask,
  now: Temporal.Instant,
): Promise<Task | NotLocked | Extract<ReturnType<typeof reassignTask>, Refusal>> {
  const { taskId, version, personId, reason } = request;
  const locked = await lockTask(tx, act, { taskId, version, action: 'task.reassign' }, now);
  if (isRefusal(locked)) return locked;
  const reassigned = reassignTask(locked.task, await recipientOf(tx, locked, personId, now));
  if (isRefusal(reassigned)) return reassigned;
  await storeTask(tx, locked, reassigned);
  const event = taskEvent(locked, now, 'task.reassigned', reassigned);
  await commitCommand(tx, locked.life.platformId, [
    {
      ...event,
      params: { ...event.params, from: locked.task.assigneeId, personId },
      texts: { reason },
    },
  ]);
  return reassigned;
}

async function recipientOf(
  tx: Transaction,
  { life, task, template, places }: LockedTask,
  personId: string,
  now: Temporal.Instant,
): Promise<Recipient> {
  const person = await actorOf(tx, personId, dayOfRoles(now));
  if (person === null) return { personId, isInvolved: false, holdsRole: false, isHeard: false };
  const stage = life.stages[task.stageIndex];
  return {
    personId,
    isInvolved: isInvolved(person, places),
    holdsRole: holdsAt(person, placeOfRole(template, task.role, places), [task.role]),
    isHeard: stage !== undefined && isHeardInRound(life, stage, personId),
  };
}
