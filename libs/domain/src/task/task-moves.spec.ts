import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  anOpenTask,
  aPlannedTask,
  later,
  START,
} from '../../../testing/src/life-builder.ts';
import { inOwnName } from '../access/doer.ts';
import { claimTask, close, completeTask, releaseTask, reopenForRework } from './task-moves.ts';
import { isDone, type Task, type TaskOutcome } from './task.ts';

const planned = aPlannedTask('plan');
const open = anOpenTask('plan');
const closed = aClosedTask('plan');
const ended = aPlannedTask('plan', { state: 'ended', outcome: 'ended', closedAt: START });
const claimed = anOpenTask('plan', { assigneeId: 'ann' });
const ann = inOwnName('ann');
const bobForAnn = { personId: 'bob', onBehalfOfId: 'ann' };

describe('only an open task moves', () => {
  const moves = {
    claim: (task: Task) => claimTask(task, 'ann'),
    release: (task: Task) => releaseTask(task),
    complete: (task: Task) => completeTask(task, ann, START),
  };
  test.each(Object.entries(moves))('%s', (_, move) => {
    expect(move(planned)).toEqual({ refused: 'taskNotOpen', params: { taskId: 'id-plan' } });
    expect(move(closed)).toEqual({
      refused: 'alreadyClosed',
      params: { taskId: 'id-plan', outcome: 'completed' },
    });
    expect(move(ended)).toEqual({
      refused: 'alreadyClosed',
      params: { taskId: 'id-plan', outcome: 'ended' },
    });
  });
});

describe('claim and release', () => {
  test('a claim takes the task for one person and grows its version', () => {
    expect(claimTask(open, 'ann')).toEqual({ ...open, assigneeId: 'ann', version: 3 });
  });

  test('a claimed task is not taken from the person who has it', () => {
    expect(claimTask(claimed, 'bob')).toMatchObject({ refused: 'alreadyClaimed' });
  });

  test('a person who claims again keeps the task', () => {
    expect(claimTask(claimed, 'ann')).toMatchObject({ assigneeId: 'ann', state: 'open' });
  });

  test('a release gives the task back to its role and grows its version', () => {
    expect(releaseTask(claimed)).toEqual({ ...claimed, assigneeId: null, version: 3 });
  });

  test('a slot that was fixed for a person is claimed by nobody else and goes back to no role', () => {
    const fixed = { ...claimed, fixedFor: 'ann' };
    expect(claimTask(fixed, 'bob')).toMatchObject({ refused: 'slotOfAnother' });
    expect(claimTask(fixed, 'ann')).toMatchObject({ assigneeId: 'ann' });
    expect(releaseTask(fixed)).toMatchObject({ refused: 'slotOfAnother' });
  });

  test('a task that nobody claimed is not released', () => {
    expect(releaseTask(open)).toMatchObject({ refused: 'notClaimed' });
  });
});

describe('completing', () => {
  test('closes the task by the person who did it, claimed or not', () => {
    for (const task of [open, claimed]) {
      expect(completeTask(task, ann, later(2))).toEqual({
        ...task,
        state: 'closed',
        assigneeId: 'ann',
        closedBy: 'ann',
        closedAt: later(2),
        outcome: 'completed',
        version: 3,
      });
    }
  });

  test.each([
    ['a task that another person claimed is theirs', { assigneeId: 'bob' }, 'notYours'],
    ['an approval is decided, never completed', { kind: 'approval' }, 'approvalNeedsDecision'],
    ['a standing task ends with its stage, never before', { isStanding: true }, 'standingTask'],
    ['required evidence comes before', { missingEvidence: ['minutes'] }, 'evidenceMissing'],
  ] as const)('%s', (_, change, refused) => {
    expect(completeTask({ ...open, ...change }, ann, START)).toMatchObject({ refused });
  });

  test('the refusal names the evidence that is not there yet', () => {
    const task = anOpenTask('plan', { missingEvidence: ['minutes', 'photo'] });
    expect(completeTask(task, ann, START)).toMatchObject({
      params: { evidence: ['minutes', 'photo'] },
    });
  });

  test('a substitute closes the absent person’s task, which stays theirs', () => {
    for (const task of [open, claimed]) {
      const done = completeTask(task, bobForAnn, later(2));
      expect(done).toMatchObject({ closedBy: 'bob', closedFor: 'ann', assigneeId: 'ann' });
    }
  });

  test('what the substitute holds themselves is not done in another’s name', () => {
    const task = anOpenTask('plan', { assigneeId: 'bob' });
    expect(completeTask(task, bobForAnn, START)).toMatchObject({ refused: 'notYours' });
  });

  test('an escalation is completed like any other task', () => {
    expect(completeTask({ ...open, kind: 'escalation' }, ann, START)).toMatchObject({
      state: 'closed',
    });
  });
});

describe('closing by the process', () => {
  test.each(['ended', 'withdrawn'] satisfies TaskOutcome[])(
    '%s is nobody’s doing and leaves the task with whom it was',
    (outcome) => {
      expect(close(claimed, null, outcome, later(3))).toMatchObject({
        state: 'ended',
        outcome,
        closedBy: null,
        closedAt: later(3),
        assigneeId: 'ann',
        version: 3,
      });
    },
  );

  test('a task is done with when it is closed or ended, not before', () => {
    expect([planned, open, closed, ended].map(isDone)).toEqual([false, false, true, true]);
  });
});

test('rework opens the task again in its next round for the person who did it', () => {
  expect(reopenForRework(closed, later(4))).toEqual({
    ...closed,
    state: 'open',
    round: 2,
    openedAt: later(4),
    closedAt: null,
    closedBy: null,
    outcome: null,
    version: 4,
  });
  expect(reopenForRework(closed, later(4)).assigneeId).toBe('ann');
  const bySubstitute = { ...closed, closedBy: 'bob', closedFor: 'ann' };
  expect(reopenForRework(bySubstitute, later(4))).toMatchObject({
    assigneeId: 'ann',
    closedFor: null,
  });
});
