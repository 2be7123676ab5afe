import { letterContentSchema } from '#contracts';
import { isGivenUp, secondsToNextTry, type Delivery, type LetterTrouble } from '#domain';
import { renderLetter } from '#notifications';
import {
  Clock,
  countAmbiguous,
  JobSender,
  letterReceiver,
  lockWaitingLetter,
  markLetterSent,
  markLetterUnsent,
  takeLetter,
  type TakenLetter,
  type Transaction,
} from '#persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { deadlineFacts } from './deadline-facts.ts';
import { letterFacts } from './letter-facts.ts';
import type { MailPort } from './mail-port.ts';
import { tellNotReached } from './tell-not-reached.ts';

/** Longer than a mail server is given; a letter of a killed worker is free again after it. */
const HAND_SECONDS = 60;

export interface PostSettings {
  readonly publicUrl: string;
  readonly secret: string;
}

/** What became of a letter as the mail server goes; `idle`: it had no part in it. */
export type Posted = 'answered' | 'away' | 'idle';

type Outcome =
  Delivery | { readonly kind: 'dropped'; readonly trouble: 'outdated' | 'receiverInactive' };

/**
 * Sends letters, one job each.
 *
 * 1. A mail server that is away is no failure of the job: the letter waits and its next job comes
 *    later, for five days.
 * 2. A letter goes at least once. When it is not known whether it went, since the connection broke after its
 *    last byte or a worker died with it in hand, it goes again under the same Message-ID, counted as
 *    ambiguous.
 * 3. A letter whose matter is over by the time it could go is dropped.
 * 4. What became of a try counts only while no other worker has taken the letter since.
 */
export class LetterPost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
    private readonly mail: MailPort,
    private readonly settings: PostSettings,
    private readonly log: Logger,
  ) {}

  get atOnce(): number {
    return this.mail.atOnce;
  }

  async send(letterId: string): Promise<Posted> {
    const { manager } = this.dataSource;
    const now = Temporal.Now.instant();
    const until = now.add({ seconds: HAND_SECONDS });
    const letter = await takeLetter(manager, letterId, { now, until });
    if (letter === null) return 'idle';
    if (letter === 'held') {
      await this.jobs.sendLater(manager, 'sendLetter', { letterId }, HAND_SECONDS);
      return 'idle';
    }
    const outcome = await this.handOver(letter, now).catch((error: unknown) =>
      this.notMade(letter, error),
    );
    await this.settle(letter, outcome);
    return postedOf(outcome);
  }

  /** Lets a letter come again in so many seconds without a try; one that has waited too long fails. */
  async putOff(letterId: string, seconds: number): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const letter = await lockWaitingLetter(tx, letterId);
      if (letter !== null && isGivenUp(Date.now() - letter.queuedAt.getTime())) {
        return this.fail(tx, letter, 'mailServerAway');
      }
      return this.jobs.sendLater(tx, 'sendLetter', { letterId }, seconds);
    });
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
        ? await deadlineFacts(manager, letter, place)
        : await letterFacts(manager, content, place);
    if (facts === null) return { kind: 'dropped', trouble: 'outdated' };
    return this.mail.send({
      ...renderLetter(facts, person.fullName, person.locale),
      id: letter.id,
      to: { name: person.fullName, address: person.email },
      at: letter.createdAt,
      unsubscribe: facts.kind === 'deadlines' ? facts.unsubscribe : null,
    });
  }

  /** A letter that cannot be made or read waits like one that cannot be sent, and stops no other. */
  private notMade({ id, kind }: TakenLetter, error: unknown): Outcome {
    const reason = error instanceof Error ? error.name : 'unknown';
    this.log.error({ letterId: id, kind, reason }, 'a letter could not be made and waits');
    return { kind: 'later', trouble: 'notMade' };
  }

  private async settle(letter: TakenLetter, outcome: Outcome): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const now = Temporal.Now.instant();
      switch (outcome.kind) {
        case 'delivered':
          return markLetterSent(tx, letter, now);
        case 'refused':
          return this.fail(tx, letter, outcome.trouble);
        case 'dropped':
          await markLetterUnsent(tx, letter, 'dropped', outcome.trouble);
          return;
        case 'unknown':
          await countAmbiguous(tx, letter.id);
          return this.retry(tx, letter, 'endUnknown', now);
        case 'later':
          return this.retry(tx, letter, outcome.trouble, now);
      }
    });
  }

  private async fail(
    tx: Transaction,
    letter: Pick<TakenLetter, 'id' | 'attempts' | 'kind' | 'toPersonId'>,
    trouble: LetterTrouble,
  ): Promise<void> {
    if (!(await markLetterUnsent(tx, letter, 'failed', trouble))) return;
    await tellNotReached(tx, letter, await this.clock.now(tx));
  }

  private async retry(
    tx: Transaction,
    letter: TakenLetter,
    trouble: LetterTrouble,
    now: Temporal.Instant,
  ): Promise<void> {
    const waited = now.epochMilliseconds - letter.queuedAt.getTime();
    const seconds = secondsToNextTry(letter.attempts, waited);
    if (seconds === null) return this.fail(tx, letter, trouble);
    if (!(await markLetterUnsent(tx, letter, 'waiting', trouble))) return;
    return this.jobs.sendLater(tx, 'sendLetter', { letterId: letter.id }, seconds);
  }
}

function postedOf(outcome: Outcome): Posted {
  switch (outcome.kind) {
    case 'delivered':
    case 'refused':
      return 'answered';
    case 'dropped':
      return 'idle';
    case 'unknown':
      return 'away';
    case 'later':
      if (outcome.trouble === 'notMade') return 'idle';
      return outcome.trouble === 'mailServerBusy' ? 'answered' : 'away';
  }
}
