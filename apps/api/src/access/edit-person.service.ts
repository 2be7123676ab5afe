import type { EditPerson, PersonCard } from '#contracts';
import { dayOfRoles, decide, refuse } from '#domain';
import {
  commitSystemEvents,
  endPersonalLinks,
  lockPerson,
  personSubject,
  savePerson,
  sightOf,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { cardOf } from './people.service.ts';

@Injectable()
export class EditPersonService {
  constructor(
    private readonly commands: Commands,
    private readonly wall: WallTime,
  ) {}

  /**
   * Changes name, address or language. Links that went to the former address hold no more: whoever
   * reads it is not the person, or not any longer. Throws Refused `stale`, `emailTaken`, `personErased`.
   */
  async edit(command: Command, id: string, form: EditPerson): Promise<PersonCard> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { actor } = command;
      const day = dayOfRoles(now);
      const person = found(await lockPerson(tx, id));
      const subject = await personSubject(tx, await sightOf(tx, actor), id, day);
      permit(decide('person.edit', actor, subject));
      if (person.version !== form.version) return refuse('stale', { version: person.version });
      if (person.isErased) return refuse('personErased');
      const fullName = form.fullName ?? person.fullName;
      const email = form.email ?? person.email;
      const locale = form.locale ?? person.locale;
      if (!(await savePerson(tx, { id, fullName, email, locale }))) return refuse('emailTaken');
      if (email !== person.email) await endPersonalLinks(tx, id, null, this.wall.now());
      const changed = { fullName, email, locale };
      const fields = (['fullName', 'email', 'locale'] as const).filter(
        (field) => changed[field] !== person[field],
      );
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: actor.personId,
          onBehalfOfId: null,
          action: 'person.changed',
          subject: { kind: 'person', id },
          params: { fields },
          texts: Object.fromEntries(
            fields.flatMap((field) => (field === 'locale' ? [] : [[field, changed[field]]])),
          ),
        },
      ]);
      return cardOf(tx, actor, id, day);
    });
  }
}
