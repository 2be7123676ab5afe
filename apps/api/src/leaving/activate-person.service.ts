import type { ActivatePerson, PersonAccess } from '#contracts';
import { decide, refuse } from '#domain';
import { commitSystemEvents, dropWaiting, lockPerson, setActive } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';

@Injectable()
export class ActivatePersonService {
  constructor(private readonly commands: Commands) {}

  /**
   * Opens the access of somebody who comes back. Roles are not given back: whoever has them now has
   * the work. Throws Refused `personActive`, `personErased`.
   */
  async activate(command: Command, id: string, { reason }: ActivatePerson): Promise<PersonAccess> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      permit(decide('person.activate', command.actor, null));
      const person = found(await lockPerson(tx, id));
      if (person.isErased) return refuse('personErased');
      if (person.isActive) return refuse('personActive');
      await setActive(tx, id, true);
      await dropWaiting(tx, id);
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'person.activated',
          subject: { kind: 'person', id },
          params: { personId: id },
          texts: { reason },
        },
      ]);
      return { id, fullName: person.fullName, isActive: true };
    });
  }
}
