import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CELLS, liveMatrix, MOVES_OF_PLAN, type LivedCell } from './change-matrix.ts';
import { expectedLife } from './expected-life.ts';
import { Interruptions } from './interruptions.ts';
import { ALL_PHASES, PHASES, type Phase } from './phases.ts';
import { PlanActs } from './plan-acts.ts';
import { answerTo, CHANGES, type ChangeName } from './plan-cells.ts';
import { StorySystem } from './story-system.ts';

const MINUTE = 60_000;
/** Two cores live all of it in one minute. */
const MOST = 5 * MINUTE;

/** The specs of every change in every phase; see `liveMatrix`. */
export function specifyMatrix(options: { readonly isWorkerDown: boolean }): void {
  let system: StorySystem;
  let acts: PlanActs;
  let lived: readonly LivedCell[];

  beforeAll(async () => {
    system = await StorySystem.start({ interruptions: new Interruptions() });
    acts = await PlanActs.open(system.database.url, system.database.dataSource);
    lived = await liveMatrix(system, acts, options);
  }, MOST);

  afterAll(async () => {
    await acts.close();
    await system.stop();
  }, MINUTE);

  function cellOf(change: ChangeName, phase: Phase): LivedCell | undefined {
    return lived.find((one) => one.change === change && one.phase === phase);
  }

  describe.each(ALL_PHASES.map((phase) => ({ phase, when: PHASES[phase] })))(
    '$when',
    ({ phase }) => {
      it.each(
        CELLS.filter((cell) => cell.phase === phase).map(({ change }) => ({
          change,
          what: CHANGES[change],
          answer: answerTo(change, phase),
        })),
      )('$what: $answer, and the life goes on to its end', ({ change, answer }) => {
        expect(cellOf(change, phase)).toMatchObject({
          answer,
          afterwards: 'platformOver',
          life: expectedLife(change, phase),
        });
      });

      it('a suspended platform stands still and takes no change of its plan', () => {
        expect(cellOf('suspend', phase)).toMatchObject({
          isStill: true,
          whileSuspended: MOVES_OF_PLAN.map(() => 'platformSuspended'),
        });
      });
    },
  );

  it('no story has failed or waits, and every chain of the audit verifies', async () => {
    expect(await system.eye.brokenStories()).toBe(0);
    expect(await system.eye.runningStories()).toBe(0);
    expect(await system.auditFaults()).toEqual([]);
  });
}
