import type { AuditEvent, Place } from '#domain';
import type { Temporal } from 'temporal-polyfill';

/** Who did it, and when. */
interface Author {
  readonly actorId: string;
  readonly at: Temporal.Instant;
}

/** A person was added. */
export function createdEvent(
  by: Author,
  person: { readonly id: string; readonly fullName: string; readonly email: string },
): AuditEvent {
  const { id, fullName, email } = person;
  return {
    ...by,
    onBehalfOfId: null,
    action: 'person.created',
    subject: { kind: 'person', id },
    params: {},
    texts: { fullName, email },
  };
}

/** A person was given a role at an organisation, an authority or the system. */
export function appointedEvent(
  by: Author,
  holding: {
    readonly personId: string;
    readonly role: string;
    readonly place: Place;
    readonly from: string;
    readonly until: string | null;
  },
): AuditEvent {
  const { personId, role, place, from, until } = holding;
  return {
    ...by,
    onBehalfOfId: null,
    action: 'role.appointed',
    subject: { kind: 'person', id: personId },
    params: { role, placeKind: place.kind, placeId: place.id, from, until },
    texts: {},
  };
}
