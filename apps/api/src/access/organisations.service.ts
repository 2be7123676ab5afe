import type { NewOrganisation, OrganisationView } from '#contracts';
import { refuse, type Actor, type Refusal } from '#domain';
import {
  commitSystemEvents,
  insertOrganisation,
  organisationById,
  organisationsSeenBy,
  profileByVersion,
  type OrganisationRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';

@Injectable()
export class OrganisationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  /** What the policy `organisation.list` shows to the actor. */
  async list(actor: Actor): Promise<OrganisationView[]> {
    const rows = await organisationsSeenBy(this.dataSource.manager, actor);
    return rows.map(viewOf);
  }

  /** Adds an organisation. Throws Refused `authorityUnknown`, `profileUnknown`. */
  async create(command: Command, form: NewOrganisation): Promise<OrganisationView> {
    return this.commands.run(command, async (tx, now) => {
      const refusal = await refusalOf(tx, form);
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
      return viewOf(row);
    });
  }
}

async function refusalOf(
  tx: Transaction,
  form: NewOrganisation,
): Promise<Refusal<'authorityUnknown' | 'profileUnknown'> | null> {
  if (form.kind === 'authority') {
    const { key, version } = form.profile;
    const profile = await profileByVersion(tx, key, version);
    return profile === null ? refuse('profileUnknown', { key, version }) : null;
  }
  const authority = await organisationById(tx, form.authorityId);
  return authority?.kind === 'authority' ? null : refuse('authorityUnknown');
}

function viewOf(row: OrganisationRow): OrganisationView {
  const { id, kind, name, authorityId, profileKey, profileVersion } = row;
  const hasProfile = profileKey !== null && profileVersion !== null;
  return {
    id,
    kind,
    name,
    authorityId,
    profile: hasProfile ? { key: profileKey, version: profileVersion } : null,
  };
}
