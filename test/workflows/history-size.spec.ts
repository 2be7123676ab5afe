import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';

const MINUTE = 60_000;
const TASKS = 12;
/** A floor of 5: the bell, a workflow task of three events, and the marker of one step. */
const MOST_EVENTS_A_TASK = 8;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
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
