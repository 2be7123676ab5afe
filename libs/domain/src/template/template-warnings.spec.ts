import { describe, expect, test } from '@jest/globals';
import { aGate, aRole, aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { rolesWithoutHolder, templateWarnings } from './template-warnings.ts';
import type { StagePeriod, TaskDefinition, Template } from './template.ts';

const relative = (fromMonth: number, months: number): StagePeriod => ({
  kind: 'relative',
  fromMonth,
  months,
});
const withPeriods = (termMonths: number, ...periods: StagePeriod[]): Template =>
  aTemplate(
    periods.map((period, index) => aStage(`stage${index}`, 0, [], { period })),
    { termMonths },
  );

describe('coverage of the term', () => {
  test.each<[string, Template, object[]]>([
    [
      'stages that fill the term leave nothing uncovered',
      withPeriods(4, relative(0, 2), relative(2, 2)),
      [],
    ],
    [
      'months after the last stage are reported',
      withPeriods(37, relative(0, 33)),
      [{ fromMonth: 33, untilMonth: 36 }],
    ],
    [
      'months before the first stage are reported',
      withPeriods(3, relative(2, 1)),
      [{ fromMonth: 0, untilMonth: 1 }],
    ],
    [
      'each gap is a warning of its own',
      withPeriods(9, relative(1, 1), relative(3, 4)),
      [
        { fromMonth: 0, untilMonth: 0 },
        { fromMonth: 2, untilMonth: 2 },
        { fromMonth: 7, untilMonth: 8 },
      ],
    ],
    [
      'a long stage covers what a shorter one inside it ends',
      withPeriods(6, relative(0, 6), relative(1, 1)),
      [],
    ],
    ['a template without stages covers nothing', withPeriods(2), [{ fromMonth: 0, untilMonth: 1 }]],
  ])('%s', (_, template, gaps) => {
    const found = templateWarnings(template).filter(({ code }) => code === 'uncoveredTerm');
    expect(found.map(({ params }) => params)).toEqual(gaps);
  });

  test('a stage that goes on after the term is named', () => {
    expect(templateWarnings(withPeriods(2, relative(0, 4)))).toMatchObject([
      { code: 'stageBeyondTerm', params: { stage: 'stage0', fromMonth: 2, untilMonth: 3 } },
    ]);
  });

  test('a school-year period is counted from the month of the start', () => {
    const template = withPeriods(12, {
      kind: 'schoolYear',
      from: { year: 1, month: 9 },
      until: { year: 1, month: 8 },
    });
    expect(templateWarnings(template)).toEqual([]);
    expect(templateWarnings(template, '2025-11')).toMatchObject([
      { code: 'uncoveredTerm', params: { fromMonth: 10, untilMonth: 11 } },
    ]);
  });
});

test('a task that waits for a later stage is warned of, and so is advice that the plan turns round', () => {
  const template = aTemplate([
    aStage('first', 0, [aTask('a', { after: ['c'] }), aTask('b', { advisedAfter: ['c', 'a'] })]),
    aStage('second', 1, [aTask('c', { advisedAfter: ['b'] })]),
  ]);
  expect(templateWarnings(template)).toEqual([
    {
      code: 'dependsOnLaterStage',
      path: ['stages', 0, 'tasks', 0, 'after', 0],
      params: { task: 'a', awaits: 'c' },
    },
    {
      code: 'advisedOrderReversed',
      path: ['stages', 0, 'tasks', 1, 'advisedAfter', 0],
      params: { task: 'b', awaits: 'c' },
    },
  ]);
});

describe('roles', () => {
  const roles = [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('team')];

  test('a role that no task and no gate needs is named; the roles of the engine always count', () => {
    const template = aTemplate([aStage('first', 0, [aTask('a')])], { roles });
    expect(templateWarnings(template)).toMatchObject([
      { code: 'roleNeverUsed', path: ['roles', 2], params: { role: 'team' } },
    ]);
  });

  test('a body that only its own members could form has no holder', () => {
    const form = aTask('form', { role: 'team', establishes: 'team' });
    const template = aTemplate([aStage('first', 0, [form])], { roles });
    expect(templateWarnings(template)).toMatchObject([
      { code: 'roleNobodyHolds', params: { role: 'team', establishedBy: 'form' } },
    ]);
  });

  test('used roles that nobody holds are named together with the task that will find holders', () => {
    const template = aTemplate(
      [aStage('first', 0, [aTask('form', { establishes: 'team' }), aTask('a', { role: 'team' })])],
      { roles: [...roles, aRole('idle')] },
    );
    expect(rolesWithoutHolder(template, (role) => role === 'coordinator')).toMatchObject([
      { params: { role: 'authorityOfficer', establishedBy: '' } },
      { params: { role: 'team', establishedBy: 'form' } },
    ]);
    expect(rolesWithoutHolder(template, () => true)).toEqual([]);
  });
});

describe('a duty before its body is formed', () => {
  const roles = [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('team')];
  const duty = (change: Partial<TaskDefinition> = {}) => aTask('duty', { role: 'team', ...change });
  const form = (change: Partial<TaskDefinition> = {}) =>
    aTask('form', { establishes: 'team', ...change });
  const warned = (first: TaskDefinition[], second: TaskDefinition[], approval = false): boolean => {
    const decision = { kind: 'approvals', roles: ['team'] } as const;
    const gate = aGate('first', approval ? { decision } : {});
    const stages = [aStage('first', 0, first, { gate }), aStage('second', 1, second)];
    const warnings = templateWarnings(aTemplate(stages, { roles }));
    return warnings.some(({ code }) => code === 'dutyBeforeBody');
  };

  test.each<[string, boolean, boolean]>([
    ['in an earlier stage: warned', warned([duty()], [form()]), true],
    ['in the same stage without waiting: warned', warned([form(), duty()], []), true],
    ['in the same stage, waiting: fine', warned([form(), duty({ after: ['form'] })], []), false],
    [
      'waiting through another task: fine',
      warned([form(), aTask('x', { after: ['form'] }), duty({ after: ['x'] })], []),
      false,
    ],
    ['in a later stage: fine', warned([form()], [duty()]), false],
    [
      'in a later stage, but the founding is optional: warned',
      warned([form({ required: false })], [duty()]),
      true,
    ],
    [
      'optional founding that the duty waits for: fine',
      warned([form({ required: false })], [duty({ after: ['form'] })]),
      false,
    ],
    ['the body approves a gate before it is formed: warned', warned([], [form()], true), true],
    [
      'the body approves the gate of the stage that forms it: fine',
      warned([form()], [duty()], true),
      false,
    ],
  ])('%s', (_, isWarned, expected) => {
    expect(isWarned).toBe(expected);
  });
});
