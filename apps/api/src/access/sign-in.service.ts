import type { SignIn } from '#contracts';
import { credentialsOf, isPasswordRight, type SessionKind } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';
import { Attempts, type Limit } from './attempts.ts';
import type { Client } from './client.ts';
import { newDeviceMark, readDeviceMark } from './device-mark.ts';
import { Sessions } from './sessions.ts';

const window = { minutes: 15 };

/** What a new session brings to its browser. */
export interface OpenedSession {
  readonly token: string;
  readonly deviceMark: string;
}

/**
 * Signing in by password. Attempts are counted in two lanes, so that strangers cannot lock a person
 * out: a browser in which the person has signed in before is counted by itself, and nothing that
 * others do to the address or from the same place closes it.
 */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly config: Config,
  ) {}

  /**
   * Opens a session. Throws Refused `wrongCredentials`, the same and after the same time whether or
   * not somebody has the address, and `tooManyAttempts`.
   */
  async signIn(form: SignIn, client: Client): Promise<OpenedSession> {
    const { secret } = this.config;
    const credentials = await credentialsOf(this.dataSource.manager, form.email);
    const device =
      credentials === null ? null : readDeviceMark(secret, credentials, client.deviceMark);
    const limits = device === null ? this.ofStranger(form, client) : [this.ofDevice(device)];
    // Counted before the password is looked at, so that many attempts at once do not slip through.
    await this.attempts.count(limits);
    const isRight = await isPasswordRight(form.password, credentials?.passwordHash ?? null);
    if (!isRight || credentials === null) {
      throw new Refused({ refused: 'wrongCredentials', params: {} });
    }
    const [own, ...shared] = limits.map(({ key }) => key);
    if (own !== undefined) await this.attempts.forget(own);
    await this.attempts.takeBack(shared);
    const kind: SessionKind = form.token === true ? 'program' : 'browser';
    const token = await this.sessions.open(this.dataSource.manager, {
      personId: credentials.personId,
      kind,
      userAgent: client.userAgent,
    });
    return {
      token,
      deviceMark:
        device !== null && client.deviceMark !== null
          ? client.deviceMark
          : newDeviceMark(secret, credentials),
    };
  }

  /** For one address from one place, for one address, from one place. What succeeds is taken back. */
  private ofStranger({ email }: SignIn, { place }: Client): readonly Limit[] {
    return [
      { key: this.attempts.keyOf('signIn', email, place), most: 10, window },
      { key: this.attempts.keyOf('signInEmail', email), most: 50, window },
      { key: this.attempts.keyOf('signInPlace', place), most: 100, window },
    ];
  }

  /** A stolen mark guesses no faster than a stranger from one place. */
  private ofDevice(device: string): Limit {
    return { key: this.attempts.keyOf('signInDevice', device), most: 10, window };
  }
}
