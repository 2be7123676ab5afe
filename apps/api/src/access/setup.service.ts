import type { PersonView, Setup } from '#contracts';
import { ADMINISTRATOR_ROLE, checkPassword, dayOfRoles, SYSTEM_PLACE } from '#domain';
import {
  Clock,
  commitSystemEvents,
  hasAdministrator,
  insertPerson,
  insertRoleHolding,
  useSetupToken,
  hashPassword,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { hashToken } from './token.ts';

@Injectable()
export class SetupService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /**
   * Creates the first administrator, once. The token takes the part of an idempotency key.
   * Throws Refused `setupTokenInvalid`, `setupDone`, `emailTaken`, `passwordTooWeak`.
   */
  async createAdministrator(form: Setup): Promise<PersonView> {
    const { email, fullName } = form;
    const weakness = checkPassword(form.password, form);
    if (weakness !== null) throw new Refused(weakness);
    return this.dataSource.transaction(async (tx) => {
      const isValid = await useSetupToken(tx, hashToken(form.token), this.wall.now());
      if (!isValid) throw new Refused({ refused: 'setupTokenInvalid', params: {} });
      if (await hasAdministrator(tx)) throw new Refused({ refused: 'setupDone', params: {} });
      const at = await this.clock.now(tx);
      const passwordHash = await hashPassword(form.password);
      const id = await insertPerson(tx, { email, fullName, locale: 'ru', passwordHash, at });
      if (id === null) throw new Refused({ refused: 'emailTaken', params: {} });
      const from = dayOfRoles(at);
      const role = ADMINISTRATOR_ROLE;
      await insertRoleHolding(tx, {
        personId: id,
        role,
        place: SYSTEM_PLACE,
        from,
        until: null,
        at,
      });
      const own = { at, actorId: id, onBehalfOfId: null, subject: { kind: 'person', id } } as const;
      await commitSystemEvents(tx, [
        { ...own, action: 'person.created', params: {}, texts: { fullName, email } },
        {
          ...own,
          action: 'role.appointed',
          params: { role, placeKind: 'system', placeId: SYSTEM_PLACE.id, from, until: null },
          texts: {},
        },
      ]);
      return { id, fullName };
    });
  }
}
