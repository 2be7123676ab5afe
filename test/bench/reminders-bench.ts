import { readCalendar } from '#persistence';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { startApiProcess } from './api-process.ts';
import { startBenchServer } from './bench-server.ts';
import { OPEN_PER_PLATFORM } from './dataset-size.ts';
import { makeDataset } from './dataset.ts';
import { checkDrain, type Drained } from './drain-check.ts';
import { sendAll } from './mail-throughput.ts';
import { PROFILE } from './profile.ts';
import { copyReminders, rawDrain } from './raw-drain.ts';
import { MOMENT, reminderDays } from './reminder-days.ts';
import { drain } from './reminder-drain.ts';
import { fillReminders } from './reminder-rows.ts';
import { holdsBar, tell } from './report.ts';
import type { Result } from './rounds.ts';
import { quantile } from './statistics.ts';
import { visitSteadily } from './steady-visits.ts';
import { signInSome } from './visitors.ts';

export interface RemindersOptions {
  readonly seed: number;
  readonly people: number;
  /** Rungs that wait, and how many of them ring in one minute. */
  readonly armed: number;
  readonly due: number;
  readonly workers: number;
  /** Seconds for which inboxes are opened before. */
  readonly calmSeconds: number;
}

const FOLDER = '.cache/bench';
const VISITORS = 100;

/** Of the open tasks those with a deadline that reminds; each platform has a gate that does. */
const ARMED_OF_TASKS = 0.95 * 0.98;

/** `npm run bench -- reminders`: answers the exit code, 1 when a bar does not hold. */
export async function main(given: readonly string[]): Promise<number> {
  const options = readOptions(given);
  process.stdout.write(
    `reminders: ${JSON.stringify(options)}, the same again with --seed=${options.seed}\n`,
  );
  const results = await measureReminders(options);
  const file = tell({ benchmark: 'reminders', options: { ...options }, results }, FOLDER);
  process.stdout.write(`\nAs JSON in ${file}\n`);
  return results.every(holdsBar) ? 0 : 1;
}

/** Drains one minute's rungs beside their floors; throws when anything was lost or doubled. */
export async function measureReminders(options: RemindersOptions): Promise<Result[]> {
  const server = await startBenchServer();
  try {
    const { url, dataSource } = await server.database('bench_reminders');
    const due = await makeReminders(dataSource, options);
    const visitors = await signInSome(dataSource, VISITORS);
    const api = await startApiProcess(url, server.folder);
    const visits = await visitSteadily(api.port, visitors);
    await pause(options.calmSeconds * 1_000);
    await visits.take();
    await pause(options.calmSeconds * 1_000);
    const calm = await visits.take();
    const drained = await drain(dataSource, url, options.workers, visits);
    const { sweptMs, drainedMs, inboxMs: busy } = drained;
    await visits.end();
    await api.stop();
    sayDrained(await checkDrain(dataSource, due), calm, busy);
    const rawMs = await rawDrain(dataSource, url, options.workers, false);
    const rawToldMs = await rawDrain(dataSource, url, options.workers, true);
    const { letterMs, rawLetterMs } = await sendAll(dataSource, url);
    return [
      line('drained', drainedMs, 'what is asked', 30_000, 1, 0.4),
      line('swept', sweptMs, 'SKIP LOCKED, raw', rawMs, null, null),
      line('drained', drainedMs, 'with notifications, raw', rawToldMs, null, null),
      line('inbox, p50', quantile(busy, 0.5), 'before', quantile(calm, 0.5), null, null),
      line('inbox, p99', quantile(busy, 0.99), 'before', quantile(calm, 0.99), 3, 1.5),
      line('a letter sent', letterMs, 'SMTP, raw', rawLetterMs, null, null),
    ];
  } finally {
    await server.stop();
  }
}

/** Fills a database; answers how many rungs ring at the moment. */
async function makeReminders(dataSource: DataSource, options: RemindersOptions): Promise<number> {
  const start = Date.now();
  const { seed, people, armed, due } = options;
  const openTasks = Math.round(armed / (ARMED_OF_TASKS + 1 / OPEN_PER_PLATFORM));
  const days = reminderDays(await readCalendar(dataSource.manager, PROFILE.calendar));
  await makeDataset(
    dataSource,
    { seed, people, groups: people, openTasks },
    {
      skew: 0.3,
      claimed: 0.95,
      dueOn: `CASE WHEN pg_temp.chance(t.n, 16) < ${due / (openTasks * ARMED_OF_TASKS)}
        THEN ${pickOf(days.ringing)} ELSE ${pickOf(days.quiet)} END`,
    },
  );
  await fillReminders(dataSource);
  await copyReminders(dataSource);
  const rows: { armed: number; due: number }[] = await dataSource.query(
    `SELECT count(*) AS armed, count(*) FILTER (WHERE next_at = $1) AS due FROM reminder
     WHERE next_at IS NOT NULL`,
    [MOMENT.toString()],
  );
  const seconds = Math.round((Date.now() - start) / 1_000);
  process.stdout.write(
    `${rows[0]?.armed} rungs armed, ${rows[0]?.due} of them due, made in ${seconds} s\n`,
  );
  return rows[0]?.due ?? 0;
}

function pickOf(days: readonly string[]): string {
  return `pg_temp.pick(ARRAY[${days.map((day) => `'${day}'`).join(', ')}], t.n, 7)::date`;
}

function sayDrained(drained: Drained, calm: readonly number[], busy: readonly number[]): void {
  const { rungs, notifications, letters, lateness } = drained;
  process.stdout.write(
    `${rungs} rungs, ${notifications} notifications, ${letters} letters: none lost, none doubled\n` +
      `inboxes opened: ${calm.length} before, ${busy.length} meanwhile\n` +
      `late by, seconds:\n${lateness.map(({ seconds, rungs: late }) => `  ${seconds}–${seconds + 1}: ${late}\n`).join('')}`,
  );
}

/** What is measured once: no quarters. */
function line(
  name: string,
  productMs: number,
  against: string,
  againstMs: number,
  bar: number | null,
  aim: number | null,
): Result {
  const ratio = productMs / againstMs;
  return { name, productMs, against, againstMs, ratio, ratioP25: ratio, ratioP75: ratio, bar, aim };
}

function readOptions(given: readonly string[]): RemindersOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      people: { type: 'string', default: '10000' },
      armed: { type: 'string', default: '1000000' },
      due: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '2' },
      calmSeconds: { type: 'string', default: '30' },
    },
  });
  return {
    seed: Number(values.seed),
    people: Number(values.people),
    armed: Number(values.armed),
    due: Number(values.due),
    workers: Number(values.workers),
    calmSeconds: Number(values.calmSeconds),
  };
}
