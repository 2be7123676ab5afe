import { startPostgres, type RunningPostgres } from '#embedded';
import { createDataSource, migrateDatabase, readCalendar } from '#persistence';
import { ScriptedSmtp } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { makeDataset } from '../bench/dataset.ts';
import { PROFILE } from '../bench/profile.ts';
import { MOMENT, reminderDays } from '../bench/reminder-days.ts';
import { fillReminders } from '../bench/reminder-rows.ts';
import { seededRandom } from '../bench/statistics.ts';
import { faultsOf, forgetTheDead, isAllDone, keepWhatIsDue } from '../support/due-reminders.ts';
import { startProcess, type StartedProcess } from '../support/started-process.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 1_000_000);
/** A batch is some fifteen statements, and a letter some eight. */
const LATEST_DEATH = 100;

const random = seededRandom(SEED);
let folder: string;
let server: RunningPostgres;
let dataSource: DataSource;
let smtp: ScriptedSmtp;
const started: StartedProcess[] = [];

beforeAll(async () => {
  process.stdout.write(`killed sweepers: the same again with FC_SEED=${SEED}\n`);
  folder = await mkdtemp(join(tmpdir(), 'vekha-killed-'));
  // As root the server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  // A commit that was answered outlives the server.
  server = await startPostgres({ dataDir: folder, durable: true });
  dataSource = createDataSource(server.url, {
    applicationName: 'vekha-test',
    poolSize: 2,
    statementTimeout: 0,
  });
  await dataSource.initialize();
  await migrateDatabase(dataSource, server.url);
  const days = reminderDays(await readCalendar(dataSource.manager, PROFILE.calendar)).ringing;
  await makeDataset(
    dataSource,
    { seed: SEED, people: 300, groups: 150, openTasks: 5_000 },
    {
      skew: 0.3,
      claimed: 0.9,
      dueOn: `pg_temp.pick(ARRAY[${days.map((day) => `'${day}'`).join(', ')}], t.n, 7)::date`,
    },
  );
  await fillReminders(dataSource);
  smtp = await ScriptedSmtp.listen(0, () => 'accept');
}, MINUTE);

afterAll(async () => {
  for (const one of started) await one.kill();
  await smtp.close();
  await dataSource.destroy();
  await server.stop();
  await rm(server.cluster, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}, MINUTE);

/** Workers that are loaded and wait for the word; `dying`: each kills itself at a statement by chance. */
async function workers(count: number, dying: boolean): Promise<StartedProcess[]> {
  const deaths = Array.from({ length: count }, (): string[] =>
    dying
      ? [random() < 0.5 ? 'before' : 'after', String(1 + Math.floor(random() * LATEST_DEATH))]
      : [],
  );
  const loaded = await Promise.all(
    deaths.map((death) =>
      startProcess('support/reminder-worker.process.ts', [
        server.url,
        `smtp://127.0.0.1:${smtp.port}`,
        ...death,
      ]),
    ),
  );
  started.push(...loaded);
  return loaded;
}

/** How far clocks of a moment run ahead, in milliseconds: those of later workers go on from there. */
const ahead = new Map<string, number>();

/** Begins at the moment. */
function begin(those: readonly StartedProcess[], moment: Temporal.Instant): void {
  const aheadMs = ahead.get(moment.toString()) ?? moment.epochMilliseconds - Date.now();
  ahead.set(moment.toString(), aheadMs);
  for (const one of those) one.tell(String(aheadMs));
}

async function endOf(moment: Temporal.Instant): Promise<void> {
  await waitFor(
    'all that was due to be told and sent',
    () => isAllDone(dataSource, moment.toString()).catch(() => false),
    90,
  );
}

async function count(statement: string): Promise<number> {
  const rows: { n: number }[] = await dataSource.query(`SELECT count(*) AS n FROM ${statement}`);
  return rows[0]?.n ?? 0;
}

describe('workers that are killed while they sweep', () => {
  it.each([
    { together: 2, generations: 2, week: 0 },
    { together: 4, generations: 1, week: 1 },
    { together: 8, generations: 1, week: 2 },
  ])(
    '$together at once lose nothing, double nothing and send each letter',
    async ({ together, generations, week }) => {
      const moment = MOMENT.add({ hours: week * 7 * 24 });
      expect(await keepWhatIsDue(dataSource, moment.toString())).toBeGreaterThan(3_000);
      const lettersBefore = await count('letter');
      for (let generation = 0; generation < generations; generation += 1) {
        const dying = await workers(together, true);
        begin(dying, moment);
        await Promise.all(dying.map((one) => one.isGone()));
        await forgetTheDead(dataSource);
      }
      const [last] = await workers(1, false);
      begin(last === undefined ? [] : [last], moment);
      await endOf(moment);
      await last?.kill();
      expect(await faultsOf(dataSource, moment.toString(), smtp)).toEqual({});
      expect(await count('letter')).toBeGreaterThan(lettersBefore);
    },
    2 * MINUTE,
  );
});

describe('a PostgreSQL that is killed', () => {
  it(
    'in the middle of a sweep and of the letters, and started again, changes nothing of that',
    async () => {
      const moment = MOMENT.add({ hours: 3 * 7 * 24 });
      expect(await keepWhatIsDue(dataSource, moment.toString())).toBeGreaterThan(1_000);
      const before = await count('notification');
      const sent = smtp.taken.length;
      const those = await workers(4, false);
      begin(those, moment);
      await waitFor('a part to be swept', async () => (await count('notification')) > before);
      await restart();
      await waitFor('a part to be sent', async () => smtp.taken.length > sent, 60);
      await restart();
      await forgetTheDead(dataSource);
      await endOf(moment);
      expect(those.filter((one) => one.isRunning())).toHaveLength(those.length);
      expect(await faultsOf(dataSource, moment.toString(), smtp)).toEqual({});
    },
    2 * MINUTE,
  );
});

/** Kills the server, as a power cut would, and starts it again at the same address. */
async function restart(): Promise<void> {
  const { port } = server;
  process.kill(server.server.pid, 'SIGKILL');
  server = await startPostgres({ dataDir: folder, durable: true, port });
}
