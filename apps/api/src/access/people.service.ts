import type { CreatedPerson, NewPerson, PersonView } from '#contracts';
import { refuse } from '#domain';
import {
  commitSystemEvents,
  insertPerson,
  searchPeople,
  hashPassword,
  makePassword,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';

const MOST_FOUND = 20;

@Injectable()
export class PeopleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  /** At most 20 active people whose names hold every word of the text. */
  search(text: string): Promise<PersonView[]> {
    return searchPeople(this.dataSource.manager, text, MOST_FOUND);
  }

  /** Adds a person who can sign in at once. Throws Refused `emailTaken`. */
  async create(command: Command, form: NewPerson): Promise<CreatedPerson> {
    const made = form.password === undefined ? makePassword() : null;
    const passwordHash = await hashPassword(form.password ?? made ?? '');
    return this.commands.run(command, async (tx, now) => {
      const { email, fullName, locale } = form;
      const id = await insertPerson(tx, { email, fullName, locale, passwordHash, at: now });
      if (id === null) return refuse('emailTaken');
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'person.created',
          subject: { kind: 'person', id },
          params: {},
          texts: { fullName, email },
        },
      ]);
      return { id, fullName, password: made };
    });
  }
}
