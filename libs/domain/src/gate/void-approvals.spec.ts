import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anApproval,
  anOpenTask,
  aStageOf,
  later,
} from '../../../testing/src/life-builder.ts';
import { aGate } from '../../../testing/src/template-builder.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';
import { freedSlots, voidApprovals } from './void-approvals.ts';

const atGate = aStageOf(0, { state: 'atGate' });
const gate = aGate('gate', {
  decision: {
    kind: 'approvals',
    slots: [{ role: 'tutor', covers: ['diary'] }, { role: 'expert' }, { role: 'officer' }],
  },
});
const diary = anOpenTask('diary', { isStanding: true, isRequired: false });
const photos = anOpenTask('photos', { isRequired: false });
const approved = (role: string, change: Partial<Task> = {}): Task =>
  anApproval(atGate, role, {
    state: 'closed',
    outcome: 'approved',
    assigneeId: `the ${role}`,
    closedBy: `the ${role}`,
    closedAt: later(1),
    version: 3,
    ...change,
  });

const voided = (
  changed: Task,
  approvals: readonly Task[],
  stage: Stage = atGate,
): readonly string[] =>
  voidApprovals(
    aLife([stage], [diary, photos, aClosedTask('done'), ...approvals], { gates: [gate] }),
    changed,
    later(2),
  ).map((slot) => slot.role);

describe('a change to answers or evidence while the gate is being decided', () => {
  const both = [approved('tutor'), approved('expert'), anApproval(atGate, 'officer')];

  test('makes void what rests on the task: by its list, or on the whole stage', () => {
    expect(voided(diary, both)).toEqual(['tutor', 'expert']);
    expect(voided(photos, both)).toEqual(['expert']);
  });

  test('opens the slot again for its role, a fixed one for its person', () => {
    const fixed = approved('expert', { fixedFor: 'the expert', carriedFrom: 'before' });
    const life = aLife([atGate], [diary, approved('tutor'), fixed, both[2] ?? fixed], {
      gates: [gate],
    });
    expect(voidApprovals(life, diary, later(2))).toMatchObject([
      { role: 'tutor', state: 'open', assigneeId: null, outcome: null, closedBy: null, version: 4 },
      { role: 'expert', state: 'open', assigneeId: 'the expert', carriedFrom: null },
    ]);
  });

  test.each<[string, readonly Task[], Stage]>([
    ['passed', [approved('tutor'), approved('expert'), approved('officer')], atGate],
    ['returned', [approved('tutor'), approved('officer', { outcome: 'returned' })], atGate],
    ['stopped', [approved('tutor'), approved('officer', { outcome: 'rejected' })], atGate],
    ['of an earlier time', [approved('tutor')], aStageOf(0, { state: 'open', round: 2 })],
    ['whose stage is over', [approved('tutor')], aStageOf(0, { state: 'passed' })],
  ])('never touches a round that is decided: %s', (_, approvals, stage) => {
    expect(voided(diary, approvals, stage)).toEqual([]);
  });

  test('to a task of the engine or of another stage concerns no approval', () => {
    expect(voided({ ...diary, kind: 'escalation' }, both)).toEqual([]);
    expect(voided({ ...diary, stageIndex: 1 }, both)).toEqual([]);
  });
});

describe('a slot that was fixed for a person', () => {
  const slot = anApproval(atGate, 'expert', { assigneeId: 'ann', fixedFor: 'ann' });
  const freed = (holders: readonly string[], task: Task = slot) =>
    freedSlots(aLife([atGate], [task], { gates: [gate] }), atGate, new Map([['expert', holders]]));

  test('goes back to its role once the person does not hold it any more', () => {
    expect(freed(['bob'])).toMatchObject([{ assigneeId: null, fixedFor: null, version: 3 }]);
    expect(freed(['bob', 'ann'])).toEqual([]);
  });

  test('stays once it is decided', () => {
    expect(freed(['bob'], { ...slot, state: 'closed', outcome: 'approved' })).toEqual([]);
  });

  test('is like one that its person claimed, except while that lies with the coordinator', () => {
    const claimed = { ...slot, fixedFor: null };
    expect(freed(['bob'], claimed)).toMatchObject([{ assigneeId: null }]);
    expect(freed(['ann'], claimed)).toEqual([]);
    expect(freed([], { ...claimed, routedRole: 'coordinator' })).toEqual([]);
  });
});
