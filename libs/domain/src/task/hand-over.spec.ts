import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anApproval,
  anOpenTask,
  aPlannedTask,
  aStageOf,
} from '../../../testing/src/life-builder.ts';
import { handOverTask, tasksLeftBy, type Successor } from './hand-over.ts';

const open = aStageOf(0, { state: 'open' });
const gate = aStageOf(0, { state: 'atGate' });
const bob: Successor = { personId: 'bob', holdsRole: (role) => role === 'tutor' };

describe('what somebody leaves behind', () => {
  const mine = { assigneeId: 'ann' };
  const tasks = [
    anOpenTask('open', mine),
    anOpenTask('ofOther', { assigneeId: 'bob' }),
    anOpenTask('free'),
    aClosedTask('closed', mine),
    aClosedTask('ofOtherClosed', { assigneeId: 'bob' }),
    aPlannedTask('ended', { ...mine, state: 'ended' }),
    anApproval(open, 'tutor', { ...mine, state: 'closed' }),
  ];

  test('are open tasks and closed work that may come back', () => {
    const keys = tasksLeftBy(aLife([open], tasks), 'ann').map((task) => task.key);
    expect(keys).toEqual(['open', 'closed']);
  });

  test('are no closed tasks of a stage that has passed', () => {
    const passed = aLife([aStageOf(0, { state: 'passed' })], tasks);
    expect(tasksLeftBy(passed, 'ann').map((task) => task.key)).toEqual(['open']);
  });

  test('is nothing once the platform is over', () => {
    expect(tasksLeftBy(aLife([open], tasks, { state: 'closed' }), 'ann')).toEqual([]);
  });
});

describe('handing over', () => {
  const task = anOpenTask('plan', { assigneeId: 'ann' });
  const slot = anApproval(gate, 'tutor', { assigneeId: 'ann' });
  const other = anApproval(gate, 'methodist', { state: 'closed', outcome: 'approved' });

  test('makes work the successor’s and grows its version', () => {
    const handed = handOverTask(aLife([open], [task]), task, bob);
    expect(handed).toEqual({ ...task, assigneeId: 'bob', version: task.version + 1 });
  });

  test('without a successor gives it back to its role', () => {
    expect(handOverTask(aLife([open], [task]), task, null)).toMatchObject({ assigneeId: null });
  });

  test.each([
    ['an approval of a role that the successor holds', {}, 'tutor', 'bob'],
    ['an approval of a role that they do not hold', {}, 'methodist', null],
    ['an approval after they decided another', { closedBy: 'bob' }, 'tutor', null],
    [
      'an approval after another decided in their name',
      { closedBy: 'cyril', closedFor: 'bob' },
      'tutor',
      null,
    ],
  ])('%s', (_, change, role, assigneeId) => {
    const approval = { ...slot, role };
    const life = aLife([gate], [approval, { ...other, ...change }]);
    expect(handOverTask(life, approval, bob)).toMatchObject({ assigneeId });
  });
});
