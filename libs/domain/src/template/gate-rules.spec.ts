import { describe, expect, test } from '@jest/globals';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { templateProblems } from './template-rules.ts';
import type {
  ChecklistRule,
  DecisionSlotRule,
  GateDefinition,
  NeededApprovals,
} from './template.ts';

const number = (key: string, required: boolean) =>
  ({ key, type: 'number', required, unit: text('pupils'), title: text(key) }) as const;
const person = { key: 'expert', type: 'person', required: false, title: text('expert') } as const;
const evidence = [
  { key: 'minutes', kind: 'file', required: true, title: text('minutes') },
  { key: 'photo', kind: 'file', required: false, title: text('photo') },
] as const;

const TASKS = [
  aTask('work', { form: [number('pupils', true), number('guests', false), person], evidence }),
  aTask('diary', {
    standing: true,
    required: false,
    form: [number('visits', false)],
    evidence: [{ key: 'sheet', kind: 'file', required: false, title: text('sheet') }],
  }),
];

/** Code and place below the first gate of every problem. */
function problems(gate: Partial<GateDefinition>): readonly string[] {
  const template = aTemplate(
    [
      aStage('first', 0, TASKS, { gate: aGate('gate', gate) }),
      aStage('second', 1, [aTask('later')]),
    ],
    { roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('expert')] },
  );
  return templateProblems(template).map(({ code, path }) => `${code} ${path.slice(3).join('.')}`);
}

type Line = ChecklistRule extends infer Rule
  ? Rule extends unknown
    ? Omit<Rule, 'key' | 'title'>
    : never
  : never;
const line = (rule: Line) =>
  problems({ checklist: [{ key: 'line', title: text('line'), ...rule }] });
const slots = (list: readonly DecisionSlotRule[], need?: NeededApprovals) =>
  problems({
    decision: { kind: 'approvals', slots: list, ...(need === undefined ? {} : { need }) },
  });

describe('a line of a checklist', () => {
  test.each<[string, Line]>([
    ['evidence that a task requires', { kind: 'evidencePresent', evidence: ['minutes'] }],
    ['evidence of a kind', { kind: 'evidencePresent', of: 'link' }],
    [
      'what a standing task may bring at any time',
      { kind: 'evidencePresent', evidence: ['sheet'] },
    ],
    ['a required field', { kind: 'fieldsFilled', fields: [{ task: 'work', field: 'pupils' }] }],
    [
      'a field of a standing task',
      { kind: 'fieldsFilled', fields: [{ task: 'diary', field: 'visits' }] },
    ],
    ['a number', { kind: 'indicatorsHaveBaseline', fields: [{ task: 'work', field: 'pupils' }] }],
    ['reports on standing tasks', { kind: 'standingReported', tasks: ['diary'] }],
  ])('may ask for %s', (_, rule) => {
    expect(line(rule)).toEqual([]);
  });

  test.each<[string, Line, string]>([
    [
      'evidence that nobody is asked for',
      { kind: 'evidencePresent', evidence: ['other'] },
      'unknownEvidence checklist.0.evidence.0',
    ],
    [
      'evidence of another kind than it is',
      { kind: 'evidencePresent', of: 'link', evidence: ['minutes'] },
      'unknownEvidence checklist.0.evidence.0',
    ],
    [
      'evidence without which its task may be closed',
      { kind: 'evidencePresent', evidence: ['photo'] },
      'notRequiredByTask checklist.0.evidence.0',
    ],
    [
      'evidence of no task',
      { kind: 'evidencePresent', tasks: ['nothing'] },
      'unknownTask checklist.0.tasks.0',
    ],
    [
      'a field that is not there',
      { kind: 'fieldsFilled', fields: [{ task: 'work', field: 'nothing' }] },
      'unknownField checklist.0.fields.0.field',
    ],
    [
      'a field that may be left empty',
      { kind: 'fieldsFilled', fields: [{ task: 'work', field: 'guests' }] },
      'notRequiredByTask checklist.0.fields.0',
    ],
    [
      'a field of a later stage',
      { kind: 'fieldsFilled', fields: [{ task: 'later', field: 'x' }] },
      'laterTaskAwaited checklist.0.fields.0.task',
    ],
    [
      'an indicator that is no number',
      { kind: 'indicatorsHaveBaseline', fields: [{ task: 'work', field: 'expert' }] },
      'fieldOfOtherType checklist.0.fields.0.field',
    ],
    [
      'a report on what is done once',
      { kind: 'standingReported', tasks: ['work'] },
      'taskNotStanding checklist.0.tasks.0',
    ],
  ])('may not ask for %s', (_, rule, problem) => {
    expect(line(rule)).toEqual([problem]);
  });
});

describe('the slots of a decision', () => {
  test('may be of holders, of whom a form names, of several, and rest on some tasks', () => {
    expect(
      slots(
        [
          { role: 'expert', count: 3, person: 'holder', covers: ['work'] },
          { role: 'authorityOfficer', person: { task: 'work', field: 'expert' } },
          { role: 'expert', covers: ['diary'] },
        ],
        2,
      ),
    ).toEqual([]);
  });

  test.each<[string, DecisionSlotRule[], NeededApprovals | undefined, string]>([
    ['nobody', [], undefined, 'gateDecidesNothing '],
    ['an unknown role', [{ role: 'x' }], undefined, 'unknownRole decision.slots.0.role'],
    [
      'an unknown task',
      [{ role: 'expert', covers: ['x'] }],
      undefined,
      'unknownTask decision.slots.0.covers.0',
    ],
    [
      'a task of another stage',
      [{ role: 'expert', covers: ['later'] }],
      undefined,
      'taskOfOtherStage decision.slots.0.covers.0',
    ],
    [
      'a person from a number',
      [{ role: 'expert', person: { task: 'work', field: 'pupils' } }],
      undefined,
      'fieldOfOtherType decision.slots.0.person.field',
    ],
    [
      'one person for several slots',
      [{ role: 'expert', count: 2, person: { task: 'work', field: 'expert' } }],
      undefined,
      'personCountsOnce decision.slots.0.person',
    ],
    ['more than there are', [{ role: 'expert', count: 2 }], 3, 'needBeyondSlots decision.need'],
  ])('may not ask for %s', (_, list, need, problem) => {
    expect(slots(list, need)).toEqual([problem]);
  });

  test('stand instead of roles, not beside them', () => {
    const decision = {
      kind: 'approvals',
      roles: ['expert'],
      slots: [{ role: 'expert' }],
    } as const;
    expect(problems({ decision })).toEqual(['rolesAndSlots decision']);
  });
});
