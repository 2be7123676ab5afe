import type { ErasePerson, PersonCard } from '#contracts';
import { dayOfRoles, decide, erasedName, refuse } from '#domain';
import { commitSystemEvents, erasePerson, lockPerson } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { cardOf } from './people.service.ts';

@Injectable()
export class ErasePersonService {
  constructor(private readonly commands: Commands) {}

  /**
   * Erases the personal data of somebody whose access is closed, on the act that orders it. Throws
   * Refused `personStillActive`, `personErased`.
   */
  async erase(command: Command, id: string, form: ErasePerson): Promise<PersonCard> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { actor } = command;
      permit(decide('person.erase', actor, null));
      const person = found(await lockPerson(tx, id));
      if (person.isActive) return refuse('personStillActive');
      if (person.isErased) return refuse('personErased');
      await erasePerson(tx, { id, name: erasedName(id, person.locale), at: now });
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: actor.personId,
          onBehalfOfId: null,
          action: 'person.erased',
          subject: { kind: 'person', id },
          params: { actNumber: form.act.number, actDate: form.act.date },
          texts: { reason: form.reason },
        },
      ]);
      return cardOf(tx, actor, id, dayOfRoles(now));
    });
  }
}
