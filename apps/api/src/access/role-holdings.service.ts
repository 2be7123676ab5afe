import type { EndedRoleHolding, EndRoleHolding, NewRoleHolding, RoleHoldingView } from '#contracts';
import {
  ADMINISTRATOR_ROLE,
  dayOfRoles,
  decide,
  endTerm,
  isRefusal,
  refuse,
  SYSTEM_PLACE,
} from '#domain';
import {
  commitSystemEvents,
  countHolders,
  JobSender,
  knownPeople,
  lockRoleHolding,
  personSubject,
  setLastDay,
  sightOf,
  type RoleHoldingRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { administrationSubject, heldPlace } from './administration-subject.ts';
import { GivingRoles } from './giving-roles.ts';

@Injectable()
export class RoleHoldingsService {
  constructor(
    private readonly commands: Commands,
    private readonly giving: GivingRoles,
    private readonly jobs: JobSender,
  ) {}

  /**
   * Gives a role at an organisation, an authority or the system. Throws Refused `personUnknown`,
   * `placeUnknown`, `roleAlreadyHeld`.
   */
  async create(command: Command, form: NewRoleHolding): Promise<RoleHoldingView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const sight = await sightOf(tx, command.actor);
      const known = await knownPeople(tx, [form.personId], sight.everything ? null : sight.above);
      if (!known.has(form.personId)) return refuse('personUnknown');
      const given = await this.giving.give(tx, command, { ...form, path: '' }, now);
      if (isRefusal(given)) return given;
      await commitSystemEvents(tx, [given.event]);
      return given.holding;
    });
  }

  /**
   * Ends a role with a last day: yesterday at the earliest, so that it counts no more today. A role
   * that has not begun by then never does. Throws Refused `roleOfPlatform`, `roleEnded`,
   * `lastDayPast`, `lastAdministrator`.
   */
  async end(command: Command, id: string, form: EndRoleHolding): Promise<EndedRoleHolding> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const holding = found(await lockRoleHolding(tx, id));
      const place = heldPlace(holding.placeKind, holding.placeId);
      if (place === null) {
        await this.permitToSee(tx, command, holding, now);
        return refuse('roleOfPlatform');
      }
      const sight = await sightOf(tx, command.actor);
      permit(
        decide('role.end', command.actor, found(await administrationSubject(tx, sight, place))),
      );
      const ended = endTerm(holding, form.lastDay, {
        today: dayOfRoles(now),
        yesterday: dayOfRoles(now.subtract({ hours: 24 })),
      });
      if (isRefusal(ended)) return ended;
      const until = ended.term?.until ?? null;
      await setLastDay(tx, id, until);
      if (await leavesNobody(tx, holding, until, now)) return refuse('lastAdministrator');
      if (place.kind !== 'system') {
        await this.jobs.send(tx, 'ringPlatforms', { kind: place.kind, id: place.id });
      }
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'role.dismissed',
          subject: { kind: 'person', id: holding.personId },
          params: {
            role: holding.role,
            placeKind: holding.placeKind,
            placeId: holding.placeId,
            until,
          },
          texts: {},
        },
      ]);
      return { id, until };
    });
  }

  /** A role on a platform is ended there; that it exists is for those who know the person. */
  private async permitToSee(
    tx: Transaction,
    command: Command,
    holding: RoleHoldingRow,
    now: Temporal.Instant,
  ): Promise<void> {
    const sight = await sightOf(tx, command.actor);
    const subject = await personSubject(tx, sight, holding.personId, dayOfRoles(now));
    permit(decide('person.edit', command.actor, subject));
  }
}

/** Whether nobody administers the system on the day after the last one. */
async function leavesNobody(
  tx: Transaction,
  holding: RoleHoldingRow,
  until: string | null,
  now: Temporal.Instant,
): Promise<boolean> {
  if (holding.placeKind !== 'system' || holding.role !== ADMINISTRATOR_ROLE) return false;
  const first = dayOfRoles(now);
  const day = until === null || until < first ? first : nextDay(until);
  return (await countHolders(tx, ADMINISTRATOR_ROLE, SYSTEM_PLACE, day)) === 0;
}

function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
