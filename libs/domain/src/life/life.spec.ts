import { describe, expect, test } from '@jest/globals';
import { aClosedTask, aLife, anApproval, aStageOf } from '../../../testing/src/life-builder.ts';
import { afterStage } from '../stage/stage-moves.ts';
import type { StageState } from '../stage/stage.ts';
import { approvalsOfRound, currentStage, tasksOfStage } from './life.ts';

const lifeOf = (...states: StageState[]) =>
  aLife(
    states.map((state, index) => aStageOf(index, { state })),
    [],
  );

describe('the stage at which a life stands', () => {
  test.each<[string, StageState[], number | undefined]>([
    ['is the first one after launch', ['planned', 'planned'], 0],
    ['is the open one', ['passed', 'open', 'planned'], 1],
    ['is the one at its gate', ['atGate', 'planned'], 0],
    ['is the next one while it waits', ['passed', 'planned'], 1],
    ['stays the stopped one: what lies behind it never opens', ['passed', 'stopped', 'planned'], 1],
    ['is none once all have passed', ['passed', 'passed'], undefined],
  ])('%s', (_, states, index) => {
    expect(currentStage(lifeOf(...states))?.index).toBe(index);
  });

  test.each<[string, StageState[], 'nextStage' | 'last']>([
    ['a passed stage is followed by the next one', ['passed', 'planned'], 'nextStage'],
    ['nothing follows the last stage', ['passed', 'passed'], 'last'],
    ['nothing follows a stopped stage', ['stopped', 'planned', 'planned'], 'last'],
  ])('%s', (_, states, next) => {
    expect(afterStage(lifeOf(...states))).toBe(next);
  });
});

test('the tasks of a stage are those of no other', () => {
  const tasks = [aClosedTask('a'), aClosedTask('b', { stageIndex: 1 })];
  expect(tasksOfStage(aLife([aStageOf(0), aStageOf(1)], tasks), 1)).toEqual(tasks.slice(1));
});

test('the approvals of a round are neither work, nor of another round, nor of another stage', () => {
  const stage = aStageOf(0, { state: 'atGate', round: 2 });
  const slot = anApproval(stage, 'tutor');
  const tasks = [
    aClosedTask('work', { round: 2 }),
    { ...slot, id: 'before', round: 1 },
    { ...slot, id: 'elsewhere', stageIndex: 1 },
    slot,
  ];
  expect(approvalsOfRound(aLife([stage, aStageOf(1)], tasks), stage)).toEqual([slot]);
});
