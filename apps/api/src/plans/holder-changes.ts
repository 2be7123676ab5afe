import {
  dayOfRoles,
  isRefusal,
  refuse,
  type Actor,
  type AuditEvent,
  type ChangeOf,
  type Doer,
  type PlanChange,
  type Refusal,
} from '#domain';
import { handOverRoles } from '#moves';
import {
  holdsLater,
  knownPeople,
  lockHoldings,
  sightOf,
  type LockedLife,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Appointments } from '../platforms/appointments.ts';

type HolderChange = ChangeOf<'changeHolder'>;

/** Changes of who holds a role on a running platform, within a change of its plan. */
@Injectable()
export class HolderChanges {
  constructor(private readonly appointments: Appointments) {}

  /**
   * What the plan itself cannot know: whether a role is held on the platform, whether the actor may
   * name these people, and who was given the role from a later day on. `others` are named beside the
   * changes.
   */
  async check(
    tx: Transaction,
    { template, places }: Pick<LockedLife, 'template' | 'places'>,
    named: {
      readonly by: Actor;
      readonly changes: readonly PlanChange[];
      readonly others: readonly string[];
      readonly now: Temporal.Instant;
    },
  ): Promise<Refusal<
    'roleUnknown' | 'roleHeldElsewhere' | 'personUnknown' | 'roleAlreadyHeld'
  > | null> {
    const changes = named.changes.flatMap((change, number) =>
      change.kind === 'changeHolder' ? [{ ...change, number }] : [],
    );
    for (const { role, number } of changes) {
      const held = template.roles.find(({ key }) => key === role)?.heldAt;
      if (held === undefined) return refuse('roleUnknown', { role, change: number });
      if (held !== 'platform') return refuse('roleHeldElsewhere', { role, change: number });
    }
    const people = [...changes.flatMap(({ comes }) => comes ?? []), ...named.others];
    const { everything, above } = await sightOf(tx, named.by);
    const known = await knownPeople(tx, people, everything ? null : above);
    const nobody = people.find((id) => !known.has(id));
    if (nobody !== undefined) {
      const coming = changes.find(({ comes }) => comes === nobody);
      return refuse('personUnknown', {
        personId: nobody,
        ...(coming === undefined ? {} : { change: coming.number }),
      });
    }
    const place = { kind: 'platform', id: places.platformId } as const;
    for (const { role, comes, number } of changes) {
      if (comes === null) continue;
      const isGiven = await holdsLater(tx, { personId: comes, role, place }, dayOfRoles(named.now));
      if (isGiven) return refuse('roleAlreadyHeld', { role, change: number });
    }
    return null;
  }

  /** Writes one; answers its audit events. Whoever leaves has held the role for the last time yesterday. */
  async write(
    tx: Transaction,
    { template, places }: LockedLife,
    { role, leaves, comes }: HolderChange,
    by: { readonly actor: Actor; readonly doer: Doer; readonly now: Temporal.Instant },
  ): Promise<readonly AuditEvent[] | Refusal<'roleUnknown' | 'personUnknown' | 'roleAlreadyHeld'>> {
    const day = dayOfRoles(by.now);
    const held = leaves === null ? [] : await lockHoldings(tx, leaves, places.platformId, day);
    const ended = await handOverRoles(
      tx,
      held.filter((holding) => holding.role === role),
      { by: by.doer, successorId: null, today: day },
      by.now,
    );
    if (comes === null) return ended;
    const appointed = await this.appointments.insert(tx, {
      template,
      places,
      appointed: [{ role, personId: comes }],
      by: by.actor,
      day,
      now: by.now,
    });
    return isRefusal(appointed) ? appointed : [...ended, ...appointed.events];
  }
}
