import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiProcess, type ApiProcess } from '../bench/api-process.ts';
import { ALL_YEAR_ROUND } from '../bench/dataset-size.ts';
import { makeDataset } from '../bench/dataset.ts';
import { countStale } from '../bench/read-your-writes.ts';
import { walkersOf } from '../bench/stock.ts';
import { signInSome } from '../bench/visitors.ts';

const PAIRS = 10_000;
const WALKERS = 8;
const MINUTES = 60_000;

let database: TestDatabase;
let folder: string;
let apis: readonly ApiProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'vekha-test-'));
}, MINUTES);

afterAll(async () => {
  for (const api of apis) await api.stop();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

it(
  'what one api process has acknowledged the other one shows at once',
  async () => {
    const { dataSource, url } = database;
    await makeDataset(
      dataSource,
      { seed: 1, people: 400, groups: 40, openTasks: 2_000 },
      ALL_YEAR_ROUND,
    );
    const walkers = await walkersOf(dataSource, await signInSome(dataSource, 50), WALKERS);
    const [one, other] = await Promise.all([
      startApiProcess(url, folder),
      startApiProcess(url, folder),
    ]);
    apis = [one, other];
    const { pairs, stale } = await countStale([one, other], walkers, PAIRS);
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
    expect(stale).toBe(0);
  },
  15 * MINUTES,
);
