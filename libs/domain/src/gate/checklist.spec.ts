import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anOpenTask,
  aPlannedTask,
  aStageOf,
  later,
} from '../../../testing/src/life-builder.ts';
import { aGate, text } from '../../../testing/src/template-builder.ts';
import { evidenceStates, type Task } from '../task/task.ts';
import type { ChecklistRule } from '../template/template.ts';
import { checklistOf, isGateReady } from './checklist.ts';

const stage = aStageOf(0, { state: 'open' });
const title = text('line');

/** What holds the line up: what is missing, in which task. */
function blockers(rule: ChecklistRule, ...tasks: Task[]): readonly string[] {
  const life = aLife([stage, aStageOf(1)], tasks, {
    gates: [aGate('gate', { checklist: [rule] }), aGate('next')],
  });
  const [line] = checklistOf(life, stage);
  return (line?.blockers ?? []).map(({ what, task, part }) =>
    part === null ? `${what} ${task}` : `${what} ${task}.${part}`,
  );
}

const piece = (key: string, kind: 'file' | 'link', required = true) => ({
  key,
  title: text(key),
  kind,
  required,
});
const RULES = [piece('minutes', 'file'), piece('page', 'link'), piece('photo', 'file', false)];
const having = (...present: string[]) => evidenceStates(RULES, present);

describe('a line of evidence of some kinds', () => {
  const line = (rest: object): ChecklistRule => ({
    key: 'line',
    title,
    kind: 'evidencePresent',
    ...rest,
  });
  const diary = { isStanding: true, isRequired: false };

  test.each<[string, object, Task, string[]]>([
    [
      'asks for files only',
      { of: 'file' },
      aClosedTask('a', having('page')),
      ['evidence a.minutes'],
    ],
    [
      'asks for links only',
      { of: 'link' },
      aClosedTask('a', having('minutes')),
      ['evidence a.page'],
    ],
    ['waits for who will bring it', { of: 'link' }, anOpenTask('a', having()), ['task a']],
    ['does not wait for who brings no such', { of: 'link' }, anOpenTask('a'), []],
    [
      'asks a named piece though its task does not require it',
      { evidence: ['photo'] },
      anOpenTask('a', { ...diary, ...having('minutes', 'page') }),
      ['evidence a.photo'],
    ],
    [
      'asks a named task for what it requires, whatever its state',
      { tasks: ['a'] },
      anOpenTask('a', { ...diary, ...having('page') }),
      ['evidence a.minutes'],
    ],
    [
      'is met once it is there',
      { tasks: ['a'], evidence: ['photo'] },
      anOpenTask('a', having('photo')),
      [],
    ],
    ['does not look at tasks that it does not name', { tasks: ['b'] }, aClosedTask('b'), []],
    [
      'holds nothing up for a task that ended',
      { tasks: ['a'] },
      aPlannedTask('a', { state: 'ended', outcome: 'ended', ...having() }),
      [],
    ],
    [
      'holds nothing up for what was done before the platform came here',
      { tasks: ['a'] },
      aClosedTask('a', { outcome: 'recorded', ...having() }),
      [],
    ],
  ])('%s', (_, rest, task, answer) => {
    expect(blockers(line(rest), task)).toEqual(answer);
  });
});

describe.each(['fieldsFilled', 'indicatorsHaveBaseline'] as const)('a line %s', (kind) => {
  const line: ChecklistRule = {
    key: 'line',
    title,
    kind,
    fields: [
      { task: 'a', field: 'pupils' },
      { task: 'b', field: 'share' },
    ],
  };

  test('names every field that was not filled when its task was sent last', () => {
    const a = aClosedTask('a', { filled: ['pupils'] });
    expect(blockers(line, a, aClosedTask('b', { filled: ['pupils'] }))).toEqual(['field b.share']);
    expect(blockers(line, a, aClosedTask('b', { filled: ['share'] }))).toEqual([]);
  });

  test('names the field of a task that has not opened yet, with what it waits for', () => {
    const b = aPlannedTask('b', { after: ['a', 'z'] });
    const a = aClosedTask('a', { filled: ['pupils'] });
    const life = aLife([stage], [a, b, anOpenTask('z')], {
      gates: [aGate('gate', { checklist: [line] })],
    });
    expect(checklistOf(life, stage)[0]?.blockers).toEqual([
      { what: 'field', task: 'b', taskId: 'id-b', part: 'share', waitsFor: ['z'] },
    ]);
  });
});

describe('a line of standing tasks', () => {
  const standing = { isStanding: true, isRequired: false };
  const line = (tasks?: string[]): ChecklistRule => ({
    key: 'line',
    title,
    kind: 'standingReported',
    ...(tasks === undefined ? {} : { tasks }),
  });

  test('asks for a report on each that is open in the stage', () => {
    const tasks = [
      anOpenTask('a', standing),
      anOpenTask('b', { ...standing, reportedAt: later(3) }),
      anOpenTask('once'),
      aPlannedTask('later', standing),
      anOpenTask('elsewhere', { ...standing, stageIndex: 1 }),
    ];
    expect(blockers(line(), ...tasks)).toEqual(['report a']);
  });

  test('asks for a report on those that it names alone, opened or not', () => {
    const tasks = [anOpenTask('a', standing), aPlannedTask('b', standing)];
    expect(blockers(line(['b']), ...tasks)).toEqual(['report b']);
  });
});

test('a required task that has not opened says which tasks it still waits for', () => {
  const tasks = [aClosedTask('a'), anOpenTask('b'), aPlannedTask('c', { after: ['a', 'b'] })];
  const life = aLife([stage], tasks);
  expect(checklistOf(life, stage)[0]?.blockers).toEqual([
    { what: 'task', task: 'b', taskId: 'id-b', part: null, waitsFor: [] },
    { what: 'task', task: 'c', taskId: 'id-c', part: null, waitsFor: ['b'] },
  ]);
});

test('a gate is not ready while a standing task lacks the report that a line asks', () => {
  const diary = anOpenTask('diary', { isStanding: true, isRequired: false });
  const gates = [aGate('gate', { checklist: [{ key: 'line', title, kind: 'standingReported' }] })];
  expect(isGateReady(aLife([stage], [diary], { gates }), stage)).toBe(false);
  const reported = { ...diary, reportedAt: later(1) };
  expect(isGateReady(aLife([stage], [reported], { gates }), stage)).toBe(true);
});
