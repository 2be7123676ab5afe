import type { NewOrganisation, OrganisationView } from '#contracts';
import { decide, refuse, type AdministrationSubject, type Refusal } from '#domain';
import {
  commitSystemEvents,
  insertOrganisation,
  organisationById,
  profileByVersion,
  sightOf,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { permit } from '../http/refused.ts';
import { organisationView } from './organisations.service.ts';

@Injectable()
export class CreateOrganisationService {
  constructor(private readonly commands: Commands) {}

  /** Adds an organisation. Throws Refused `authorityUnknown`, `profileUnknown`, `administratorOnly`. */
  async create(command: Command, form: NewOrganisation): Promise<OrganisationView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const refusal = await refusalOf(tx, command, form);
      if (refusal !== null) return refusal;
      const isAuthority = form.kind === 'authority';
      const row = await insertOrganisation(tx, {
        kind: form.kind,
        name: form.name,
        authorityId: isAuthority ? null : form.authorityId,
        profileKey: isAuthority ? form.profile.key : null,
        profileVersion: isAuthority ? form.profile.version : null,
        at: now,
      });
      await commitSystemEvents(tx, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'organisation.created',
          subject: { kind: 'organisation', id: row.id },
          params: { kind: row.kind, authorityId: row.authorityId },
          texts: { name: row.name },
        },
      ]);
      return organisationView(row);
    });
  }
}

/** Why it may not be added; throws Refused (403) where the actor sees the authority above. */
async function refusalOf(
  tx: Transaction,
  { actor }: Command,
  form: NewOrganisation,
): Promise<Refusal<'authorityUnknown' | 'profileUnknown'> | null> {
  if (form.kind === 'authority') {
    permit(decide('organisation.create', actor, { at: { kind: 'system' }, isAboveActor: false }));
    const { key, version } = form.profile;
    const profile = await profileByVersion(tx, key, version);
    return profile === null ? refuse('profileUnknown', { key, version }) : null;
  }
  const authority = await organisationById(tx, form.authorityId);
  if (authority?.kind !== 'authority') return refuse('authorityUnknown');
  const { above } = await sightOf(tx, actor);
  const subject: AdministrationSubject = {
    at: { kind: 'authority', authorityId: authority.id },
    isAboveActor: above.includes(authority.id),
  };
  const decision = decide('organisation.create', actor, subject);
  if (!decision.allowed && decision.reason === 'hidden') return refuse('authorityUnknown');
  permit(decision);
  return null;
}
