import { describe, expect, test } from '@jest/globals';
import type { FileProblem } from './file-problem.ts';
import { readTemplateFile } from './template-file.ts';

const SMALL = `key: small
version: 1
title: { ru: Малый, en: Small }
description: { ru: Малый, en: Small }
termMonths: 1
roles:
  - { key: coordinator, title: { ru: К, en: C }, heldAt: platform }
  - { key: authorityOfficer, title: { ru: О, en: O }, heldAt: authority }
stages:
  - key: first
    title: { ru: Первый, en: First }
    period: { kind: relative, fromMonth: 0, months: 1 }
    tasks:
      - key: plan
        title: { ru: План, en: Plan }
        role: coordinator
        form:
          - { key: name, type: text, title: { ru: Имя, en: Name } }
      - key: report
        title: { ru: Отчёт, en: Report }
        role: coordinator
        after: [plan]
    gate:
      key: done
      title: { ru: Готово, en: Done }
      checklist:
        - { key: closed, kind: requiredTasksClosed, title: { ru: Всё, en: All } }
`;

const problemsOf = (text: string): readonly FileProblem[] => {
  const reading = readTemplateFile('small.yaml', text);
  return reading.ok ? [] : reading.problems;
};
const changed = (from: string, to: string): string => {
  if (!SMALL.includes(from)) throw new Error(`not in the sample: ${from}`);
  return SMALL.replace(from, to);
};

test('what a file leaves out is filled in', () => {
  const reading = readTemplateFile('small.yaml', SMALL);
  if (!reading.ok) throw new Error('the sample should be read');
  const [stage] = reading.value.stages;
  expect(stage?.leadDays).toBe(14);
  expect(stage?.gate.decision).toEqual({ kind: 'checklist' });
  expect(stage?.tasks[0]).toEqual({
    key: 'plan',
    title: { ru: 'План', en: 'Plan' },
    role: 'coordinator',
    form: [{ key: 'name', type: 'text', title: { ru: 'Имя', en: 'Name' }, required: true }],
    evidence: [],
    after: [],
    deadline: { from: 'stageEnd' },
    required: true,
    standing: false,
    official: false,
  });
});

