import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FileProblem } from './file-problem.ts';
import { readTemplateFile } from './template-file.ts';

const ORIGINAL = readFileSync(
  new URL('../../../catalog/templates/network-launch.yaml', import.meta.url),
  'utf8',
);

const problemsOf = (text: string): readonly FileProblem[] => {
  const reading = readTemplateFile('mutant.yaml', text);
  return reading.ok ? [] : reading.problems;
};

describe('limits are kept before anything is built', () => {
  test('256 KB of bytes, not of letters', () => {
    const room = 256 * 1024 - Buffer.byteLength(ORIGINAL);
    const comment = (bytes: number): string => `${ORIGINAL}#${'ж'.repeat((bytes - 2) / 2)}\n`;
    expect(problemsOf(comment(room - (room % 2)))).toEqual([]);
    expect(problemsOf(comment(room + 2 - (room % 2)))).toMatchObject([{ code: 'tooLarge' }]);
  });

  test('500 tasks', () => {
    const task = (n: number) =>
      `      - { key: t${n}, title: { ru: Т, en: T }, role: coordinator }\n`;
    const withTasks = (count: number) =>
      ORIGINAL.replace(
        '      - key: signAgreements\n',
        `${Array.from({ length: count - 12 }, (_, n) => task(n)).join('')}      - key: signAgreements\n`,
      );
    expect(problemsOf(withTasks(500))).toEqual([]);
    expect(problemsOf(withTasks(501))).toMatchObject([
      { code: 'tooManyTasks', path: 'stages', params: { count: 501, max: 500 } },
    ]);
  });

  test.each([
    ['flow lists', `a: ${'['.repeat(250_000)}`],
    ['flow mappings', '{a: '.repeat(60_000)],
    ['block lists', '- '.repeat(120_000)],
    ['explicit keys', '? '.repeat(120_000)],
    ['block mappings', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
  ])('nesting of %s', (_, text) => {
    expect(problemsOf(text)).toContainEqual(expect.objectContaining({ code: 'tooDeep' }));
  });

  test('the list of problems itself ends with a count of the rest', () => {
    const text = `${ORIGINAL}${Array.from({ length: 5_000 }, (_, n) => `x${n}: 1\n`).join('')}`;
    const problems = problemsOf(text);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'moreProblems', params: { count: 4_900 } });
  });
});

describe('whatever stands in a file, the answer is a reading', () => {
  const lines = ORIGINAL.split('\n');
  const isReading = (text: string): void => {
    const reading = readTemplateFile('mutant.yaml', text);
    if (reading.ok) return;
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const { line, column, message } of reading.problems) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).not.toMatch(/undefined|\[object|“\?”/);
    }
  };

  test('lines dropped, doubled and moved', () => {
    const at = fc.nat(lines.length - 1);
    const check = fc.property(
      fc.array(fc.tuple(at, at, fc.nat(2)), { minLength: 1, maxLength: 4 }),
      (cuts) => {
        const mutant = [...lines];
        for (const [from, to, kind] of cuts) {
          const [line = ''] = mutant.splice(from, kind === 1 ? 0 : 1);
          if (kind > 0) mutant.splice(to, 0, kind === 1 ? (lines[from] ?? '') : line);
        }
        isReading(mutant.join('\n'));
      },
    );
    fc.assert(check, { numRuns: 60 });
  });

  test('pieces of text replaced by anything', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '&a',
        '*a',
        '{',
        '}',
        '[',
        ']',
        ': ',
        '- ',
        '\t',
        '---',
        '!!set',
        '|',
        '"',
        "'",
        '0x1F',
        '.inf',
        '~',
        '\uD800',
      ),
    );
    const check = fc.property(fc.nat(ORIGINAL.length), fc.nat(12), piece, (at, length, text) => {
      isReading(`${ORIGINAL.slice(0, at)}${text}${ORIGINAL.slice(at + length)}`);
    });
    fc.assert(check, { numRuns: 60 });
  });

  test('any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), isReading), {
      numRuns: 300,
    });
  });
});
