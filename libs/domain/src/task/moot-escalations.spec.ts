import { expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anOpenTask,
  aStageOf,
  later,
  START,
} from '../../../testing/src/life-builder.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { Stage } from '../stage/stage.ts';
import { escalationKey, taskEscalationKey } from './engine-key.ts';
import { withdrawnEscalations } from './moot-escalations.ts';
import type { Task } from './task.ts';

const due: Deadline = {
  on: '2026-09-10',
  zone: 'Europe/Moscow',
  calendar: 'ru',
  isProvisional: false,
};
const open = aStageOf(0, { state: 'open', openedAt: START, deadlineVersion: 2 });
const waiting = anOpenTask('report', { deadline: due });

function escalation(key: string): Task {
  return anOpenTask(key, { kind: 'escalation' });
}

function withdrawn(
  stage: Stage,
  tasks: readonly Task[],
  versions: ReadonlyMap<string, number> = new Map(),
): readonly string[] {
  return withdrawnEscalations(aLife([stage], tasks), versions, later(20)).map(({ key }) => key);
}

const ofStage = escalation(escalationKey('s0', 2, 1));
const ofTask = escalation(taskEscalationKey('s0', waiting.key, 1, 1));

test.each([
  ['stays while its stage is late', open, [ofStage], 0],
  ['of a stage that has another end is withdrawn', { ...open, deadlineVersion: 3 }, [ofStage], 1],
  ['stays while its gate is being decided', { ...open, state: 'atGate' }, [ofStage], 0],
  ['of a stage that passed is withdrawn', { ...open, state: 'passed' }, [ofStage], 1],
  ['stays while its task waits', open, [waiting, ofTask], 0],
  [
    'of a task that is done is withdrawn',
    open,
    [aClosedTask('report', { deadline: due }), ofTask],
    1,
  ],
  ['of a task without a deadline is withdrawn', open, [anOpenTask('report'), ofTask], 1],
  [
    'of a standing task is withdrawn once that was reported on',
    open,
    [{ ...waiting, isStanding: true, reportedAt: later(19) }, ofTask],
    1,
  ],
] as const)('an escalation %s', (_, stage, tasks, count) => {
  expect(withdrawn(stage, tasks)).toHaveLength(count);
});

test('an escalation of a task whose deadline moved is withdrawn, beside the one of the new deadline', () => {
  const newer = escalation(taskEscalationKey('s0', waiting.key, 2, 1));
  const versions = new Map([[waiting.id, 2]]);
  expect(withdrawn(open, [waiting, ofTask, newer], versions)).toEqual([ofTask.key]);
});

test('what is withdrawn is nobody’s doing, and what is closed stays as it was', () => {
  const closed = aClosedTask(escalationKey('s0', 1, 1), { kind: 'escalation' });
  const life = aLife([open], [closed, escalation(escalationKey('s0', 1, 2))]);
  expect(withdrawnEscalations(life, new Map(), later(20))).toMatchObject([
    { state: 'ended', outcome: 'withdrawn', closedBy: null, closedAt: later(20), version: 3 },
  ]);
});
