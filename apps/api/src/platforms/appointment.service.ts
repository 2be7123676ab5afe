import type { Appointment, PlatformView } from '#contracts';
import { COORDINATOR_ROLE, dayOfRoles, decide, refuse } from '#domain';
import { platformSubject } from '#moves';
import { actorOf, commitCommand, endRoleHolding, holdersAt, lockLife } from '#persistence';
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
    appointed: Appointment,
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
      await commitCommand(tx, platformId, written.events);
      return found(await this.views.view(tx, platformId, now));
    });
  }

  /** Ends a holding yesterday, so that it counts no more today; a platform keeps a coordinator. */
  async dismiss(
    command: Command,
    platformId: string,
    dismissed: Appointment,
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
      await commitCommand(tx, platformId, [
        {
          at: now,
          actorId: actor.personId,
          onBehalfOfId: null,
          action: 'role.dismissed',
          subject: { kind: 'person', id: dismissed.personId },
          params: { role: dismissed.role, personId: dismissed.personId },
          texts: {},
        },
      ]);
      return found(await this.views.view(tx, platformId, now));
    });
  }
}
