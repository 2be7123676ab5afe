import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { templateProblems } from './template-rules.ts';
import type { TaskDefinition, Template } from './template.ts';

const codes = (template: Template): string[] => templateProblems(template).map(({ code }) => code);
const oneStage = (...tasks: TaskDefinition[]): Template => aTemplate([aStage('first', 0, tasks)]);

test('a template without faults has no problems', () => {
  const template = aTemplate([
    aStage('first', 0, [aTask('plan'), aTask('watch', { standing: true, after: ['plan'] })]),
    aStage('second', 1, [aTask('work', { after: ['plan'] })], {
      gate: aGate('approved', {
        decision: { kind: 'approvals', roles: ['coordinator', 'authorityOfficer'] },
      }),
    }),
  ]);
  expect(templateProblems(template)).toEqual([]);
});

describe('cycles', () => {
  test('a circle of tasks is named in the order of waiting, at the place that closes it', () => {
    const template = oneStage(
      aTask('a', { after: ['b'] }),
      aTask('b', { after: ['c'] }),
      aTask('c', { after: ['a'] }),
    );
    expect(templateProblems(template)).toEqual([
      {
        code: 'cycle',
        path: ['stages', 0, 'tasks', 2, 'after', 0],
        params: { tasks: ['a', 'b', 'c', 'a'] },
      },
    ]);
  });

  test('a task that waits for itself is a circle of one, also when it is standing', () => {
    const template = oneStage(aTask('a', { after: ['a'], standing: true }));
    expect(templateProblems(template)).toMatchObject([{ params: { tasks: ['a', 'a'] } }]);
  });

  test('a circle across stages is found', () => {
    const template = aTemplate([
      aStage('first', 0, [aTask('a', { after: ['b'] })]),
      aStage('second', 1, [aTask('b', { after: ['a'] })]),
    ]);
    expect(codes(template)).toEqual(['cycle']);
  });

  test('tasks that wait only for earlier ones never make a circle, one turned round always does', () => {
    const links = fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 120 });
    const check = fc.property(links, fc.nat(38), (pairs, at) => {
      const after = Array.from({ length: 40 }, (_, task) => new Set(task > 0 ? [task - 1] : []));
      for (const [one, other] of pairs) {
        if (one !== other) after[Math.max(one, other)]?.add(Math.min(one, other));
      }
      const build = (): Template =>
        oneStage(
          ...after.map((keys, task) => aTask(`t${task}`, { after: [...keys].map((k) => `t${k}`) })),
        );
      expect(codes(build())).toEqual([]);
      after[at]?.add(39);
      expect(codes(build())).toContain('cycle');
    });
    fc.assert(check, { numRuns: 300 });
  });
});

describe('keys and references', () => {
  const field = { key: 'name', title: text('name'), type: 'text', required: true } as const;
  const option = { key: 'yes', title: text('yes') };
  const evidence = { key: 'act', title: text('act'), kind: 'file', required: true } as const;
  const line = { key: 'line', title: text('line'), kind: 'evidencePresent' } as const;
  const gate = aGate('gate');

  test.each<[string, Template, string, (string | number)[]]>([
    [
      'an unknown task in after',
      oneStage(aTask('a', { after: ['x'] })),
      'unknownTask',
      ['stages', 0, 'tasks', 0, 'after', 0],
    ],
    [
      'an unknown task in advisedAfter',
      oneStage(aTask('a', { advisedAfter: ['x'] })),
      'unknownTask',
      ['stages', 0, 'tasks', 0, 'advisedAfter', 0],
    ],
    [
      'an unknown role of a task',
      oneStage(aTask('a', { role: 'x' })),
      'unknownRole',
      ['stages', 0, 'tasks', 0, 'role'],
    ],
    [
      'an unknown role that a task establishes',
      oneStage(aTask('a', { establishes: 'x' })),
      'unknownRole',
      ['stages', 0, 'tasks', 0, 'establishes'],
    ],
    [
      'a task key used twice across stages',
      aTemplate([aStage('first', 0, [aTask('a')]), aStage('second', 1, [aTask('a')])]),
      'duplicateKey',
      ['stages', 1, 'tasks', 0],
    ],
    [
      'a task named twice in after',
      oneStage(aTask('a'), aTask('b', { after: ['a', 'a'] })),
      'duplicateKey',
      ['stages', 0, 'tasks', 1, 'after', 1],
    ],
    [
      'a stage key used twice',
      aTemplate([aStage('s', 0, []), aStage('s', 1, [], { gate })]),
      'duplicateKey',
      ['stages', 1],
    ],
    [
      'a gate key used twice',
      aTemplate([aStage('s', 0, [], { gate }), aStage('t', 1, [], { gate })]),
      'duplicateKey',
      ['stages', 1, 'gate'],
    ],
    [
      'a role key used twice',
      aTemplate([], {
        roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('coordinator')],
      }),
      'duplicateKey',
      ['roles', 2],
    ],
    [
      'a field key used twice',
      oneStage(aTask('a', { form: [field, field] })),
      'duplicateKey',
      ['stages', 0, 'tasks', 0, 'form', 1],
    ],
    [
      'an option key used twice',
      oneStage(aTask('a', { form: [{ ...field, type: 'choice', options: [option, option] }] })),
      'duplicateKey',
      ['stages', 0, 'tasks', 0, 'form', 0, 'options', 1],
    ],
    [
      'an evidence key used twice',
      oneStage(aTask('a', { evidence: [evidence, evidence] })),
      'duplicateKey',
      ['stages', 0, 'tasks', 0, 'evidence', 1],
    ],
    [
      'a checklist key used twice',
      aTemplate([aStage('s', 0, [], { gate: aGate('g', { checklist: [line, line] }) })]),
      'duplicateKey',
      ['stages', 0, 'gate', 'checklist', 1],
    ],
    [
      'days and working days together',
      oneStage(aTask('a', { deadline: { from: 'opening', days: 1, workingDays: 1 } })),
      'twoKindsOfDays',
      ['stages', 0, 'tasks', 0, 'deadline'],
    ],
    [
      'bounds that let no number through',
      oneStage(
        aTask('a', { form: [{ ...field, type: 'number', unit: text('kg'), min: 2, max: 1 }] }),
      ),
      'minAboveMax',
      ['stages', 0, 'tasks', 0, 'form', 0, 'min'],
    ],
    [
      'a template without a coordinator',
      aTemplate([], { roles: [aRole('authorityOfficer', 'authority')] }),
      'roleMissing',
      ['roles'],
    ],
    [
      'an authority officer held on the platform',
      aTemplate([], { roles: [aRole('coordinator'), aRole('authorityOfficer')] }),
      'roleHeldElsewhere',
      ['roles', 1, 'heldAt'],
    ],
  ])('%s is a problem at its place', (_, template, code, path) => {
    expect(templateProblems(template)).toMatchObject([{ code, path }]);
  });
});

