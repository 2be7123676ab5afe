import {
  insertRuns,
  putOffReminders,
  takeDueReminder,
  takeDueReminders,
  type Clock,
  type DueReminder,
  type JobSender,
  type RungRun,
} from '#persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { RungPlans } from './rung-plans.ts';
import { sweepBatch, type SweepTools } from './sweep-batch.ts';

/** How many rows one transaction takes. */
const BATCH = 500;

/** When a row that could not be made out is tried again. */
const FAILED_MINUTES = 10;

/**
 * Fires the rungs that are due, however many workers do.
 *
 * 1. A batch is one transaction: what people are told, what became of the rungs, escalations and each
 *    row's next rung are there together or not at all.
 * 2. Rows that another worker has in hand are passed by, and no lock of a process is asked for, so that
 *    no command waits for a sweep for longer than a batch takes.
 * 3. When a batch fails its rows are swept one by one; one that fails alone waits and stops nobody.
 */
export class ReminderSweep {
  private readonly tools: SweepTools;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    jobs: JobSender,
    private readonly log: Logger,
  ) {
    this.tools = { jobs, plans: new RungPlans() };
  }

  /** One batch; `again`: more may be due. */
  async round(): Promise<'again' | 'pause'> {
    let rows: readonly DueReminder[] = [];
    try {
      await this.dataSource.transaction(async (tx) => {
        const now = await this.clock.now(tx);
        rows = await takeDueReminders(tx, now, BATCH);
        if (rows.length > 0) await sweepBatch(tx, this.tools, rows, now);
      });
    } catch (error) {
      if (rows.length === 0) throw error;
      for (const { subjectId } of rows) await this.sweepAlone(subjectId);
    }
    return rows.length < BATCH ? 'pause' : 'again';
  }

  private async sweepAlone(subjectId: string): Promise<void> {
    try {
      await this.dataSource.transaction(async (tx) => {
        const now = await this.clock.now(tx);
        const row = await takeDueReminder(tx, subjectId, now);
        if (row !== null) await sweepBatch(tx, this.tools, [row], now);
      });
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      this.log.warn({ subjectId, reason }, 'a reminder could not be made out and waits');
      await this.putOff(subjectId);
    }
  }

  /** Notes that it failed, in place of the rung that nobody could tell. */
  private async putOff(subjectId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const now = await this.clock.now(tx);
      const row = await takeDueReminder(tx, subjectId, now);
      if (row === null) return;
      await insertRuns(tx, [failedRun(row)], now);
      await putOffReminders(tx, [subjectId], now.add({ minutes: FAILED_MINUTES }));
    });
  }
}

function failedRun({ subjectId, version, nextAt }: DueReminder): RungRun {
  return {
    subjectId,
    version,
    rung: 'failed',
    plannedAt: Temporal.Instant.fromEpochMilliseconds(nextAt.getTime()),
    outcome: 'skipped',
    reason: 'failed',
    people: 0,
  };
}
