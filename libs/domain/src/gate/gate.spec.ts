import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anApproval,
  anApprovalGate,
  anOpenTask,
  aPlannedTask,
  aStageOf,
  later,
} from '../../../testing/src/life-builder.ts';
import { aGate, text } from '../../../testing/src/template-builder.ts';
import { evidenceStates, type Task } from '../task/task.ts';
import type { ChecklistRule } from '../template/template.ts';
import { checklistOf, isGateReady } from './checklist.ts';
import { gateVerdict } from './decision-kinds.ts';
import { approvalRoles } from './decision.ts';
import { returnForRework } from './rework.ts';

/** A rule of the checklist without its key and title. */
type Line = ChecklistRule extends infer Rule
  ? Rule extends unknown
    ? Omit<Rule, 'key' | 'title'>
    : never
  : never;

const open = aStageOf(0, { state: 'open' });
const atGate = aStageOf(0, { state: 'atGate' });
const ended = (key: string, change: Partial<Task> = {}): Task =>
  aPlannedTask(key, { state: 'ended', outcome: 'ended', ...change });

describe('the checklist', () => {
  const line = (rule: Line, tasks: Task[]) => {
    const gate = aGate('gate', {
      checklist: [{ key: 'line', title: text('line'), ...rule }],
    });
    const stages = [aStageOf(0, { state: 'passed' }), aStageOf(1, { state: 'open' })];
    const [, second] = stages;
    if (second === undefined) throw new Error('no second stage');
    const [answer] = checklistOf(aLife(stages, tasks, { gates: [aGate('first'), gate] }), second);
    return answer?.isMet === true ? 'met' : answer?.blockers.map((one) => one.task);
  };
  const here = { stageIndex: 1 };
  const optional = { stageIndex: 1, isRequired: false };
  const minutes = { key: 'minutes', title: text('minutes'), kind: 'file', required: true } as const;
  const lacking = evidenceStates([minutes], []);

  test.each<[string, Task, 'met' | string[]]>([
    ['waits for a planned required task', aPlannedTask('a', here), ['a']],
    ['waits for an open required task', anOpenTask('a', here), ['a']],
    ['is met by a closed required task', aClosedTask('a', here), 'met'],
    ['does not wait for an optional task', anOpenTask('a', optional), 'met'],
    ['does not wait for a standing task', anOpenTask('a', { ...here, isStanding: true }), 'met'],
    ['does not look at another stage', anOpenTask('a'), 'met'],
    [
      'does not take an escalation for work',
      anOpenTask('a', { ...here, kind: 'escalation' }),
      'met',
    ],
  ])('a line of required tasks %s', (_, task, answer) => {
    expect(line({ kind: 'requiredTasksClosed' }, [task])).toEqual(answer);
  });

  test.each<[string, Task, 'met' | string[]]>([
    ['waits for the required task that will bring it', anOpenTask('a', here), ['a']],
    [
      'waits for what a closed task lost, an optional one too',
      aClosedTask('a', { ...optional, ...lacking }),
      ['a'],
    ],
    [
      'does not ask it of an optional task that nobody did',
      anOpenTask('a', { ...optional, ...lacking }),
      'met',
    ],
    ['is met once it is there', aClosedTask('a', here), 'met'],
  ])('a line of evidence %s', (_, task, answer) => {
    expect(line({ kind: 'evidencePresent' }, [task])).toEqual(answer);
  });

  test.each<[string, Task, 'met' | string[]]>([
    ['waits for an open one, though it is optional', anOpenTask('a', optional), ['a']],
    ['waits for a planned one', aPlannedTask('a', optional), ['a']],
    ['is met by a closed one', aClosedTask('a', optional), 'met'],
    ['is met by one closed in an earlier stage', aClosedTask('a'), 'met'],
    ['does not wait for one that ended with an earlier stage', ended('a'), 'met'],
    ['is not met by an approval of the same key', aClosedTask('a', { kind: 'approval' }), ['a']],
  ])('a line of named tasks %s', (_, task, answer) => {
    expect(line({ kind: 'tasksClosed', tasks: ['a'] }, [task])).toEqual(answer);
  });

  test('a line names every task that holds it up', () => {
    const tasks = [anOpenTask('a', here), aClosedTask('b', here), aPlannedTask('c', here)];
    expect(line({ kind: 'requiredTasksClosed' }, tasks)).toEqual(['a', 'c']);
    expect(line({ kind: 'tasksClosed', tasks: ['c', 'b', 'a'] }, tasks)).toEqual(['c', 'a']);
  });
});