describe('gates', () => {
  const gated = (change: Parameters<typeof aGate>[1], ...tasks: TaskDefinition[]): Template =>
    aTemplate([
      aStage('first', 0, tasks, { gate: aGate('gate', change) }),
      aStage('second', 1, [aTask('later')]),
    ]);
  const closed = (...tasks: string[]) => ({
    checklist: [{ key: 'line', title: text('line'), kind: 'tasksClosed', tasks }] as const,
  });

  test.each<[string, Template, string]>([
    ['an unknown task in a checklist', gated(closed('x')), 'unknownTask'],
    [
      'a standing task in a checklist',
      gated(closed('a'), aTask('a', { standing: true })),
      'standingTaskAwaited',
    ],
    ['a task of a later stage in a checklist', gated(closed('later')), 'laterTaskAwaited'],
    [
      'an unknown role that approves',
      gated({ decision: { kind: 'approvals', roles: ['x'] } }),
      'unknownRole',
    ],
    [
      'a role that approves twice',
      gated({ decision: { kind: 'approvals', roles: ['coordinator', 'coordinator'] } }),
      'duplicateKey',
    ],
    ['a gate with nothing to decide by', gated({ checklist: [] }), 'gateDecidesNothing'],
    [
      'approvals by nobody',
      gated({ decision: { kind: 'approvals', roles: [] } }),
      'gateDecidesNothing',
    ],
  ])('%s is a problem', (_, template, code) => {
    expect(codes(template)).toEqual([code]);
  });

  test('a gate without a checklist is decided by approvals alone', () => {
    const decision = { kind: 'approvals', roles: ['coordinator'] } as const;
    expect(codes(gated({ checklist: [], decision }))).toEqual([]);
  });
});

test('nothing may wait for a standing task', () => {
  const template = oneStage(aTask('a', { standing: true }), aTask('b', { after: ['a'] }));
  expect(codes(template)).toEqual(['standingTaskAwaited']);
});

describe('the order of stages', () => {
  const relative = (fromMonth: number, months: number) =>
    ({ kind: 'relative', fromMonth, months }) as const;
  const schoolYear = (from: [number, number], until: [number, number]) =>
    ({
      kind: 'schoolYear',
      from: { year: from[0], month: from[1] },
      until: { year: until[0], month: until[1] },
    }) as const;

  test.each([
    ['one after the other', relative(0, 2), relative(2, 2), []],
    ['in the same month', relative(0, 1), relative(0, 1), []],
    ['overlapping', relative(0, 3), relative(2, 3), []],
    ['in turned order', relative(2, 2), relative(0, 2), ['stageOutOfOrder']],
    ['the second over before the first', relative(0, 5), relative(1, 2), ['stageOutOfOrder']],
    [
      'from September over the turn of the year',
      schoolYear([1, 9], [1, 12]),
      schoolYear([1, 1], [1, 8]),
      [],
    ],
    [
      'January before September of a school year',
      schoolYear([1, 1], [1, 8]),
      schoolYear([1, 9], [1, 12]),
      ['stageOutOfOrder'],
    ],
    [
      'ending before it begins',
      schoolYear([1, 9], [1, 12]),
      schoolYear([1, 3], [1, 10]),
      ['periodEndsBeforeItBegins'],
    ],
  ])('%s', (_, first, second, expected) => {
    const template = aTemplate([
      aStage('first', 0, [], { period: first }),
      aStage('second', 0, [], { period: second }),
    ]);
    expect(codes(template)).toEqual(expected);
  });
});
