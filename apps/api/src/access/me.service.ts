import type { Me } from '#contracts';
import { placeNames, roleTitles } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isRoleOfSystem, titleOfRole } from './role-titles.ts';
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
    const roles = actor.holdings.map((holding) => holding.role);
    const titles = await roleTitles(
      manager,
      roles.filter((role) => !isRoleOfSystem(role)),
    );
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
}
