import type { NewRoleHolding, RoleHoldingView } from '#contracts';
import { dayOfRoles, refuse, SYSTEM_PLACE, type Place } from '#domain';
import {
  commitSystemEvents,
  insertRoleHolding,
  JobSender,
  organisationById,
  personById,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';

@Injectable()
export class RoleHoldingsService {
  constructor(
    private readonly commands: Commands,
    private readonly jobs: JobSender,
  ) {}

  /**
   * Gives a role at an organisation, an authority or the system. Throws Refused `personUnknown`,
   * `placeUnknown`, `roleAlreadyHeld`. Platforms at the place look again: a task of theirs may
   * have waited for a holder.
   */
  async create(command: Command, form: NewRoleHolding): Promise<RoleHoldingView> {
    return this.commands.run(command, async (tx, now) => {
      const { personId, role } = form;
      const place = form.place.kind === 'system' ? SYSTEM_PLACE : form.place;
      if ((await personById(tx, personId)) === null) return refuse('personUnknown');
      if (!(await isPlace(tx, place))) return refuse('placeUnknown');
      const from = form.from ?? dayOfRoles(now);
      const until = form.until ?? null;
      const id = await insertRoleHolding(tx, { personId, role, place, from, until, at: now });
      if (id === null) return refuse('roleAlreadyHeld');
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'role.appointed',
          subject: { kind: 'person', id: personId },
          params: { role, placeKind: place.kind, placeId: place.id, from, until },
          texts: {},
        },
      ]);
      if (place.kind === 'organisation' || place.kind === 'authority') {
        await this.jobs.send(tx, 'ringPlatforms', { kind: place.kind, id: place.id });
      }
      return { id, personId, role, place: { kind: place.kind, id: place.id }, from, until };
    });
  }
}

/** An authority's roles are held at the authority, everybody else's at the organisation. */
async function isPlace(tx: Transaction, place: Place): Promise<boolean> {
  if (place.kind === 'system') return true;
  const organisation = await organisationById(tx, place.id);
  if (organisation === null) return false;
  return (organisation.kind === 'authority') === (place.kind === 'authority');
}
