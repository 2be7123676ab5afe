import type { Temporal } from 'temporal-polyfill';
import { canonicalJson } from '../canonical-json.ts';

/**
 * What an audit row can tell. Stored rows keep these words for good: renaming one is a migration.
 */
export type AuditAction =
  | 'platform.launched'
  | 'platform.closed'
  | 'platform.stopped'
  | 'platform.suspended'
  | 'platform.resumed'
  | 'platform.endedEarly'
  | 'plan.shifted'
  | 'term.extended'
  | 'lateness.explained'
  | 'status.granted'
  | 'role.appointed'
  | 'role.dismissed'
  | 'stage.recorded'
  | 'stage.opened'
  | 'stage.overdue'
  | 'stage.passed'
  | 'stage.stopped'
  | 'gate.opened'
  | 'gate.returned'
  | 'task.added'
  | 'task.split'
  | 'task.dropped'
  | 'task.opened'
  | 'task.rerouted'
  | 'task.claimed'
  | 'task.released'
  | 'task.completed'
  | 'task.reported'
  | 'task.reassigned'
  | 'task.extended'
  | 'task.reminded'
  | 'task.overdue'
  | 'task.commented'
  | 'task.watched'
  | 'task.unwatched'
  | 'task.returned'
  | 'task.ended'
  | 'task.handedOver'
  | 'approval.approved'
  | 'approval.returned'
  | 'approval.rejected'
  | 'approval.withdrawn'
  | 'approval.carried'
  | 'approval.voided'
  | 'escalation.withdrawn'
  | 'file.attached'
  | 'file.detached'
  | 'file.replaced'
  | 'person.created'
  | 'person.deactivated'
  | 'person.activated'
  | 'substitution.created'
  | 'substitution.ended'
  | 'person.changed'
  | 'person.erased'
  | 'person.invited'
  | 'password.set'
  | 'identity.linked'
  | 'letter.requeued'
  | 'organisation.created'
  | 'organisation.renamed'
  | 'incident.retried'
  | 'token.created'
  | 'token.revoked'
  | 'calendarFeed.made'
  | 'calendarFeed.renewed'
  | 'calendarFeed.ended'
  | 'webhook.created'
  | 'webhook.changed'
  | 'webhook.removed'
  | 'webhook.secretChanged'
  | 'webhook.paused'
  | 'calendar.imported'
  | 'template.published'
  | 'template.archived'
  | 'template.restored'
  | 'profile.published'
  | 'clock.travelled';

export interface AuditSubject {
  readonly kind:
    | 'platform'
    | 'stage'
    | 'task'
    | 'person'
    | 'organisation'
    | 'token'
    | 'webhook'
    | 'template'
    | 'profile'
    | 'calendar';
  readonly id: string;
}

/** What happened, before it is given its place in the chain. */
export interface AuditEvent {
  readonly at: Temporal.Instant;
  /** Null: the process itself. */
  readonly actorId: string | null;
  /** The person whose authority was borrowed. */
  readonly onBehalfOfId: string | null;
  readonly action: AuditAction;
  readonly subject: AuditSubject;
  /** Ids, keys, dates and counts; never names or free text. */
  readonly params: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Free texts by field: only their salted digests are hashed, so that they can be erased. */
  readonly texts: Readonly<Record<string, string>>;
}

/** An event in its place: `sequence` counts from 1 without gaps in each chain. */
export interface AuditLink {
  readonly chain: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly event: Omit<AuditEvent, 'texts'>;
  /** `sha256(salt ‖ text)` in hex, by field. */
  readonly textDigests: Readonly<Record<string, string>>;
}

/** The process row whose chain holds what belongs to no process: people, roles, templates, calendars. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** The previous hash of the first row of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The stored text that is hashed: canonical JSON (keys sorted, no spaces), instants cut to the millisecond.
 * It is kept as text for good, because a database may print the same JSON differently one day.
 */
export function canonicalText(link: AuditLink): string {
  const { event } = link;
  return canonicalJson({
    v: 1,
    chain: link.chain,
    seq: link.sequence,
    prev: link.previousHash,
    at: event.at.toString({ fractionalSecondDigits: 3 }),
    actor: event.actorId,
    onBehalfOf: event.onBehalfOfId,
    action: event.action,
    subject: `${event.subject.kind}:${event.subject.id}`,
    params: event.params,
    texts: link.textDigests,
  });
}
