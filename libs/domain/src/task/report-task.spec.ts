import { expect, test } from '@jest/globals';
import { aClosedTask, anOpenTask, aPlannedTask, later } from '../../../testing/src/life-builder.ts';
import { inOwnName } from '../access/doer.ts';
import { reportTask } from './report-task.ts';
import type { Task } from './task.ts';

const diary = anOpenTask('diary', { isStanding: true, isRequired: false });
const ann = inOwnName('ann');

test('a report leaves a standing task open and says when it came, however often', () => {
  const once = reportTask(diary, ann, later(3));
  expect(once).toEqual({ ...diary, reportedAt: later(3), version: 3 });
  if ('refused' in once) throw new Error(once.refused);
  expect(reportTask(once, ann, later(9))).toMatchObject({ state: 'open', reportedAt: later(9) });
});

test.each<[string, Task, string]>([
  ['what is done once', anOpenTask('plan'), 'notStandingTask'],
  ['what has not opened', aPlannedTask('diary', { isStanding: true }), 'taskNotOpen'],
  ['what is over', aClosedTask('diary', { isStanding: true }), 'alreadyClosed'],
  ['what another person has', { ...diary, assigneeId: 'bob' }, 'notYours'],
  ['what lacks required evidence', { ...diary, missingEvidence: ['photo'] }, 'evidenceMissing'],
  ['a decision', { ...diary, kind: 'approval' }, 'approvalNeedsDecision'],
])('nobody reports on %s', (_, task, refused) => {
  expect(reportTask(task, ann, later(1))).toMatchObject({ refused });
});

test('a substitute reports for the person who has it', () => {
  const theirs = { ...diary, assigneeId: 'bob' };
  const by = { personId: 'ann', onBehalfOfId: 'bob' };
  expect(reportTask(theirs, by, later(1))).toMatchObject({ reportedAt: later(1) });
});
