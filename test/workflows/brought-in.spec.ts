import { recordStage } from '#persistence';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';

const MINUTE = 60_000;
const PASSED = ['a', 'b'];
/** Of a story that begins two years ago, so that its third stage is planned for now. */
const YEARS_BEFORE = 2;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
}, MINUTE);

afterAll(async () => {
  await system.stop();
}, MINUTE);

/** A platform whose first stages passed elsewhere, as its launch leaves it. */
async function broughtIn(): Promise<string> {
  const now = (await clock.now(system.database.dataSource.manager)).toZonedDateTimeISO('UTC');
  const start = now.toPlainDate().toPlainYearMonth().subtract({ years: YEARS_BEFORE });
  const platformId = await system.launch(
    aSmallTemplate(
      'moved-in',
      ['a', 'b', 'c', 'd'].map((key, index) => aYear(key, index, chain(key, 2))),
    ),
    start.toString(),
  );
  await system.database.dataSource.transaction(async (tx) => {
    const made = { by: system.town.people.coordinator, at: await clock.now(tx) };
    for (const [index, stage] of PASSED.entries()) {
      const openedOn = start.add({ years: index }).toString();
      const passedOn = start.add({ years: index, months: 11 }).toString();
      await recordStage(tx, platformId, { stage, openedOn, passedOn, note: null, files: [] }, made);
    }
  });
  return platformId;
}

it(
  'a story begins in the stage at which its platform was brought in, and lives to its end',
  async () => {
    const platformId = await broughtIn();
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
