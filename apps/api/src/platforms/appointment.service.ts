import type { HolderChange, PlatformView } from '#contracts';
import { COORDINATOR_ROLE, dayOfRoles, decide, refuse, type Actor, type AuditEvent } from '#domain';
import { platformSubject } from '#moves';
import {
  actorOf,
  commitCommand,
  endRoleHolding,
  holdersAt,
  insertDeviation,
  lockLife,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { Appointments } from './appointments.ts';
import { PlatformViews } from './platform-views.ts';

/**
 * Changes who holds a role of a running platform. Tasks that lay elsewhere for want of a holder
 * move at the next look of the story, which this command rings for.
 */
@Injectable()
export class AppointmentService {
  constructor(
    private readonly commands: Commands,
    private readonly appointments: Appointments,
    private readonly views: PlatformViews,
  ) {}

  async appoint(
    command: Command,
    platformId: string,
    { reason, ...appointed }: HolderChange,
  ): Promise<PlatformView> {
    return this.commands.run(command, async (tx, now) => {
      const locked = found(await lockLife(tx, platformId, now));
      const actor = await actorOf(tx, command.actor.personId, dayOfRoles(now));
      if (actor === null) return refuse('signInRequired');
      permit(decide('platform.appoint', actor, await platformSubject(tx, locked.places, actor)));
      if (locked.life.state !== 'running') return refuse('platformOver');
      const written = await this.appointments.insert(tx, {
        template: locked.template,
        places: locked.places,
        appointed: [appointed],
        by: actor,
        day: dayOfRoles(now),
        now,
      });
      if ('refused' in written) return written;
      const { role, personId } = appointed;
      const by = { actor, reason, now };
      await recordChange(tx, platformId, { role, leaves: null, comes: personId }, by);
      await commitCommand(tx, platformId, written.events.map(withReason(reason)));
      return found(await this.views.view(tx, platformId, now));
    });
  }

  /** Ends a holding yesterday, so that it counts no more today; a platform keeps a coordinator. */
  async dismiss(
    command: Command,
    platformId: string,
    { reason, ...dismissed }: HolderChange,
  ): Promise<PlatformView> {
    return this.commands.run(command, async (tx, now) => {
      const locked = found(await lockLife(tx, platformId, now));
      const actor = await actorOf(tx, command.actor.personId, dayOfRoles(now));
      if (actor === null) return refuse('signInRequired');
      permit(decide('platform.appoint', actor, await platformSubject(tx, locked.places, actor)));
      if (locked.life.state !== 'running') return refuse('platformOver');
      const today = Temporal.PlainDate.from(dayOfRoles(now));
      const place = { kind: 'platform', id: platformId } as const;
      const holders = await holdersAt(tx, [place], today.toString());
      const others = holders.filter(
        (one) => one.role === COORDINATOR_ROLE && one.personId !== dismissed.personId,
      );
      if (dismissed.role === COORDINATOR_ROLE && others.length === 0) {
        return refuse('lastCoordinator');
      }
      const isEnded = await endRoleHolding(tx, {
        ...dismissed,
        place,
        lastDay: today.subtract({ days: 1 }).toString(),
      });
      if (!isEnded) return refuse('roleNotHeldHere', { role: dismissed.role });
      const { role, personId } = dismissed;
      const by = { actor, reason, now };
      await recordChange(tx, platformId, { role, leaves: personId, comes: null }, by);
      const event: AuditEvent = {
        at: now,
        actorId: actor.personId,
        onBehalfOfId: null,
        action: 'role.dismissed',
        subject: { kind: 'person', id: personId },
        params: { role, personId },
        texts: {},
      };
      await commitCommand(tx, platformId, [event].map(withReason(reason)));
      return found(await this.views.view(tx, platformId, now));
    });
  }
}

/** Who holds a role differs from what the launch began with: a deviation that moves no date. */
async function recordChange(
  tx: Transaction,
  platformId: string,
  params: { readonly role: string; readonly leaves: string | null; readonly comes: string | null },
  by: {
    readonly actor: Actor;
    readonly reason: string | undefined;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await insertDeviation(tx, platformId, {
    kind: 'holderChange',
    by: { personId: by.actor.personId, onBehalfOfId: null },
    reason: by.reason ?? null,
    params,
    moves: [],
    at: by.now,
  });
}

function withReason(reason: string | undefined): (event: AuditEvent) => AuditEvent {
  return (event) =>
    reason === undefined ? event : { ...event, texts: { ...event.texts, reason } };
}
