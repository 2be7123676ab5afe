import type { PasswordByLink } from '#contracts';
import { checkPassword } from '#domain';
import {
  Clock,
  commitSystemEvents,
  endCalendarFeed,
  endSessions,
  hashPassword,
  JobSender,
  lockSystem,
  personOfLink,
  revokeProgramTokens,
  usePersonalLink,
  type LinkPurpose,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import type { Client } from './client.ts';
import { newDeviceMark } from './device-mark.ts';
import { putPassword } from './put-password.ts';
import { Sessions } from './sessions.ts';
import type { OpenedSession } from './sign-in.service.ts';

/** Setting a password by the link of a letter: whoever has the letter is the person. */
@Injectable()
export class PasswordByLinkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly jobs: JobSender,
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  /**
   * Uses the link up, sets the password, ends all sessions, tokens of programs and the address of the
   * calendar, for a stranger may have made them, and opens a session here; this browser is a known one
   * from now on. Throws Refused `linkInvalid`, `passwordTooWeak`.
   */
  async set(purpose: LinkPurpose, form: PasswordByLink, client: Client): Promise<OpenedSession> {
    const { manager } = this.dataSource;
    const person = await personOfLink(manager, purpose, form.token, this.wall.now());
    if (person === null) throw new Refused({ refused: 'linkInvalid', params: {} });
    const weakness = checkPassword(form.password, person);
    if (weakness !== null) throw new Refused(weakness);
    const passwordHash = await hashPassword(form.password);
    const personId = person.id;
    const token = await this.dataSource.transaction(async (tx) => {
      await lockSystem(tx);
      const wall = this.wall.now();
      const user = await usePersonalLink(tx, purpose, form.token, wall);
      if (user === null) throw new Refused({ refused: 'linkInvalid', params: {} });
      const by = purpose === 'invitation' ? 'invitation' : 'reset';
      const now = await this.clock.now(tx);
      await endSessions(tx, personId, null);
      await revokeProgramTokens(tx, personId, wall);
      await endCalendarFeed(tx, personId);
      const event = await putPassword(tx, this.jobs, { personId, passwordHash, by, now, wall });
      await commitSystemEvents(tx, [event]);
      const { userAgent } = client;
      return this.sessions.open(tx, { personId, kind: 'browser', userAgent });
    });
    return { token, deviceMark: newDeviceMark(this.config.secret, { personId, passwordHash }) };
  }
}
