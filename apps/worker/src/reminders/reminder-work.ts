import type { Clock, JobSender } from '#persistence';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Rounds } from '../rounds.ts';
import { ArmLeft } from './arm-left.ts';
import { LetterGatherer, PATIENCE_MS } from './letter-gatherer.ts';
import { Recount } from './recount.ts';
import { ReminderSweep } from './reminder-sweep.ts';

const PAUSE_MS = 5_000;

/** What nobody armed is rare: after an upgrade only. Looking for it goes through all that is open. */
const ARMING_PAUSE_MS = 5 * 60_000;
const ARMING_REST = 4;

/** What a worker does about reminders, round after round. */
export class ReminderWork {
  private readonly rounds: readonly Rounds[];

  constructor(dataSource: DataSource, clock: Clock, jobs: JobSender, log: Logger) {
    const sweep = new ReminderSweep(dataSource, clock, jobs, log);
    const letters = new LetterGatherer(dataSource, clock, jobs, PATIENCE_MS);
    const recount = new Recount(dataSource, clock);
    const left = new ArmLeft(dataSource, clock);
    const gathering = new Rounds(
      { name: 'letters of reminders', pauseMs: PAUSE_MS, rest: 0, run: () => letters.round() },
      log,
    );
    const sweeping = async (): Promise<'again' | 'pause'> => {
      const next = await sweep.round();
      if (next === 'pause') gathering.wake();
      return next;
    };
    this.rounds = [
      new Rounds(
        { name: 'arming', pauseMs: ARMING_PAUSE_MS, rest: ARMING_REST, run: () => left.round() },
        log,
      ),
      new Rounds({ name: 'recount', pauseMs: PAUSE_MS, rest: 0, run: () => recount.round() }, log),
      new Rounds({ name: 'reminders', pauseMs: PAUSE_MS, rest: 0, run: sweeping }, log),
      gathering,
    ];
  }

  start(): void {
    for (const rounds of this.rounds) rounds.start();
  }

  /** Resolves when the rounds under way have ended. */
  async stop(): Promise<void> {
    for (const rounds of this.rounds) await rounds.stop();
  }
}
