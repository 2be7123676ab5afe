import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockProcess } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
const TEMPLATE = aSmallTemplate('bells', [aYear('a', 0, chain('a', 3))]);

let folder: string;
let system: StorySystem;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-temporal-'));
  system = await StorySystem.start({ dataDir: folder });
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
}, MINUTE);

/** The whole life of the template without a fault: what every fault has to come to. */
const WHOLE_LIFE = [
  'platform.launched',
  'stage.opened',
  'task.opened',
  'task.completed',
  'task.opened',
  'task.completed',
  'task.opened',
  'task.completed',
  'gate.opened',
  'stage.passed',
  'platform.closed',
];

async function expectWholeLife(platformId: string): Promise<void> {
  await system.ended(platformId);
  expect(await system.audit(platformId)).toEqual(WHOLE_LIFE);
  expect((await system.tasks(platformId)).map((task) => task.key)).toEqual(['a1', 'a2', 'a3']);
  expect(await system.incidents(platformId)).toEqual([]);
  expect(await system.auditFaults()).toEqual([]);
}

/** Ends all connections of the database whose application has this name; answers how many. */
async function cut(application: string, onlyWaiting = false): Promise<number> {
  const rows: unknown[] = await system.database.dataSource.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1
       AND (NOT $2 OR wait_event_type = 'Lock')`,
    [application, onlyWaiting],
  );
  return rows.length;
}

describe('bells', () => {
  it('a lost bell is healed by the sweep', async () => {
    const platformId = await system.launch(TEMPLATE);
    await system.complete(platformId, 'a1', { isBellLost: true });
    for (const key of ['a2', 'a3']) await system.complete(platformId, key);
    await expectWholeLife(platformId);
  });

  it('a bell that rings while nobody listens is heard after the reconnect', async () => {
    const platformId = await system.launch(TEMPLATE);
    await system.opened(platformId, 'a1');
    expect(await cut('vekha bell ringer')).toBe(1);
    for (const key of ['a1', 'a2', 'a3']) await system.complete(platformId, key);
    await expectWholeLife(platformId);
  });

  it('doubled and reordered bells change nothing', async () => {
    const platformId = await system.launch(TEMPLATE);
    await system.opened(platformId, 'a1');
    const before = await system.audit(platformId);
    await Promise.all(Array.from({ length: 50 }, () => system.eye.ring(platformId)));
    await system.eye.rest(platformId);
    expect(await system.audit(platformId)).toEqual(before);
    for (const key of ['a1', 'a2', 'a3']) {
      const bells = Array.from({ length: 10 }, () => system.eye.ring(platformId));
      await system.complete(platformId, key);
      await Promise.all(bells);
    }
    await expectWholeLife(platformId);
  });

  it('a late bell begins a story that ends at once without effect', async () => {
    const platformId = await system.launch(TEMPLATE);
    for (const key of ['a1', 'a2', 'a3']) await system.complete(platformId, key);
    await expectWholeLife(platformId);
    const last = await system.eye.runId(platformId);
    await system.eye.ring(platformId);
    expect(await system.eye.runId(platformId)).not.toBe(last);
    await expectWholeLife(platformId);
  });
});

describe('a store that is away', () => {
  it(
    'people complete tasks while Temporal is away, and the story goes on when it is back',
    async () => {
      const [one, other] = [await system.launch(TEMPLATE), await system.launch(TEMPLATE)];
      await Promise.all([system.opened(one, 'a1'), system.opened(other, 'a1')]);
      await system.stopTemporal();
      await system.complete(one, 'a1');
      await system.complete(other, 'a1');
      const launchedMeanwhile = await system.launch(TEMPLATE);
      await system.startTemporalAgain();
      for (const platformId of [one, other]) {
        await system.complete(platformId, 'a2');
        await system.complete(platformId, 'a3');
        await expectWholeLife(platformId);
      }
      for (const key of ['a1', 'a2', 'a3']) await system.complete(launchedMeanwhile, key);
      await expectWholeLife(launchedMeanwhile);
    },
    MINUTE,
  );

  it(
    'a step whose connection breaks again and again is done once in the end',
    async () => {
      const platformId = await system.launch(TEMPLATE);
      await system.opened(platformId, 'a1');
      await system.eye.rest(platformId);
      const holder = system.database.dataSource.createQueryRunner();
      await holder.startTransaction();
      await lockProcess(holder.manager, platformId);
      await system.eye.ring(platformId);
      for (let broken = 0; broken < 5;) {
        await waitFor('a step to be broken', async () => {
          const count = await cut('vekha worker', true);
          broken += count;
          return count > 0;
        });
      }
      await holder.commitTransaction();
      await holder.release();
      for (const key of ['a1', 'a2', 'a3']) await system.complete(platformId, key);
      await expectWholeLife(platformId);
    },
    MINUTE,
  );

  it('no story has ended otherwise than by its last line', async () => {
    expect(await system.eye.brokenStories()).toBe(0);
  });
});
