import { letterContentSchema } from '#contracts';
import { secondsToNextTry, type Delivery } from '#domain';
import { renderLetter } from '#notifications';
import {
  Clock,
  JobSender,
  letterReceiver,
  markLetterSent,
  markLetterUnsent,
  takeLetter,
  type TakenLetter,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { deadlineFacts } from './deadline-facts.ts';
import { letterFacts } from './letter-facts.ts';
import type { MailPort } from './mail-port.ts';

/** Longer than a mail server is given; a letter of a killed worker is free again after it. */
const HAND_SECONDS = 60;

export interface PostSettings {
  readonly publicUrl: string;
  readonly secret: string;
}

type Outcome =
  Delivery | { readonly kind: 'dropped'; readonly trouble: 'outdated' | 'receiverInactive' };

/**
 * Sends letters, one job each.
 *
 * 1. A mail server that is away is no failure of the job: the letter waits and its next job comes
 *    later, for five days.
 * 2. A letter goes at least once; when a worker dies between sending and noting it, the second one
 *    has the same Message-ID.
 * 3. A letter whose matter is over by the time it could go is dropped.
 */
export class LetterPost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
    private readonly mail: MailPort,
    private readonly settings: PostSettings,
  ) {}

  async send(letterId: string): Promise<void> {
    const { manager } = this.dataSource;
    const now = Temporal.Now.instant();
    const until = now.add({ seconds: HAND_SECONDS });
    const letter = await takeLetter(manager, letterId, { now, until });
    if (letter === null) return;
    if (letter === 'held') {
      await this.jobs.sendLater(manager, 'sendLetter', { letterId }, HAND_SECONDS);
      return;
    }
    await this.settle(letter, await this.handOver(letter, now));
  }

  close(): void {
    this.mail.close();
  }

  private async handOver(letter: TakenLetter, wall: Temporal.Instant): Promise<Outcome> {
    const { manager } = this.dataSource;
    const person = await letterReceiver(manager, letter.toPersonId);
    if (person === null) return { kind: 'dropped', trouble: 'receiverInactive' };
    const content = letterContentSchema.parse({ ...letter.params, kind: letter.kind });
    const place = { ...this.settings, wall, now: await this.clock.now(manager) };
    const facts =
      content.kind === 'deadlines'
        ? await deadlineFacts(manager, letter.id, place)
        : await letterFacts(manager, content, place);
    if (facts === null) return { kind: 'dropped', trouble: 'outdated' };
    return this.mail.send({
      ...renderLetter(facts, person.fullName, person.locale),
      id: letter.id,
      to: { name: person.fullName, address: person.email },
      at: letter.createdAt,
    });
  }

  private async settle(letter: TakenLetter, outcome: Outcome): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const now = Temporal.Now.instant();
      switch (outcome.kind) {
        case 'delivered':
          return markLetterSent(tx, letter.id, now);
        case 'refused':
          return markLetterUnsent(tx, letter.id, 'failed', outcome.trouble);
        case 'dropped':
          return markLetterUnsent(tx, letter.id, 'dropped', outcome.trouble);
        case 'later': {
          const waited = now.epochMilliseconds - letter.queuedAt.getTime();
          const seconds = secondsToNextTry(letter.attempts, waited);
          const state = seconds === null ? 'failed' : 'waiting';
          await markLetterUnsent(tx, letter.id, state, outcome.trouble);
          if (seconds === null) return;
          return this.jobs.sendLater(tx, 'sendLetter', { letterId: letter.id }, seconds);
        }
      }
    });
  }
}
