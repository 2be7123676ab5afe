import { Clock, personOfUnsubscribeToken, switchCalmLettersOff } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Attempts } from '../access/attempts.ts';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';

/** Switching calm reminders off by the link of a letter: whoever has the letter is the person. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly config: Config,
  ) {}

  /** Changes nothing. Throws Refused `notFound`, `tooManyAttempts`. */
  async check(token: string, place: string): Promise<void> {
    await this.personOf(token, place);
  }

  /** Done again it changes nothing. Throws Refused `notFound`, `tooManyAttempts`. */
  async switchOff(token: string, place: string): Promise<void> {
    const personId = await this.personOf(token, place);
    const isDone = await this.dataSource.transaction(async (tx) =>
      switchCalmLettersOff(tx, personId, await this.clock.now(tx)),
    );
    if (!isDone) throw new Refused({ refused: 'notFound', params: {} });
  }

  /** Only what is not true is counted: mail services send for many people from one place. */
  private async personOf(token: string, place: string): Promise<string> {
    const personId = personOfUnsubscribeToken(this.config.secret, token);
    if (personId !== null) return personId;
    const key = this.attempts.keyOf('unsubscribePlace', place);
    await this.attempts.count([{ key, most: 60, window: { minutes: 15 } }]);
    throw new Refused({ refused: 'notFound', params: {} });
  }
}
