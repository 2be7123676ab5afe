import type { SubstitutionPage, SubstitutionsQuery } from '#contracts';
import { ADMINISTRATOR_ROLE, dayOfRoles, HEAD_ROLE, isAdministrator, type Actor } from '#domain';
import { Clock, substitutionsPage, type SubstitutionsOf } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { viewOf } from './substitution-views.ts';

/** Reading of substitutions by those whom they concern. */
@Injectable()
export class SubstitutionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, query: SubstitutionsQuery): Promise<SubstitutionPage> {
    const tx = this.dataSource.manager;
    const today = dayOfRoles(await this.clock.now(tx));
    const page = await substitutionsPage(tx, {
      of: query.of === 'me' ? { kind: 'person', personId: actor.personId } : peopleOf(actor),
      today,
      standingOnly: query.state === 'standing',
      after: query.after ?? null,
      limit: query.limit,
    });
    return { items: page.items.map((row) => viewOf(row, today)), next: page.next };
  }
}

/** Those whose substitution the policy `substitution.arrange` lets the actor arrange. */
function peopleOf(actor: Actor): SubstitutionsOf {
  if (isAdministrator(actor)) return { kind: 'everybody' };
  const at = (kind: 'organisation' | 'authority', roles: readonly string[]): string[] =>
    actor.holdings
      .filter((one) => one.place.kind === kind && roles.includes(one.role))
      .map((one) => one.place.id);
  return {
    kind: 'places',
    organisations: at('organisation', [HEAD_ROLE, ADMINISTRATOR_ROLE]),
    authorities: at('authority', [ADMINISTRATOR_ROLE]),
  };
}