describe('a problem names file, path, line and column', () => {
  test.each<[string, string, string, number, number, string]>([
    [
      'an unknown key',
      changed('role: coordinator\n        form', 'rule: coordinator\n        form'),
      'stages[0].tasks[0].rule',
      16,
      9,
      'unknownKey',
    ],
    [
      'a missing key',
      changed('        role: coordinator\n        after', '        after'),
      'stages[0].tasks[1].role',
      19,
      9,
      'missing',
    ],
    ['a wrong type', changed('version: 1', 'version: first'), 'version', 2, 10, 'wrongType'],
    ['half a number', changed('version: 1', 'version: 1.5'), 'version', 2, 10, 'wrongType'],
    ['an empty value', changed('termMonths: 1', 'termMonths:'), 'termMonths', 5, 1, 'wrongType'],
    [
      'an unknown word',
      changed('heldAt: platform', 'heldAt: school'),
      'roles[0].heldAt',
      7,
      58,
      'notOneOf',
    ],
    [
      'an unknown kind of field',
      changed('type: text', 'type: colour'),
      'stages[0].tasks[0].form[0].type',
      18,
      32,
      'notOneOf',
    ],
    ['a kind left out', changed('kind: relative, ', ''), 'stages[0].period.kind', 12, 5, 'missing'],
    [
      'a number out of bounds',
      changed('termMonths: 1', 'termMonths: 0'),
      'termMonths',
      5,
      13,
      'tooLow',
    ],
    [
      'a text in one language',
      changed('{ ru: План, en: Plan }', '{ ru: План }'),
      'stages[0].tasks[0].title.en',
      15,
      9,
      'missing',
    ],
    [
      'a blank text',
      changed('en: Plan', "en: ' '"),
      'stages[0].tasks[0].title.en',
      15,
      32,
      'blank',
    ],
    [
      'NUL written as an escape',
      changed('en: Plan', 'en: "a\\0"'),
      'stages[0].tasks[0].title.en',
      15,
      32,
      'brokenText',
    ],
    [
      'a key that is not camelCase',
      changed('key: plan', 'key: Мой-план'),
      'stages[0].tasks[0].key',
      14,
      14,
      'notCamelCase',
    ],
    [
      'a key that every object carries',
      changed('key: name', 'key: constructor'),
      'stages[0].tasks[0].form[0].key',
      18,
      20,
      'reservedKey',
    ],
    [
      'the role of administrators, who have no business on platforms',
      changed('key: authorityOfficer', 'key: administrator'),
      'roles[1].key',
      8,
      12,
      'reservedKey',
    ],
    [
      'a task that nobody knows',
      changed('[plan]', '[plan, plant]'),
      'stages[0].tasks[1].after[1]',
      22,
      23,
      'unknownTask',
    ],
    [
      'a circle',
      changed(
        'role: coordinator\n        form',
        'role: coordinator\n        after: [report]\n        form',
      ),
      'stages[0].tasks[1].after[0]',
      23,
      17,
      'cycle',
    ],
    [
      'a task key used twice',
      changed('key: report', 'key: plan').replace('after: [plan]', 'after: []'),
      'stages[0].tasks[1]',
      19,
      9,
      'duplicateKey',
    ],
    [
      'a role that is not there',
      changed('key: authorityOfficer', 'key: officer'),
      'roles',
      6,
      1,
      'roleMissing',
    ],
    [
      'a repeated key of YAML',
      changed('version: 1', 'version: 1\nversion: 2'),
      'version',
      3,
      1,
      'repeatedKey',
    ],
    ['an alias', changed('en: Plan', 'en: *plan'), '', 15, 32, 'forbiddenSyntax'],
    ['an anchor', changed('en: Plan', 'en: &plan Plan'), '', 15, 32, 'forbiddenSyntax'],
    ['a tag', changed('en: Plan', 'en: !!binary Plan'), '', 15, 32, 'forbiddenSyntax'],
    ['a directive', `%YAML 1.1\n---\n${SMALL}`, '', 1, 1, 'forbiddenSyntax'],
    ['a second document', `${SMALL}---\na: 1\n`, '', 28, 1, 'severalDocuments'],
    ['a bracket left open', changed('[plan]', '[plan'), '', 23, 5, 'syntax'],
    ['an empty file', ' \n', '', 1, 1, 'empty'],
    ['a file of comments', '# later\n# or never\n', '', 1, 1, 'empty'],
    ['a list instead of a template', '- a\n- b\n', '', 1, 1, 'wrongType'],
    ['a binary file', 'a\0b', '', 1, 2, 'brokenText'],
  ])('%s', (_, text, path, line, column, code) => {
    const problem = { file: 'small.yaml', path, line, column, code };
    expect(problemsOf(text)).toContainEqual(expect.objectContaining(problem));
  });

  test('lines are counted in files with Windows line ends too', () => {
    const text = changed('heldAt: platform', 'heldAt: school').replaceAll('\n', '\r\n');
    expect(problemsOf(text)).toMatchObject([{ line: 7, column: 58 }]);
  });
});

test('every problem has a sentence of its own without gaps', () => {
  const text = SMALL.replace('version: 1', 'version: x').replace('kind: relative', 'kind: lunar');
  expect(problemsOf(text).map(({ message }) => message)).toEqual([
    'should be a number',
    'should be one of: relative, schoolYear',
  ]);
});

test('problems of one layer come all at once', () => {
  const text = SMALL.replace('version: 1', 'version: x')
    .replace('heldAt: platform', 'heldAt: school')
    .replace('after: [plan]', 'afterwards: [plan]');
  expect(problemsOf(text).map(({ code }) => code)).toEqual(['wrongType', 'notOneOf', 'unknownKey']);
  const rules = SMALL.replace('after: [plan]', 'after: [x, y]').replace(
    'key: authorityOfficer',
    'key: officer',
  );
  expect(problemsOf(rules).map(({ code }) => code)).toEqual([
    'roleMissing',
    'unknownTask',
    'unknownTask',
  ]);
});
