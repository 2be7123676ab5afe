import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { startProcess } from '../support/started-process.ts';
import { MOMENT } from './reminder-days.ts';
import type { SteadyVisits } from './steady-visits.ts';

const LOOK_EVERY_MS = 250;

/** How long the parts of a drain took, in milliseconds. */
export interface Drain {
  /** Until every rung that was due was told. */
  readonly sweptMs: number;
  /** Until their letters were there too. */
  readonly drainedMs: number;
  /** How long each inbox took that was opened until then. */
  readonly inboxMs: readonly number[];
}

/** Has so many workers begin at the moment and waits until nothing is due, while inboxes are opened. */
export async function drain(
  dataSource: DataSource,
  url: string,
  workers: number,
  visits: SteadyVisits,
): Promise<Drain> {
  const processes = await Promise.all(
    Array.from({ length: workers }, () =>
      startProcess('support/reminder-worker.process.ts', [url]),
    ),
  );
  try {
    await visits.take();
    const aheadMs = MOMENT.epochMilliseconds - Date.now();
    const begun = performance.now();
    for (const process of processes) process.tell(String(aheadMs));
    let sweptMs: number | null = null;
    for (;;) {
      const left = await whatIsDue(dataSource, aheadMs);
      const spent = performance.now() - begun;
      if (!left.rungs) sweptMs ??= spent;
      if (sweptMs !== null && !left.letters) {
        return { sweptMs, drainedMs: spent, inboxMs: await visits.take() };
      }
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await Promise.all(processes.map((process) => process.kill()));
  }
}

async function whatIsDue(
  dataSource: DataSource,
  aheadMs: number,
): Promise<{ readonly rungs: boolean; readonly letters: boolean }> {
  const rows: { rungs: boolean; letters: boolean }[] = await dataSource.query(
    // Not EXISTS: it forgets the order, and with it that an index answers at once.
    `SELECT (SELECT next_at FROM reminder WHERE next_at <= $1
             ORDER BY next_at LIMIT 1) IS NOT NULL AS rungs,
       (SELECT mail_at FROM notification WHERE mail = 'waiting' AND mail_at <= $1
        ORDER BY mail_at LIMIT 1) IS NOT NULL AS letters`,
    [Temporal.Instant.fromEpochMilliseconds(Date.now() + aheadMs).toString()],
  );
  return rows[0] ?? { rungs: false, letters: false };
}
