import type { InvitationSent } from '#contracts';
import { dayOfRoles, decide, refuse } from '#domain';
import {
  commitSystemEvents,
  lockPerson,
  passwordHashOf,
  personSubject,
  sightOf,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { Invitations } from './invitations.ts';

@Injectable()
export class InvitationsService {
  constructor(
    private readonly commands: Commands,
    private readonly invitations: Invitations,
  ) {}

  /** Invites a person (again). Throws Refused `notFound`, `personHasPassword`, `personErased`. */
  async send(command: Command, personId: string): Promise<InvitationSent> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { actor } = command;
      const person = found(await lockPerson(tx, personId));
      const sight = await sightOf(tx, actor);
      const subject = await personSubject(tx, sight, personId, dayOfRoles(now));
      permit(decide('person.edit', actor, subject));
      if (person.isErased) return refuse('personErased');
      if ((await passwordHashOf(tx, personId)) !== null) return refuse('personHasPassword');
      const invitation = { personId, invitedById: actor.personId };
      const { letterId, expiresAt, event } = await this.invitations.invite(tx, invitation, now);
      await commitSystemEvents(tx, [event]);
      return { letterId, expiresAt: expiresAt.toString() };
    });
  }
}
