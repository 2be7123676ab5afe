import {
  allowBulkWork,
  dueMailings,
  insertDeadlineLetters,
  isLetterDue,
  isRungUnswept,
  lockWaitingLetters,
  putInLetters,
  skipLetters,
  takeReceivers,
  type Clock,
  type DueMailing,
  type JobSender,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

/** How many notifications one transaction gathers, those of its last person apart. */
const BATCH = 1_000;

/** How long letters wait for a sweep that does not come to its end. */
export const PATIENCE_MS = 2 * 60_000;

/**
 * Makes one letter of all that a person is to hear by mail, however many workers do.
 *
 * 1. Letters wait until no due rung is left unswept, those in other workers' hands included, so that
 *    several subjects become one letter. A sweep that does not end holds them up for as long as this
 *    worker has patience; that it began to wait is told by its own watch, for after an outage all that is
 *    due is days old and still to be one letter.
 * 2. A person is in one worker's hands at a time: nobody gets two letters of one moment.
 * 3. What comes while an earlier letter waits untouched goes into that one.
 */
export class LetterGatherer {
  /** Milliseconds of the wall; null: nothing is held up. */
  private heldSince: number | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
    private readonly patienceMs: number,
  ) {}

  /** Gathers for some people; `again`: more may wait. */
  async round(): Promise<'again' | 'pause'> {
    return this.dataSource.transaction(async (tx) => {
      const now = await this.clock.now(tx);
      if (!(await this.isTime(tx, now))) return 'pause';
      await allowBulkWork(tx);
      const taken = await takeReceivers(tx, now, BATCH);
      // Another worker is at it; whether a sweep holds letters up goes on being timed.
      if (taken.length === 0) return 'pause';
      const due = await dueMailings(
        tx,
        taken.map(({ id }) => id),
        now,
      );
      const active = new Set(taken.filter(({ isActive }) => isActive).map(({ id }) => id));
      const gone = due.filter(({ personId }) => !active.has(personId));
      await skipLetters(
        tx,
        gone.flatMap(({ notificationIds }) => notificationIds),
      );
      await this.gather(
        tx,
        due.filter(({ personId }) => active.has(personId)),
      );
      return 'again';
    });
  }

  private async isTime(tx: Transaction, now: Temporal.Instant): Promise<boolean> {
    if (!(await isLetterDue(tx, now))) {
      this.heldSince = null;
      return false;
    }
    if (!(await isRungUnswept(tx, now))) return true;
    const wall = Date.now();
    this.heldSince ??= wall;
    return wall - this.heldSince >= this.patienceMs;
  }

  private async gather(tx: Transaction, due: readonly DueMailing[]): Promise<void> {
    const personIds = due.map(({ personId }) => personId);
    const open = await lockWaitingLetters(tx, personIds);
    const served = new Set(open.map(({ personId }) => personId));
    const made = await insertDeadlineLetters(
      tx,
      personIds.filter((id) => !served.has(id)),
      Temporal.Now.instant(),
    );
    const letterOf = new Map([...open, ...made].map((one) => [one.personId, one.letterId]));
    const told = due.flatMap(({ personId, notificationIds }) => {
      const letterId = letterOf.get(personId);
      return letterId === undefined ? [] : notificationIds.map((id) => ({ id, letterId }));
    });
    await putInLetters(tx, told);
    await this.jobs.sendMany(
      tx,
      'sendLetter',
      made.map(({ letterId }) => ({ letterId })),
    );
  }
}