describe('a gate may be decided', () => {
  const silent = aGate('gate', { checklist: [] });
  const ready = (...tasks: Task[]) => isGateReady(aLife([open], tasks), open);

  test('once every line of its checklist is met', () => {
    expect(ready(anOpenTask('a'))).toBe(false);
    expect(ready(aClosedTask('a'), anOpenTask('b', { isRequired: false }))).toBe(true);
  });

  test('only with every other line met, though all required tasks are closed', () => {
    const named = {
      key: 'named',
      title: text('named'),
      kind: 'tasksClosed',
      tasks: ['a'],
    } as const;
    const gates = [aGate('gate', { checklist: [named] })];
    const optional = anOpenTask('a', { isRequired: false });
    expect(isGateReady(aLife([open], [optional], { gates }), open)).toBe(false);
    const closed = aClosedTask('a', { isRequired: false });
    expect(isGateReady(aLife([open], [closed], { gates }), open)).toBe(true);
  });

  test('only with all required tasks closed, though no line says so', () => {
    const gates = [silent];
    expect(isGateReady(aLife([open], [anOpenTask('a')], { gates }), open)).toBe(false);
    expect(isGateReady(aLife([open], [aClosedTask('a')], { gates }), open)).toBe(true);
  });

  test('in a stage without tasks at once', () => {
    expect(ready()).toBe(true);
  });

  test('though an escalation of its stage is still open', () => {
    expect(ready(aClosedTask('a'), anOpenTask('e', { kind: 'escalation' }))).toBe(true);
  });
});

describe('the verdict', () => {
  const gates = [anApprovalGate('gate', 'tutor', 'authorityOfficer')];
  const slot = (role: string, outcome: Task['outcome'], change: Partial<Task> = {}): Task =>
    anApproval(atGate, role, {
      state: outcome === null ? 'open' : outcome === 'withdrawn' ? 'ended' : 'closed',
      outcome,
      ...change,
    });
  const verdict = (...tasks: Task[]) => gateVerdict(aLife([atGate], tasks, { gates }), atGate);

  test.each<[string, Task['outcome'], Task['outcome'], string | null]>([
    ['is awaited while nobody decided', null, null, null],
    ['is awaited while one approval is missing', 'approved', null, null],
    ['is "pass" once all named roles approved', 'approved', 'approved', 'pass'],
    ['is "rework" at the first return', 'approved', 'returned', 'rework'],
    ['is "rework" though the other slot was withdrawn', 'returned', 'withdrawn', 'rework'],
    ['is "stop" at the first rejection', 'approved', 'rejected', 'stop'],
    ['is "stop" though the other slot was withdrawn', 'withdrawn', 'rejected', 'stop'],
  ])('%s', (_, one, other, expected) => {
    expect(verdict(slot('tutor', one), slot('authorityOfficer', other))).toBe(expected);
  });

  test('counts the approvals of the running round only', () => {
    const second = { ...atGate, round: 2 };
    const tasks = [slot('tutor', 'approved'), slot('authorityOfficer', 'approved')];
    expect(gateVerdict(aLife([second], tasks, { gates }), second)).toBeNull();
  });

  test('is not passed by a slot that was never opened', () => {
    expect(verdict(slot('tutor', 'approved'))).toBeNull();
  });

  test('is passed by the checklist alone where the gate asks nobody', () => {
    const life = aLife([atGate], []);
    expect(life.gates.flatMap(approvalRoles)).toEqual([]);
    expect(gateVerdict(life, atGate)).toBe('pass');
  });

  test.each(['planned', 'open', 'passed', 'stopped'] as const)(
    'is none in a stage that is %s',
    (state) => {
      const stage = aStageOf(0, { state });
      expect(gateVerdict(aLife([stage], []), stage)).toBeNull();
    },
  );
});

describe('rework', () => {
  const tasks = [
    aClosedTask('a'),
    aClosedTask('b'),
    anOpenTask('open', { isRequired: false }),
    aClosedTask('a', { id: 'other', stageIndex: 1 }),
    anApproval(atGate, 'tutor', { state: 'closed', outcome: 'returned' }),
  ];
  const rework = (...keys: string[]) =>
    returnForRework(aLife([atGate], tasks), atGate, keys, later(8));

  test('opens the stage again in its next round', () => {
    expect(rework('a').stage).toEqual({ ...atGate, state: 'open', round: 2 });
  });

  test('opens the named closed tasks of the stage in their next round, and no other', () => {
    expect(rework('a', 'open', 'approval:s0:tutor').tasks).toMatchObject([
      { id: 'id-a', state: 'open', round: 2, openedAt: later(8), closedBy: null, outcome: null },
    ]);
  });

  test('the gate waits again for what was returned', () => {
    const { stage, tasks: returned } = rework('b');
    const life = aLife([stage], [aClosedTask('a'), ...returned]);
    expect(isGateReady(life, stage)).toBe(false);
    expect(checklistOf(life, stage)).toMatchObject([
      { isMet: false, blockers: [{ what: 'task', task: 'b', taskId: 'id-b' }] },
    ]);
  });
});
