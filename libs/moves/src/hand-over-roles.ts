import { endTerm, isRefusal, type AuditEvent, type Doer } from '#domain';
import {
  insertRoleHolding,
  placeOfHolding,
  setLastDay,
  type RoleHoldingRow,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';

/**
 * Ends roles as of yesterday and gives them to the successor from today, for as long as they were
 * given; without one they only end. A successor who holds a role there on one of these days keeps
 * their own term. Answers the audit events.
 */
export async function handOverRoles(
  tx: Transaction,
  holdings: readonly RoleHoldingRow[],
  to: { readonly by: Doer; readonly successorId: string | null; readonly today: string },
  now: Temporal.Instant,
): Promise<AuditEvent[]> {
  const { today, successorId } = to;
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const events: AuditEvent[] = [];
  for (const holding of holdings) {
    const ended = endTerm(holding, yesterday, { today, yesterday });
    if (isRefusal(ended)) continue;
    const place = placeOfHolding(holding);
    const { role, until } = holding;
    const where = { role, placeKind: place.kind, placeId: place.id };
    await setLastDay(tx, holding.id, ended.term?.until ?? null);
    events.push(
      eventOf(to.by, now, 'role.dismissed', holding.personId, {
        ...where,
        until: ended.term?.until ?? null,
      }),
    );
    if (successorId === null) continue;
    const from = holding.from < today ? today : holding.from;
    const term = { personId: successorId, role, place, from, until, at: now };
    if ((await insertRoleHolding(tx, term)) === null) continue;
    events.push(eventOf(to.by, now, 'role.appointed', successorId, { ...where, from, until }));
  }
  return events;
}

function eventOf(
  by: Doer,
  now: Temporal.Instant,
  action: 'role.appointed' | 'role.dismissed',
  personId: string,
  params: AuditEvent['params'],
): AuditEvent {
  return {
    at: now,
    actorId: by.personId,
    onBehalfOfId: by.onBehalfOfId,
    action,
    subject: { kind: 'person', id: personId },
    params: { ...params, personId },
    texts: {},
  };
}
