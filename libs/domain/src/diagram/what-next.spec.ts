import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anApproval,
  anApprovalGate,
  anOpenTask,
  aPlannedTask,
  aStageOf,
} from '../../../testing/src/life-builder.ts';
import { whatNext } from './what-next.ts';

const keys = (tasks: readonly { readonly key: string }[]): string[] => tasks.map(({ key }) => key);

describe('what comes next', () => {
  test('before the first day it is the first stage', () => {
    const first = aStageOf(0);
    expect(whatNext(aLife([first], [aPlannedTask('a')]))).toEqual({
      opening: first,
      open: [],
      gate: null,
    });
  });

  test('an open task names what waits for it, and what that waits for beside it', () => {
    const life = aLife(
      [aStageOf(0, { state: 'open' }), aStageOf(1)],
      [
        aClosedTask('done'),
        anOpenTask('a'),
        anOpenTask('b'),
        aPlannedTask('c', { after: ['done', 'a', 'b'] }),
        aPlannedTask('later', { after: ['a'], stageIndex: 1 }),
      ],
    );
    const { open } = whatNext(life);
    expect(keys(open.map(({ task }) => task))).toEqual(['a', 'b']);
    expect(open[0]?.opens.map(({ task, waitsFor }) => [task.key, keys(waitsFor)])).toEqual([
      ['c', ['b']],
    ]);
  });

  test('the gate of the stage names what holds it up, and which stage follows', () => {
    const second = aStageOf(1);
    const life = aLife(
      [aStageOf(0, { state: 'open' }), second],
      [
        aClosedTask('done'),
        aClosedTask('unproven', { missingEvidence: ['minutes'] }),
        anOpenTask('a'),
        anOpenTask('optional', { isRequired: false }),
        anOpenTask('standing', { isStanding: true }),
        aPlannedTask('b', { after: ['a'] }),
      ],
    );
    const gate = whatNext(life).gate;
    expect(keys(gate?.blockers ?? [])).toEqual(['a', 'b']);
    expect(gate?.nextStage).toEqual(second);
  });

  test('a gate that is being decided waits for the approvals of its round', () => {
    const stage = aStageOf(0, { state: 'atGate', round: 2 });
    const life = aLife(
      [stage],
      [
        anApproval({ ...stage, round: 1 }, 'supervisor', { state: 'closed', outcome: 'returned' }),
        anApproval(stage, 'supervisor', { state: 'closed', outcome: 'approved' }),
        anApproval(stage, 'authorityOfficer'),
      ],
      { gates: [anApprovalGate('gate', 'supervisor', 'authorityOfficer')] },
    );
    const gate = whatNext(life).gate;
    expect(gate?.blockers.map(({ role }) => role)).toEqual(['authorityOfficer']);
    expect(gate?.nextStage).toBeNull();
  });

  test.each(['closed', 'stopped'] as const)('is nothing once the platform is %s', (state) => {
    const stage = aStageOf(0, { state: state === 'closed' ? 'passed' : 'stopped' });
    expect(whatNext(aLife([stage], [anOpenTask('a')], { state }))).toEqual({
      opening: null,
      open: [],
      gate: null,
    });
  });
});
