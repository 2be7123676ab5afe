import type { Actor, AuditEvent, Task } from '#domain';
import type { Temporal } from 'temporal-polyfill';

/** Whose doing a move is: the natural person, and whose right they borrowed. */
export interface Doer {
  readonly actor: Pick<Actor, 'personId'>;
  readonly onBehalfOfId: string | null;
}

/** An audit event of a person about a task. */
export function taskEvent(
  { actor, onBehalfOfId }: Doer,
  now: Temporal.Instant,
  action: AuditEvent['action'],
  task: Task,
): AuditEvent {
  return {
    at: now,
    actorId: actor.personId,
    onBehalfOfId,
    action,
    subject: { kind: 'task', id: task.id },
    params: { task: task.key, round: task.round },
    texts: {},
  };
}
