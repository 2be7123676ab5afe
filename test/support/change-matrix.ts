import { Temporal } from 'temporal-polyfill';
import { liveOn } from './crowd.ts';
import { inTurns } from './in-turns.ts';
import { livedLife, type LivedLife } from './lived-life.ts';
import { actIn, actWithoutWorker, ALL_PHASES, leadTo, type Phase } from './phases.ts';
import type { PlanActs } from './plan-acts.ts';
import { ALL_CHANGES, asks, changeIn, type CellPeople, type ChangeName } from './plan-cells.ts';
import type { StorySystem } from './story-system.ts';

/** So many lives are led at once: enough to keep two cores busy, too few to starve a step. */
const AT_A_TIME = 6;
/** Between a suspension and its end; nothing of the plan is due by then. */
const MEANWHILE = Temporal.Duration.from({ days: 40 });
/** Until the day of every stage that has to wait for it. */
const LONG = Temporal.Duration.from({ days: 200 });

export interface Cell {
  readonly change: ChangeName;
  readonly phase: Phase;
}

export const CELLS: readonly Cell[] = ALL_PHASES.flatMap((phase) =>
  ALL_CHANGES.map((change) => ({ change, phase })),
);

export interface LivedCell extends Cell {
  /** `done`, or the code of the refusal. */
  readonly answer: string;
  /** Of a suspended platform: what every other change of its plan is answered. */
  readonly whileSuspended: readonly string[];
  /** Whether travel left a suspended platform as it was. */
  readonly isStill: boolean;
  /** What one more change is answered when the life is over. */
  readonly afterwards: string;
  readonly life: LivedLife;
}

interface Led extends Cell {
  readonly platformId: string;
}

/**
 * Every change in every phase, each on a platform of its own, all of which then live to their end.
 * `isWorkerDown`: no worker runs while people make the changes.
 */
export async function liveMatrix(
  system: StorySystem,
  acts: PlanActs,
  { isWorkerDown }: { readonly isWorkerDown: boolean },
): Promise<readonly LivedCell[]> {
  const people: CellPeople = {
    ...system.town.people,
    successor: await system.town.welcome('successor'),
  };
  const change = ({ platformId }: Led, phase: Phase, name: ChangeName): Promise<string> =>
    acts.change({
      platformId,
      personId: asks(name, people),
      changes: [changeIn(name, phase, people)],
    });
  await system.startWorker();
  const led = await inTurns(CELLS, AT_A_TIME, async (cell): Promise<Led> => {
    return { ...cell, platformId: await leadTo(system, cell.phase) };
  });
  if (isWorkerDown) await system.stopWorker();
  const inPhase = isWorkerDown ? actWithoutWorker : actIn;
  const answers = await inTurns(led, AT_A_TIME, async (cell) => {
    let answer = 'never asked';
    await inPhase(system, cell.platformId, cell.phase, async () => {
      answer = await change(cell, cell.phase, cell.change);
    });
    return answer;
  });
  await system.startWorker();
  const suspended = led.filter((cell) => cell.change === 'suspend');
  for (const { platformId } of suspended) await system.looked(platformId);
  const before = await Promise.all(suspended.map((cell) => system.audit(cell.platformId)));
  await system.travel(MEANWHILE);
  const refused = await inTurns(suspended, AT_A_TIME, async (cell) => {
    await system.looked(cell.platformId);
    return inTurns(MOVES_OF_PLAN, 1, (name) => change(cell, cell.phase, name));
  });
  const after = await Promise.all(suspended.map((cell) => system.audit(cell.platformId)));
  for (const { platformId } of suspended) {
    const resume = { platformId, personId: people.coordinator };
    await acts.change({ ...resume, changes: [{ kind: 'resume' }] });
  }
  const platformIds = led.map(({ platformId }) => platformId);
  await liveOn(system, platformIds, { areWaiting: true, returned: [] });
  await system.travel(LONG);
  await liveOn(system, platformIds, { areWaiting: false, returned: [] });
  return inTurns(led, AT_A_TIME, async (cell, index): Promise<LivedCell> => {
    await system.over(cell.platformId);
    const at = suspended.indexOf(cell);
    return {
      change: cell.change,
      phase: cell.phase,
      answer: answers[index] ?? '',
      whileSuspended: refused[at] ?? [],
      isStill: JSON.stringify(before[at]) === JSON.stringify(after[at]),
      afterwards: await change(cell, cell.phase, 'extendTerm'),
      life: await livedLife(system, cell.platformId),
    };
  });
}

/** What a suspended platform takes not. */
export const MOVES_OF_PLAN: readonly ChangeName[] = [
  'extend',
  'shiftByRule',
  'shiftRest',
  'shiftEarlier',
  'add',
  'split',
  'drop',
  'dropRequired',
];
