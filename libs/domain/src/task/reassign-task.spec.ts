import { expect, test } from '@jest/globals';
import {
  aClosedTask,
  anApproval,
  anOpenTask,
  aPlannedTask,
  aStageOf,
} from '../../../testing/src/life-builder.ts';
import { reassignTask } from './reassign-task.ts';

const bob = { personId: 'bob', isInvolved: true, holdsRole: false, isHeard: false };
const task = anOpenTask('plan', { assigneeId: 'ann' });

test('a task goes from one person to another and grows its version', () => {
  expect(reassignTask(task, bob)).toEqual({ ...task, assigneeId: 'bob', version: 3 });
});

test('a task that nobody has is given to a person', () => {
  expect(reassignTask(anOpenTask('plan'), bob)).toMatchObject({ assigneeId: 'bob' });
});

test.each([
  ['planned', aPlannedTask('plan'), 'taskNotOpen'],
  ['closed', aClosedTask('plan'), 'alreadyClosed'],
])('a %s task stays where it is', (_, still, refused) => {
  expect(reassignTask(still, bob)).toMatchObject({ refused });
});

test('nobody gets work of a platform for which they do not work, not even who has it already', () => {
  const outsider = { ...bob, isInvolved: false };
  expect(reassignTask(task, outsider)).toMatchObject({ refused: 'recipientNotInvolved' });
  expect(reassignTask(task, { ...outsider, personId: 'ann' })).toMatchObject({
    refused: 'recipientNotInvolved',
  });
});

test('a transfer to who has the task already is refused', () => {
  expect(reassignTask(task, { ...bob, personId: 'ann' })).toMatchObject({
    refused: 'alreadyAssigned',
  });
});

test('an approval goes only to a holder of its role', () => {
  const stage = aStageOf(0, { state: 'atGate' });
  const approval = anApproval(stage, 'council');
  expect(reassignTask(approval, bob)).toMatchObject({
    refused: 'recipientWithoutRole',
    params: { personId: 'bob', role: 'council' },
  });
  expect(reassignTask(approval, { ...bob, holdsRole: true })).toMatchObject({ assigneeId: 'bob' });
  expect(reassignTask(approval, { ...bob, holdsRole: true, isHeard: true })).toMatchObject({
    refused: 'recipientHasDecided',
    params: { personId: 'bob' },
  });
});

test('a slot that was fixed for a person becomes the recipient’s, one of the role stays the role’s', () => {
  const slot = anApproval(aStageOf(0, { state: 'atGate' }), 'council');
  const fixed = { ...slot, assigneeId: 'ann', fixedFor: 'ann' };
  const holder = { ...bob, holdsRole: true };
  expect(reassignTask(fixed, holder)).toMatchObject({ assigneeId: 'bob', fixedFor: 'bob' });
  expect(reassignTask(slot, holder)).toMatchObject({ assigneeId: 'bob', fixedFor: null });
});
