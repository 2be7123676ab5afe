import type { AuditAction } from '../audit/audit-entry.ts';

/** What other servers can be told. */
export const WEBHOOK_EVENTS = [
  'task.opened',
  'task.closed',
  'stage.passed',
  'platform.suspended',
  'platform.resumed',
  'platform.closed',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

const heard: { readonly [A in AuditAction]?: WebhookEvent } = {
  'task.opened': 'task.opened',
  // A task that comes back for rework is open again, in its next round.
  'task.returned': 'task.opened',
  'task.completed': 'task.closed',
  'task.ended': 'task.closed',
  'task.dropped': 'task.closed',
  'task.split': 'task.closed',
  'approval.approved': 'task.closed',
  'approval.returned': 'task.closed',
  'approval.rejected': 'task.closed',
  'approval.withdrawn': 'task.closed',
  // A slot whose approval is void is open again.
  'approval.voided': 'task.opened',
  'stage.passed': 'stage.passed',
  'platform.suspended': 'platform.suspended',
  'platform.resumed': 'platform.resumed',
  'platform.closed': 'platform.closed',
  'platform.stopped': 'platform.closed',
  'platform.endedEarly': 'platform.closed',
};

/** The event that other servers hear of this; null: none of their business. */
export function webhookEventOf(action: AuditAction): WebhookEvent | null {
  return heard[action] ?? null;
}
