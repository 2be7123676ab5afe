import type { OrganisationCard, OrganisationsQuery, OrganisationView } from '#contracts';
import { dayOfRoles, decide, type Actor } from '#domain';
import {
  Clock,
  holdersAt,
  organisationById,
  organisationsSeenBy,
  sightOf,
  type Holder,
  type OrganisationRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit } from '../http/refused.ts';
import { titlesOf } from './held-roles.ts';
import { titleOfRole } from './role-titles.ts';

const MOST_ORGANISATIONS = 1_000;

/** Reading of organisations by those who may see them. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What the policy `organisation.list` shows to the actor. */
  async list(actor: Actor, query: OrganisationsQuery): Promise<OrganisationView[]> {
    const tx = this.dataSource.manager;
    const rows = await organisationsSeenBy(tx, await sightOf(tx, actor), {
      search: query.search ?? null,
      limit: MOST_ORGANISATIONS,
    });
    return rows.map(organisationView);
  }

  async show(actor: Actor, id: string): Promise<OrganisationCard> {
    const tx = this.dataSource.manager;
    return organisationCard(tx, actor, id, dayOfRoles(await this.clock.now(tx)));
  }
}

/** The card as of a day of roles. Throws Refused `notFound`. */
export async function organisationCard(
  tx: Transaction,
  actor: Actor,
  id: string,
  day: string,
): Promise<OrganisationCard> {
  const row = found(await organisationById(tx, id));
  const { authorityId } = row;
  const { above } = await sightOf(tx, actor);
  const subject = { organisationId: id, authorityId, isAboveActor: above.includes(id) };
  permit(decide('organisation.list', actor, subject));
  const authority = authorityId === null ? null : await organisationById(tx, authorityId);
  const kind = authorityId === null ? 'authority' : 'organisation';
  const holders = await holdersAt(tx, [{ kind, id }], day);
  return {
    ...organisationView(row),
    version: row.version,
    authority: authority === null ? null : { id: authority.id, name: authority.name },
    roles: await rolesOf(tx, holders),
  };
}

async function rolesOf(
  tx: Transaction,
  holders: readonly Holder[],
): Promise<OrganisationCard['roles']> {
  const roles = [...new Set(holders.map((one) => one.role))].toSorted();
  const titles = await titlesOf(tx, roles);
  return roles.map((role) => ({
    role,
    title: titleOfRole(role, titles),
    people: holders
      .filter((one) => one.role === role)
      .map((one) => ({
        id: one.personId,
        fullName: one.fullName,
        holdingId: one.id,
        from: one.from,
        until: one.until,
      })),
  }));
}

export function organisationView(row: OrganisationRow): OrganisationView {
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
