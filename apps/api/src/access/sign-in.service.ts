import type { SignIn } from '#contracts';
import {
  countAttempt,
  credentialsOf,
  forgetAttempts,
  purgeAttempts,
  uncountAttempts,
  isPasswordRight,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { Sessions } from './sessions.ts';

const WINDOW = { minutes: 15 };

/** Attempts in a window: for one address from one place, for one address, from one place. */
const LIMITS = { emailAndPlace: 10, email: 50, place: 100 } as const;
// A whole school may sit behind one address: what succeeds is not held against it.

@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  /**
   * Opens a session and answers its token. Throws Refused `wrongCredentials`, the same and after
   * the same time whether or not somebody has the address, and `tooManyAttempts`.
   */
  async signIn(form: SignIn, place: string): Promise<string> {
    const keys = this.keysOf(form.email, place);
    await this.countAttempts(keys);
    const { manager } = this.dataSource;
    const credentials = await credentialsOf(manager, form.email);
    const isRight = await isPasswordRight(form.password, credentials?.passwordHash ?? null);
    if (!isRight || credentials === null) {
      throw new Refused({ refused: 'wrongCredentials', params: {} });
    }
    return this.dataSource.transaction(async (tx) => {
      await forgetAttempts(tx, keys.emailAndPlace);
      await uncountAttempts(tx, [keys.email, keys.place]);
      return this.sessions.open(tx, credentials.personId);
    });
  }

  /** Counted before the password is looked at, so that many attempts at once do not slip through. */
  private async countAttempts(keys: Readonly<Record<keyof typeof LIMITS, string>>): Promise<void> {
    const { manager } = this.dataSource;
    const now = this.wall.now();
    await purgeAttempts(manager, now);
    for (const limit of ['emailAndPlace', 'email', 'place'] as const) {
      const { count, windowUntil } = await countAttempt(manager, {
        key: keys[limit],
        now,
        windowUntil: now.add(WINDOW),
      });
      if (count > LIMITS[limit]) {
        const seconds = Math.ceil((windowUntil.getTime() - now.epochMilliseconds) / 1_000);
        const minutes = Math.ceil(seconds / 60);
        throw new Refused({ refused: 'tooManyAttempts', params: { seconds, minutes } });
      }
    }
  }

  private keysOf(email: string, place: string): Readonly<Record<keyof typeof LIMITS, string>> {
    const key = (...parts: string[]): string =>
      createHmac('sha256', this.config.secret).update(parts.join('\n')).digest('hex');
    return {
      emailAndPlace: key('signIn', email, place),
      email: key('signInEmail', email),
      place: key('signInPlace', place),
    };
  }
}
