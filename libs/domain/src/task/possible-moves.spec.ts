import { expect, test } from '@jest/globals';
import {
  aLife,
  anApproval,
  anOpenTask,
  aStageOf,
  START,
} from '../../../testing/src/life-builder.ts';
import type { Actor } from '../access/actor.ts';
import { possibleMoves, type TaskMoveName } from './possible-moves.ts';
import type { Task } from './task.ts';

const stage = aStageOf(0, { state: 'open' });
const here = { platformId: 'platform', organisationId: 'o', authorityId: 'a', assignedIds: [] };

function actor(role: string): Actor {
  const place = { kind: 'platform', id: 'platform' } as const;
  return { personId: 'ann', holdings: [{ role, place, from: '2026-01-01' }], borrowed: [] };
}

function moves(task: Task, role: string, change = {}): readonly TaskMoveName[] {
  return possibleMoves(
    aLife([stage], [task], change),
    task,
    actor(role),
    {
      platform: here,
      kind: task.kind,
      principal: `role:${task.routedRole}@platform:platform`,
      assigneeId: task.assigneeId,
    },
    START,
  );
}

const task = anOpenTask('plan', { role: 'teacher', routedRole: 'teacher' });

test('evidence that is missing leaves everything but completing', () => {
  const lacking = { ...task, missingEvidence: ['order'] };
  expect(moves(task, 'teacher')).toContain('complete');
  expect(moves(lacking, 'teacher')).toEqual(['claim', 'draft', 'attach', 'comment', 'watch']);
});

test('a task that another person has leaves what readers may do', () => {
  expect(moves({ ...task, assigneeId: 'bob' }, 'teacher')).toEqual(['comment', 'watch']);
});

test('an approval is decided and never completed', () => {
  const approval = anApproval(stage, 'teacher');
  expect(moves(approval, 'teacher')).toEqual(['claim', 'attach', 'decide', 'comment', 'watch']);
});

test('a platform that is over leaves nothing', () => {
  expect(moves(task, 'coordinator', { state: 'closed' })).toEqual([]);
});

test('a stranger may do nothing', () => {
  expect(
    possibleMoves(
      aLife([stage], [task]),
      task,
      { personId: 'eve', holdings: [], borrowed: [] },
      {
        platform: here,
        kind: 'work',
        principal: 'role:teacher@platform:platform',
        assigneeId: null,
      },
      START,
    ),
  ).toEqual([]);
});
