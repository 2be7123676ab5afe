import type { Me } from '#contracts';
import type { LocalText } from '#domain';
import { latestTemplates, placeNames } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { titleOfRole } from './role-titles.ts';
import { Sessions } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';

@Injectable()
export class MeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
  ) {}

  /** Who has just signed in with this token. */
  async ofToken(token: string): Promise<Me> {
    const signedIn = await this.sessions.find(token);
    if (signedIn === null) throw new Error('a session that was opened just now is gone');
    return this.of(signedIn);
  }

  /** The person with today's roles, titled and placed in words. */
  async of({ person, actor }: SignedIn): Promise<Me> {
    const { manager } = this.dataSource;
    const names = await placeNames(
      manager,
      actor.holdings.map((holding) => holding.place),
    );
    const titles = await this.titlesOfTemplates();
    return {
      person: {
        id: person.id,
        fullName: person.fullName,
        email: person.email,
        locale: person.locale,
      },
      roles: actor.holdings.map(({ role, place, until }) => ({
        role,
        title: titleOfRole(role, titles),
        place: { kind: place.kind, id: place.id, name: names.get(place.id) ?? null },
        until: until ?? null,
      })),
    };
  }

  private async titlesOfTemplates(): Promise<ReadonlyMap<string, LocalText>> {
    const templates = await latestTemplates(this.dataSource.manager);
    const roles = templates.flatMap(({ template }) => template.roles);
    return new Map(roles.map((role) => [role.key, role.title]));
  }
}
