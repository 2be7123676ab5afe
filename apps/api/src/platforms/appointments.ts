import type { Appointment } from '#contracts';
import { refuse, type Actor, type AuditEvent, type Refusal, type Template } from '#domain';
import {
  insertRoleHolding,
  knownPeople,
  sightOf,
  type PlatformPlaces,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

interface NewAppointments {
  readonly template: Template;
  readonly places: PlatformPlaces;
  readonly appointed: readonly Appointment[];
  /** Who appoints. */
  readonly by: Actor;
  /** First day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly now: Temporal.Instant;
}

/** Appointments to roles that are held on a platform. */
@Injectable()
export class Appointments {
  /** Writes them within a command; answers their audit events. Twice the same is once. */
  async insert(
    tx: Transaction,
    { template, places, appointed, by, day, now }: NewAppointments,
  ): Promise<
    | { readonly events: readonly AuditEvent[] }
    | Refusal<'roleUnknown' | 'personUnknown' | 'roleAlreadyHeld'>
  > {
    const known = new Set(
      template.roles.filter((role) => role.heldAt === 'platform').map((role) => role.key),
    );
    const strange = appointed.find((one) => !known.has(one.role));
    if (strange !== undefined) return refuse('roleUnknown', { role: strange.role });
    const { everything, above } = await sightOf(tx, by);
    const people = await knownPeople(
      tx,
      appointed.map((one) => one.personId),
      everything ? null : above,
    );
    const nobody = appointed.find((one) => !people.has(one.personId));
    if (nobody !== undefined) return refuse('personUnknown', { personId: nobody.personId });
    const events: AuditEvent[] = [];
    for (const { role, personId } of appointed) {
      const id = await insertRoleHolding(tx, {
        personId,
        role,
        place: { kind: 'platform', id: places.platformId },
        from: day,
        until: null,
        at: now,
      });
      if (id === null) return refuse('roleAlreadyHeld', { role });
      events.push({
        at: now,
        actorId: by.personId,
        onBehalfOfId: null,
        action: 'role.appointed',
        subject: { kind: 'person', id: personId },
        params: { role, personId },
        texts: {},
      });
    }
    return { events };
  }
}
