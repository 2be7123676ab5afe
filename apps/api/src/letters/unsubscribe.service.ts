import type { Locale, UnsubscribeState } from '#notifications';
import { calmReaderOf, Clock, personOfUnsubscribeToken, switchCalmLettersOff } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Attempts } from '../access/attempts.ts';
import { Config } from '../config.ts';
import { found, Refused } from '../http/refused.ts';

/** Switching calm reminders off by the link of a letter: whoever has the letter is the person. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly config: Config,
  ) {}

  /**
   * What to show whoever opens the link, in the language of its person. Changes nothing. Throws Refused
   * `notFound`, `tooManyAttempts`.
   */
  async look(
    token: string,
    place: string,
  ): Promise<{ readonly state: UnsubscribeState; readonly locale: Locale }> {
    const personId = await this.personOf(token, place);
    const { isCalmByMail, locale } = found(await calmReaderOf(this.dataSource.manager, personId));
    return { state: isCalmByMail ? 'asks' : 'already', locale };
  }

  /**
   * Answers the language of the person. Done again it changes nothing. Throws Refused `notFound`,
   * `tooManyAttempts`.
   */
  async switchOff(token: string, place: string): Promise<Locale> {
    const personId = await this.personOf(token, place);
    return this.dataSource.transaction(async (tx) => {
      const isDone = await switchCalmLettersOff(tx, personId, await this.clock.now(tx));
      if (!isDone) throw new Refused({ refused: 'notFound', params: {} });
      return found(await calmReaderOf(tx, personId)).locale;
    });
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
