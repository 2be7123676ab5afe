import type { AuditAction, AuditEvent, Substitution } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';

/** An audit event about a substitution: its reason is a text about the absent person. */
export function substitutionEvent(
  command: Command,
  now: Temporal.Instant,
  action: Extract<AuditAction, `substitution.${string}`>,
  substitution: Substitution,
  texts: AuditEvent['texts'],
): AuditEvent {
  const { absentId, substituteId, from, until, scope } = substitution;
  return {
    at: now,
    actorId: command.actor.personId,
    onBehalfOfId: null,
    action,
    subject: { kind: 'person', id: absentId },
    params: {
      substitutionId: substitution.id,
      absentId,
      substituteId,
      from,
      until,
      scope: scope.kind,
      platformId: scope.kind === 'platform' ? scope.platformId : null,
      taskKind: scope.kind === 'taskKind' ? scope.taskKind : null,
    },
    texts,
  };
}
