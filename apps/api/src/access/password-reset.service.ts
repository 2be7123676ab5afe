import { credentialsOf, insertPersonalLink, JobSender, queueLetter } from '#persistence';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { WallTime } from '../http/wall-time.ts';
import { Attempts } from './attempts.ts';

const LASTS = { hours: 1 };
/** Longer than the work takes, so that time does not tell whether somebody has the address. */
const ANSWERED_AFTER_MS = 250;

/** Asking for a link that sets a new password. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wall: WallTime,
    private readonly jobs: JobSender,
    private readonly attempts: Attempts,
    private readonly config: Config,
  ) {}

  /**
   * Has a letter with a link sent to whoever has the address. Answers the same, after the same
   * time, when nobody has it. An address gets three letters an hour at most; their links all hold
   * until one is used, so that strangers who ask for letters take nothing from the person.
   * Throws Refused `tooManyAttempts` when one place asks too often.
   */
  async request(email: string, place: string): Promise<void> {
    await this.attempts.count([
      { key: this.attempts.keyOf('resetPlace', place), most: 20, window: { minutes: 15 } },
    ]);
    await Promise.all([this.send(email), pause(ANSWERED_AFTER_MS)]);
  }

  private async send(email: string): Promise<void> {
    const key = this.attempts.keyOf('resetEmail', email);
    if (!(await this.attempts.isWithin({ key, most: 3, window: { hours: 1 } }))) return;
    await this.dataSource.transaction(async (tx) => {
      const credentials = await credentialsOf(tx, email);
      if (credentials === null) return;
      const { personId } = credentials;
      const at = this.wall.now();
      const linkId = await insertPersonalLink(tx, this.config.secret, {
        personId,
        purpose: 'passwordReset',
        at,
        expiresAt: at.add(LASTS),
      });
      const content = { kind: 'passwordReset', linkId } as const;
      await queueLetter(tx, this.jobs, { toPersonId: personId, content, at });
    });
  }
}
