import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
  await system.stop();
}, MINUTE);

/** Four stages of two tasks; the third is decided by two people. */
const TEMPLATE = aSmallTemplate('rebuild', [
  aYear('a', 0, chain('a', 2)),
  aYear('b', 1, chain('b', 2)),
  aYear('c', 2, chain('c', 2), ['scientificSupervisor', 'authorityOfficer']),
  aYear('d', 3, chain('d', 2)),
]);

it(
  'a life whose story is lost in its third stage is told anew by itself, and nobody is asked twice',
  async () => {
    const atWork = await system.launch(TEMPLATE);
    const atGate = await system.launch(TEMPLATE);
    const beforeItsDay = await system.launch(TEMPLATE, '2045-09');
    for (const platformId of [atWork, atGate]) {
      for (const key of ['a1', 'a2', 'b1', 'b2', 'c1']) await system.complete(platformId, key);
    }
    await system.complete(atGate, 'c2');
    await system.decide(atGate, 'c', 'scientificSupervisor', { outcome: 'approved' });
    await system.opened(atWork, 'c2');
    const lives = [atWork, atGate, beforeItsDay];
    for (const platformId of lives) await system.eye.rest(platformId);
    const told = await Promise.all(lives.map((platformId) => system.audit(platformId)));

    await system.stopTemporal();
    await system.startTemporalAgain();

    for (const platformId of lives) {
      await waitFor('the story to be told anew', () => system.eye.exists(platformId));
      expect(await system.eye.rest(platformId)).toBe('RUNNING');
    }
    expect(await Promise.all(lives.map((platformId) => system.audit(platformId)))).toEqual(told);
    expect(await system.stages(atWork)).toEqual(['passed', 'passed', 'open', 'planned']);
    expect(await system.stages(atGate)).toEqual(['passed', 'passed', 'atGate', 'planned']);

    await system.complete(atWork, 'c2');
    await system.decide(atWork, 'c', 'scientificSupervisor', { outcome: 'approved' });
    for (const platformId of [atWork, atGate]) {
      await system.decide(platformId, 'c', 'authorityOfficer', { outcome: 'approved' });
      for (const key of ['d1', 'd2']) await system.complete(platformId, key);
      await system.ended(platformId);
      const tasks = await system.tasks(platformId);
      expect(tasks.filter((task) => task.kind === 'work')).toHaveLength(8);
      expect(tasks.filter((task) => task.kind === 'approval')).toHaveLength(2);
      expect(tasks.every((task) => task.round === 1 && task.state === 'closed')).toBe(true);
      expect(await system.incidents(platformId)).toEqual([]);
    }
    expect(await system.auditFaults()).toEqual([]);
    expect(await system.eye.brokenStories()).toBe(0);
  },
  2 * MINUTE,
);
