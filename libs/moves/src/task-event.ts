import type { AuditEvent, Doer, Task } from '#domain';
import type { Temporal } from 'temporal-polyfill';

/** An audit event of a person about a task. */
export function taskEvent(
  { by }: { readonly by: Doer },
  now: Temporal.Instant,
  action: AuditEvent['action'],
  task: Task,
): AuditEvent {
  return {
    at: now,
    actorId: by.personId,
    onBehalfOfId: by.onBehalfOfId,
    action,
    subject: { kind: 'task', id: task.id },
    params: { task: task.key, round: task.round },
    texts: {},
  };
}
