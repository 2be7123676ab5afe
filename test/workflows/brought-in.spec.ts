import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bringIn } from '../support/brought-in.ts';
import { StorySystem } from '../support/story-system.ts';

const MINUTE = 60_000;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
}, MINUTE);

afterAll(async () => {
  await system.stop();
}, MINUTE);

it(
  'a story begins in the stage at which its platform was brought in, and lives to its end',
  async () => {
    const platformId = await bringIn(system, ['a', 'b']);
    await system.startWorker();
    await system.opened(platformId, 'c1');
    expect(await system.stages(platformId)).toEqual(['passed', 'passed', 'open', 'planned']);
    expect(await system.openKeys(platformId)).toEqual(['c1']);
    for (const key of ['c1', 'c2', 'd1', 'd2']) await system.complete(platformId, key);
    await system.ended(platformId);
    const told = await system.audit(platformId);
    expect(told.filter((action) => action === 'stage.opened')).toHaveLength(2);
    expect(told).not.toContain('task.ended');
    expect(await system.incidents(platformId)).toEqual([]);
    expect(await system.eye.brokenStories()).toBe(0);
    expect(
      (await system.tasks(platformId)).map(({ key, state, outcome }) => [key, state, outcome]),
    ).toEqual([
      ...['a1', 'a2', 'b1', 'b2'].map((key) => [key, 'ended', 'recorded']),
      ...['c1', 'c2', 'd1', 'd2'].map((key) => [key, 'closed', 'completed']),
    ]);
  },
  MINUTE,
);
