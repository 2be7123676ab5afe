import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { liveOn } from '../support/crowd.ts';
import { expectedLife } from '../support/expected-life.ts';
import { inTurns } from '../support/in-turns.ts';
import { livedLife, type LivedLife } from '../support/lived-life.ts';
import { actWithoutWorker, ALL_PHASES, isPassing, leadTo, PHASES } from '../support/phases.ts';
import { PlanActs } from '../support/plan-acts.ts';
import { answerTo, changeIn, type ChangeName } from '../support/plan-cells.ts';
import { StorySystem } from '../support/story-system.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
const AT_A_TIME = 6;
const MEANWHILE = Temporal.Duration.from({ days: 40 });
const LONG = Temporal.Duration.from({ days: 200 });

/** What people had done to the plan before the story was lost; null: nothing. */
const CHANGES: readonly (ChangeName | null)[] = [null, 'suspend', 'shiftRest', 'split'];
const CELLS = ALL_PHASES.flatMap((phase) => CHANGES.map((change) => ({ phase, change })));

type Cell = (typeof CELLS)[number];

interface Rebuilt extends Cell {
  readonly answer: string | null;
  /** Actions of the audit before Temporal was lost, and once the story had been told anew. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly life: LivedLife;
}

let system: StorySystem;
let acts: PlanActs;
let rebuilt: readonly Rebuilt[];

beforeAll(async () => {
  system = await StorySystem.start();
  acts = await PlanActs.open(system.database.url, system.database.dataSource);
  rebuilt = await rebuildAll();
}, 4 * MINUTE);

afterAll(async () => {
  await acts.close();
  await system.stop();
}, MINUTE);

/** Platforms in every phase, whose Temporal loses everything while no worker runs; they live on. */
async function rebuildAll(): Promise<readonly Rebuilt[]> {
  const { people } = system.town;
  const successor = await system.town.welcome('successor');
  await system.startWorker();
  const led = await inTurns(CELLS, AT_A_TIME, async (cell) => {
    return { ...cell, platformId: await leadTo(system, cell.phase) };
  });
  await system.stopWorker();
  const answers = await inTurns(led, AT_A_TIME, async ({ phase, change, platformId }) => {
    let answer: string | null = null;
    await actWithoutWorker(system, platformId, phase, async () => {
      if (change === null) return;
      const changes = [changeIn(change, phase, { ...people, successor })];
      answer = await acts.change({ platformId, personId: people.coordinator, changes });
    });
    return answer;
  });
  await system.travel(MEANWHILE);
  const before = await Promise.all(led.map(({ platformId }) => system.audit(platformId)));
  await system.stopTemporal();
  await system.startTemporalAgain();
  await system.startWorker();
  const after = await inTurns(led, AT_A_TIME, async ({ platformId }) => {
    await waitFor('the story to be told anew', () => system.eye.exists(platformId));
    await system.looked(platformId);
    return system.audit(platformId);
  });
  for (const { change, platformId } of led) {
    if (change !== 'suspend') continue;
    const changes = [{ kind: 'resume' as const }];
    await acts.change({ platformId, personId: people.coordinator, changes });
  }
  const platformIds = led.map(({ platformId }) => platformId);
  await liveOn(system, platformIds, { areWaiting: true, returned: [] });
  await system.travel(LONG);
  await liveOn(system, platformIds, { areWaiting: false, returned: [] });
  return inTurns(led, AT_A_TIME, async ({ phase, change, platformId }, index) => {
    await system.over(platformId);
    return {
      phase,
      change,
      answer: answers[index] ?? null,
      before: before[index] ?? [],
      after: after[index] ?? [],
      life: await livedLife(system, platformId),
    };
  });
}

describe('a story that is lost while its platform', () => {
  describe.each(ALL_PHASES.map((phase) => ({ phase, when: PHASES[phase] })))(
    'is $when',
    ({ phase }) => {
      it.each(CHANGES.map((change) => ({ change, what: change ?? 'nothing' })))(
        'after $what is told anew, and nobody is asked twice',
        ({ change }) => {
          const one = rebuilt.find((cell) => cell.phase === phase && cell.change === change);
          expect(one).toMatchObject({
            answer: change === null ? null : answerTo(change, phase),
            life: expectedLife(change, phase),
          });
          const isAtRest = change === 'suspend' || (change !== 'split' && !isPassing(phase));
          if (isAtRest) expect(one?.after).toEqual(one?.before);
          else expect(one?.after.slice(0, one.before.length)).toEqual(one?.before);
        },
      );
    },
  );
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.eye.runningStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});
