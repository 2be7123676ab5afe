import type { EditOrganisation, OrganisationCard } from '#contracts';
import { dayOfRoles, decide, refuse } from '#domain';
import { commitSystemEvents, lockOrganisation, renameOrganisation, sightOf } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { organisationCard } from './organisations.service.ts';

@Injectable()
export class RenameOrganisationService {
  constructor(private readonly commands: Commands) {}

  /** Gives an organisation another name. Throws Refused `stale`. */
  async rename(command: Command, id: string, form: EditOrganisation): Promise<OrganisationCard> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { actor } = command;
      const row = found(await lockOrganisation(tx, id));
      const { above } = await sightOf(tx, actor);
      const subject = {
        organisationId: id,
        authorityId: row.authorityId,
        isAboveActor: above.includes(id),
      };
      permit(decide('organisation.edit', actor, subject));
      if (row.version !== form.version) return refuse('stale', { version: row.version });
      await renameOrganisation(tx, id, form.name);
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: actor.personId,
          onBehalfOfId: null,
          action: 'organisation.renamed',
          subject: { kind: 'organisation', id },
          params: {},
          texts: { name: form.name },
        },
      ]);
      return organisationCard(tx, actor, id, dayOfRoles(now));
    });
  }
}
