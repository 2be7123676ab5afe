import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiProcess, type ApiProcess } from '../bench/api-process.ts';
import { makeDataset } from '../bench/dataset.ts';
import { countStale } from '../bench/read-your-writes.ts';
import { walkersOf, type Stock } from '../bench/stock.ts';
import { signInSome } from '../bench/visitors.ts';

const MINUTES = 60_000;
const PAIRS = 10_000;
const WALKERS = 8;

let database: TestDatabase;
let folder: string;
let apis: readonly [ApiProcess, ApiProcess];
let walkers: readonly Stock[];

beforeAll(async () => {
  database = await testDatabase();
  const { url, dataSource } = database;
  await makeDataset(dataSource, { seed: 3, people: 200, groups: 20, openTasks: 1_000 });
  walkers = await walkersOf(dataSource, await signInSome(dataSource, 40), WALKERS);
  folder = await mkdtemp(join(tmpdir(), 'vekha-read-your-writes-'));
  apis = await Promise.all([startApiProcess(url, folder), startApiProcess(url, folder)]);
}, 5 * MINUTES);

afterAll(async () => {
  await Promise.all(apis.map((api) => api.stop()));
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

it(
  'what a person has just done is in their inbox, whichever process answers',
  async () => {
    const { pairs, stale } = await countStale(apis, walkers, PAIRS);
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
    expect(stale).toBe(0);
  },
  10 * MINUTES,
);
