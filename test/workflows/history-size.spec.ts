import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlanActs } from '../support/plan-acts.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';

const MINUTE = 60_000;
const TASKS = 12;
/** A floor of 5: the bell, a workflow task of three events, and the marker of one step. */
const MOST_EVENTS_A_TASK = 8;
const PAUSES = 10;
/** For each of the two commands the floor, and the timer of the stage's end that goes or comes. */
const MOST_EVENTS_A_PAUSE = 14;

const SUSPEND = { kind: 'suspend', expectedUntil: null } as const;

let system: StorySystem;
let acts: PlanActs;

beforeAll(async () => {
  system = await StorySystem.start();
  acts = await PlanActs.open(system.database.url, system.database.dataSource);
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
  await acts.close();
  await system.stop();
}, MINUTE);

it(
  `a human task costs at most ${MOST_EVENTS_A_TASK} events of history`,
  async () => {
    const platformId = await system.launch(
      aSmallTemplate('size', [aYear('a', 0, chain('a', TASKS))]),
    );
    for (let task = 1; task <= TASKS; task += 1) {
      await system.complete(platformId, `a${task}`);
      if (task < TASKS) await system.opened(platformId, `a${task + 1}`);
      await system.eye.rest(platformId);
    }
    await system.ended(platformId);
    const events = await system.eye.history(platformId);
    process.stdout.write(
      `history: ${(events.length / TASKS).toFixed(1)} events a task, ` +
        `beginning and end included (${events.length} events, ${TASKS} tasks)\n`,
    );
    expect(events.length / TASKS).toBeLessThanOrEqual(MOST_EVENTS_A_TASK);
  },
  MINUTE,
);

it(
  `a suspension and its end cost at most ${MOST_EVENTS_A_PAUSE} events of history`,
  async () => {
    const personId = system.town.people.coordinator;
    const platformId = await system.launch(
      aSmallTemplate('pauses', [aYear('a', 0, chain('a', 1))]),
    );
    await system.opened(platformId, 'a1');
    await system.looked(platformId);
    const before = await system.eye.history(platformId);
    for (let pause = 0; pause < PAUSES; pause += 1) {
      for (const change of [SUSPEND, { kind: 'resume' as const }]) {
        expect(await acts.change({ platformId, personId, changes: [change] })).toBe('done');
        await system.looked(platformId);
      }
    }
    const events = (await system.eye.history(platformId)).length - before.length;
    process.stdout.write(`history: ${(events / PAUSES).toFixed(1)} events a suspension\n`);
    expect(events / PAUSES).toBeLessThanOrEqual(MOST_EVENTS_A_PAUSE);
  },
  MINUTE,
);
