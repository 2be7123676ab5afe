import { voidApprovals, type AuditEvent, type Task } from '#domain';
import { insertApprovalVoid, queueLetter, type Transaction, storeTask } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters } from './act.ts';
import type { LockedTask } from './locked-task.ts';

/**
 * Makes void what approvals of the running round rest on a task whose answers or evidence a person
 * has just changed: their slots are open again, and whoever decided is told by letter. Answers the
 * audit events.
 */
export async function voidTouched(
  tx: Transaction,
  act: ActWithLetters,
  locked: LockedTask,
  { task, change }: { readonly task: Task; readonly change: 'answers' | 'evidence' },
  now: Temporal.Instant,
): Promise<readonly AuditEvent[]> {
  const { life, by } = locked;
  const events: AuditEvent[] = [];
  for (const slot of voidApprovals(life, task, now)) {
    const approval = life.tasks.find((one) => one.id === slot.id);
    if (approval?.closedBy === undefined || approval.closedBy === null) continue;
    await storeTask(tx, locked, slot);
    await insertApprovalVoid(tx, {
      approvalId: slot.id,
      decidedBy: approval.closedBy,
      decidedFor: approval.closedFor,
      decidedAt: approval.closedAt ?? now,
      taskId: task.id,
      change,
      by: by.personId,
      at: now,
    });
    for (const toPersonId of new Set([approval.closedBy, approval.closedFor])) {
      if (toPersonId === null) continue;
      await queueLetter(tx, act.jobs, {
        toPersonId,
        content: { kind: 'approvalVoided', approvalId: slot.id, taskId: task.id },
        at: act.wall,
      });
    }
    events.push(voidedEvent(locked, now, slot, { task, change }));
  }
  return events;
}

function voidedEvent(
  { life, by }: LockedTask,
  now: Temporal.Instant,
  slot: Task,
  { task, change }: { readonly task: Task; readonly change: 'answers' | 'evidence' },
): AuditEvent {
  return {
    at: now,
    actorId: by.personId,
    onBehalfOfId: by.onBehalfOfId,
    action: 'approval.voided',
    subject: { kind: 'task', id: slot.id },
    params: {
      stage: life.stages[slot.stageIndex]?.key ?? null,
      role: slot.role,
      round: slot.round,
      task: task.key,
      change,
    },
    texts: {},
  };
}
