import type { PasswordChange } from '#contracts';
import { checkPassword } from '#domain';
import {
  Clock,
  commitSystemEvents,
  endSessions,
  hashPassword,
  isPasswordRight,
  JobSender,
  lockSystem,
  passwordHashOf,
  rotateSessionsSoon,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { Attempts } from './attempts.ts';
import { putPassword } from './put-password.ts';
import type { SignedIn } from './signed-in.ts';

/** A person changes the password that they know. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly jobs: JobSender,
    private readonly attempts: Attempts,
  ) {}

  /**
   * Sets the new password; every other session ends, and this one gets a new token. Answers the
   * hash, for the mark of this browser. Throws Refused `passwordWrong`, `passwordTooWeak`,
   * `tooManyAttempts`.
   */
  async change({ person, sessionId }: SignedIn, form: PasswordChange): Promise<string> {
    const key = this.attempts.keyOf('passwordChange', person.id);
    await this.attempts.count([{ key, most: 10, window: { minutes: 15 } }]);
    const current = await passwordHashOf(this.dataSource.manager, person.id);
    if (!(await isPasswordRight(form.current, current))) {
      throw new Refused({ refused: 'passwordWrong', params: {} });
    }
    await this.attempts.forget(key);
    const weakness = checkPassword(form.password, person);
    if (weakness !== null) throw new Refused(weakness);
    const passwordHash = await hashPassword(form.password);
    await this.dataSource.transaction(async (tx) => {
      await lockSystem(tx);
      const change = { personId: person.id, passwordHash, by: 'change' } as const;
      const now = await this.clock.now(tx);
      const event = await putPassword(tx, this.jobs, { ...change, now, wall: this.wall.now() });
      await endSessions(tx, person.id, sessionId);
      await rotateSessionsSoon(tx, person.id);
      await commitSystemEvents(tx, [event]);
    });
    return passwordHash;
  }
}
