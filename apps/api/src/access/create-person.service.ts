import type { CreatedPerson, NewPerson } from '#contracts';
import { checkPassword, isAdministrator, isRefusal, refuse, type AuditEvent } from '#domain';
import { commitSystemEvents, hashPassword, insertPerson, makePassword } from '#persistence';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.ts';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { InvalidInput, Refused } from '../http/refused.ts';
import { GivingRoles } from './giving-roles.ts';
import { Invitations } from './invitations.ts';
import { createdEvent } from './people-events.ts';

@Injectable()
export class CreatePersonService {
  constructor(
    private readonly commands: Commands,
    private readonly giving: GivingRoles,
    private readonly invitations: Invitations,
    private readonly config: Config,
  ) {}

  /**
   * Adds a person who can sign in at once, or is invited to by letter, with a first role: without
   * one nobody but the system's administrator would see them. Throws Refused `emailTaken`,
   * `placeUnknown`, `passwordTooWeak`, InvalidInput.
   */
  async create(command: Command, form: NewPerson): Promise<CreatedPerson> {
    const weakness = form.password === undefined ? null : checkPassword(form.password, form);
    if (weakness !== null) throw new Refused(weakness);
    const isInvited = form.invite === true;
    const made = form.password === undefined && !isInvited ? this.passwordFor(command, form) : null;
    const password = form.password ?? made;
    const passwordHash = password === null ? null : await hashPassword(password);
    const added = await this.commands.runOnSystem(command, async (tx, now, command) => {
      if (form.role === undefined && !isAdministrator(command.actor)) {
        throw new InvalidInput([{ path: 'role', code: 'required', params: {} }]);
      }
      const { email, fullName, locale, role } = form;
      const id = await insertPerson(tx, { email, fullName, locale, passwordHash, at: now });
      if (id === null) return refuse('emailTaken');
      const by = { actorId: command.actor.personId, at: now };
      const events: AuditEvent[] = [createdEvent(by, { id, fullName, email })];
      if (role !== undefined) {
        const first = { ...role, personId: id, path: 'role.' };
        const given = await this.giving.give(tx, command, first, now);
        if (isRefusal(given)) return given;
        events.push(given.event);
      }
      if (isInvited) {
        const invitation = { personId: id, invitedById: command.actor.personId };
        events.push((await this.invitations.invite(tx, invitation, now)).event);
      }
      await commitSystemEvents(tx, events);
      return { id, fullName };
    });
    return { ...added, password: made };
  }

  private passwordFor({ actor, key }: Command, { email }: NewPerson): string {
    return makePassword(this.config.secret, actor.personId, key, email);
  }
}
