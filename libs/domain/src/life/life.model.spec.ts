import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { later } from '../../../testing/src/life-builder.ts';
import { brokenRules } from '../../../testing/src/life-invariants.ts';
import {
  commandsOf,
  holders,
  stageOutlines,
  templateOf,
} from '../../../testing/src/model-arbitraries.ts';
import { accounted, foreseen } from '../../../testing/src/model-foresight.ts';
import { finished } from '../../../testing/src/model-finish.ts';
import { act, type ModelAnswer, type ModelCommand } from '../../../testing/src/model-people.ts';
import { launched, type ModelPlatform } from '../../../testing/src/model-platform.ts';
import type { Task } from '../task/task.ts';
import { templateProblems } from '../template/template-rules.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const RUNS = 560;
const COMMANDS = 280;

/** What a run must have met to be worth its name. */
const EXPECTED = [
  'platform closed',
  'platform stopped',
  'stage returned',
  'stage escalated',
  'approval voided',
  'approval withdrawn',
  'finished closed',
  'finished stopped',
  'claim alreadyClaimed',
  'claim alreadyClosed',
  'claim slotOfAnother',
  'claim taskNotOpen',
  'complete done',
  'complete approvalNeedsDecision',
  'complete evidenceMissing',
  'complete notYours',
  'complete platformOver',
  'complete standingTask',
  'report done',
  'report notStandingTask',
  'decide done',
  'decide alreadyClosed',
  'decide alreadyDecided',
  'decide approverNotAppointed',
  'decide notYours',
  'decide reworkNeedsTasks',
  'decide slotOfAnother',
  'decide taskNotReturnable',
  'dismiss done',
  'addTask done',
  'addTask platformOver',
  'addTask platformSuspended',
  'addTask roleUnknown',
  'addTask stageClosed',
  'addTask stageUnknown',
  'addTask standingTaskAwaited',
  'addTask taskUnknown',
  'changeHolder done',
  'changeHolder lastCoordinator',
  'changeHolder roleAlreadyHeld',
  'changeHolder roleNotHeldHere',
  'changeHolder roleUnknown',
  'claim platformSuspended',
  'dropTask alreadyClosed',
  'dropTask done',
  'dropTask taskNamedByGate',
  'dropTask taskRequired',
  'dropTask taskUnknown',
  'endEarly done',
  'extendTask alreadyClosed',
  'extendTask deadlineFromOpening',
  'extendTask deadlineNotLater',
  'extendTask done',
  'extendTask taskUnknown',
  'extendTerm done',
  'extendTerm termNotLater',
  'foresee done',
  'resume done',
  'resume notSuspended',
  'shift done',
  'shift shiftTooFar',
  'shift stageBackwards',
  'shift stageClosed',
  'shift stageUnknown',
  'splitTask alreadyClosed',
  'splitTask done',
  'splitTask roleUnknown',
  'splitTask taskNamedByGate',
  'splitTask taskRequired',
  'splitTask taskUnknown',
  'suspend alreadySuspended',
  'suspend done',
  'suspend suspensionPast',
  'tryOut done',
  'release done',
  'release notClaimed',
];

test('whatever people do and whenever the story looks, no life breaks its rules or gets stuck', () => {
  const seen = new Map<string, number>();
  const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
  let told = 0;
  process.stdout.write(`life model: FC_SEED=${SEED}\n`);
  const starts = fc.integer({ min: -4, max: 4 }).map(later);
  const life = fc.property(
    stageOutlines,
    holders,
    starts,
    commandsOf(COMMANDS),
    (outlines, held, start, list) => {
      const template = templateOf(outlines);
      expect(templateProblems(template)).toEqual([]);
      const launch = (): ModelPlatform => launched(template, held, start);
      let model = launch();
      for (const command of list) {
        // One that is over still meets people for a while, then a new one takes its place.
        if (model.story.line === 'over' && command.kind === 'wait') model = launch();
        const next = commanded(model, command);
        count(`${command.kind} ${next.answer}`);
        eventsBetween(model, next.model).forEach(count);
        model = next.model;
        if (next.answer !== 'nothing') told += 1;
      }
      const last = finished(model);
      accounted(last);
      count(`finished ${last.life.state}`);
    },
  );
  // Shrinking takes minutes here: most commands depend on those before them.
  fc.assert(life, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  const tally = [...seen].map(([what, times]) => `${what} ${times}`).toSorted();
  process.stdout.write(`${told} commands: ${tally.join(', ')}\n`);
  expect(told).toBeGreaterThanOrEqual(100_000);
  expect(EXPECTED.filter((what) => !seen.has(what))).toEqual([]);
}, 180_000);

/** The platform after one command; throws with every rule that it broke. */
function commanded(model: ModelPlatform, command: ModelCommand): ModelAnswer {
  if (command.kind === 'foresee') {
    accounted(model);
    foreseen(model);
  }
  const answer = act(model, command);
  const broken = brokenRules(model, command, answer);
  if (broken.length > 0) throw new Error(`${JSON.stringify(command)}: ${broken.join('; ')}`);
  return answer;
}

function eventsBetween({ life: before }: ModelPlatform, { life: after }: ModelPlatform): string[] {
  const escalations = ({ tasks }: typeof before): number =>
    tasks.filter((task) => task.kind === 'escalation').length;
  const isReturned = after.stages.some(
    (stage, at) => stage.round > (before.stages[at]?.round ?? 0),
  );
  return [
    ...(before.state === after.state ? [] : [`platform ${after.state}`]),
    ...(isReturned ? ['stage returned'] : []),
    ...after.tasks.flatMap((task) => approvalEvents(before, task)),
    ...(escalations(after) > escalations(before) ? ['stage escalated'] : []),
  ];
}

function approvalEvents(before: ModelPlatform['life'], task: Task): string[] {
  const was = before.tasks.find((one) => one.id === task.id);
  const stage = before.stages[task.stageIndex];
  if (was === task) return [];
  if (task.kind === 'work') {
    const isLate = stage?.state === 'atGate' && was?.state === 'planned' && task.state === 'open';
    return isLate ? ['task opened at a gate'] : [];
  }
  return [
    ...(was === undefined && task.carriedFrom !== null ? ['approval carried'] : []),
    ...(was?.outcome === 'approved' && task.state === 'open' ? ['approval voided'] : []),
    ...(was?.state === 'open' && task.outcome === 'withdrawn' ? ['approval withdrawn'] : []),
  ];
}
