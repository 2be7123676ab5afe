import type { PeoplePageView, PeopleQuery, PersonCard } from '#contracts';
import { administersSomewhere, dayOfRoles, decide, type Actor } from '#domain';
import {
  Clock,
  organisationById,
  peoplePage,
  personCard,
  personSubject,
  seenRoles,
  sightOf,
  type PeopleFilter,
  type PeoplePage,
  type Sight,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit, Refused, InvalidInput } from '../http/refused.ts';
import { heldRolesByPerson } from './held-roles.ts';

/** Reading of people by those who may know of them. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** People whom the policy `person.see` shows, with their roles of today. */
  async page(actor: Actor, query: PeopleQuery): Promise<PeoplePageView> {
    const tx = this.dataSource.manager;
    if (query.state === 'inactive' && !administersSomewhere(actor)) {
      throw new Refused({ refused: 'administratorOnly', params: {} });
    }
    const sight = await sightOf(tx, actor);
    const day = dayOfRoles(await this.clock.now(tx));
    const { organisationId = null } = query;
    if (organisationId !== null && !(await seesOrganisation(tx, actor, sight, organisationId))) {
      return { items: [], next: null };
    }
    const page = await pageOf(tx, sight, {
      search: query.search ?? null,
      organisationId,
      isActive: query.state === 'active',
      day,
      after: query.after ?? null,
      limit: query.limit,
    });
    const ids = page.items.map(({ id }) => id);
    const roles = await heldRolesByPerson(tx, await seenRoles(tx, sight, ids, day));
    return {
      items: page.items.map((item) => ({ ...item, roles: roles.get(item.id) ?? [] })),
      next: page.next,
    };
  }

  /** The card of a person, with what of it the actor may see. */
  async show(actor: Actor, id: string): Promise<PersonCard> {
    const tx = this.dataSource.manager;
    return cardOf(tx, actor, id, dayOfRoles(await this.clock.now(tx)));
  }
}

/** The card as of a day of roles. Throws Refused `notFound`. */
export async function cardOf(
  tx: Transaction,
  actor: Actor,
  id: string,
  day: string,
): Promise<PersonCard> {
  const row = found(await personCard(tx, id));
  const sight = await sightOf(tx, actor);
  const subject = await personSubject(tx, sight, id, day);
  permit(decide('person.see', actor, subject));
  const roles = await heldRolesByPerson(tx, await seenRoles(tx, sight, [id], null));
  const { fullName, isActive, isErased, version, email, locale } = row;
  const maySeeContact = decide('person.contact', actor, subject).allowed;
  return {
    id,
    fullName,
    isActive,
    isErased,
    version,
    contact: maySeeContact ? { email, locale } : null,
    mayEdit: decide('person.edit', actor, subject).allowed,
    roles: roles.get(id) ?? [],
  };
}

async function seesOrganisation(
  tx: Transaction,
  actor: Actor,
  sight: Sight,
  organisationId: string,
): Promise<boolean> {
  const organisation = await organisationById(tx, organisationId);
  if (organisation === null) return false;
  return decide('organisation.list', actor, {
    organisationId,
    authorityId: organisation.authorityId,
    isAboveActor: sight.above.includes(organisationId),
  }).allowed;
}

async function pageOf(tx: Transaction, sight: Sight, filter: PeopleFilter): Promise<PeoplePage> {
  try {
    return await peoplePage(tx, sight, filter);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput([{ path: 'after', code: 'wrongFormat', params: { format: 'cursor' } }]);
  }
}
