import { templateCheckSchema, type TemplateCheck } from '#contracts';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import { problemOf, read, startApi, type Answer, type TestApi } from './api.ts';
import { codeOf } from './staff.ts';
import { largerTemplate, TemplateDesk } from './template-desk.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const LIMIT = 256 * 1024;
/** Nobody reads more, and no file makes an answer much larger than itself. */
const MOST_ANSWERED = 2 * 1024 * 1024;

let api: TestApi;
let desk: TemplateDesk;
let before: unknown;

beforeAll(async () => {
  api = await startApi();
  desk = await TemplateDesk.of(api);
  before = await templates();
});
afterAll(() => api.close());

function templates(): Promise<unknown> {
  return api.database.dataSource.query(`SELECT count(*) FROM template`);
}

async function checked(text: string): Promise<TemplateCheck> {
  const answer = await desk.check({ name: 'poison.yaml', text });
  expect(JSON.stringify(answer.body).length).toBeLessThan(MOST_ANSWERED);
  return read(templateCheckSchema, answer);
}

const deep = (count: number): string => '['.repeat(count);
const nested = (count: number): string =>
  Array.from({ length: count }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
const bomb = `a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c]`;
const longKey = 'k'.repeat(100_000);
const tasks = (count: number): string =>
  JSON.stringify({ stages: [{ tasks: Array.from({ length: count }, () => ({})) }] });
/** Each task waits for all others, which stand in a later stage or make a circle. */
const tangle = (count: number): string => {
  const keys = Array.from({ length: count }, (_, index) => `t${index}`);
  return JSON.stringify(
    aTemplate(
      [
        aStage(
          'first',
          0,
          keys.map((key) => aTask(key, { after: keys })),
        ),
      ],
      {
        key: 'tangle',
      },
    ),
  );
};

describe('a poisonous template file', () => {
  test.each<[string, string, string]>([
    ['of nothing', '', 'empty'],
    ['of blanks and comments', '  \n# nothing\n', 'empty'],
    ['above 256 KB', `key: ${'x'.repeat(LIMIT)}`, 'tooLarge'],
    ['above 256 KB in two-byte letters', `key: ${'ы'.repeat(LIMIT / 2)}`, 'tooLarge'],
    ['of anchors that multiply', bomb, 'forbiddenSyntax'],
    ['with a tag', 'key: !!js/function "x"', 'forbiddenSyntax'],
    ['with a directive', '%TAG ! tag:x,2000:\n---\nkey: x', 'forbiddenSyntax'],
    ['of brackets without end', deep(200_000), 'tooDeep'],
    ['of mappings without end', nested(600), 'tooDeep'],
    ['of several documents', 'key: a\n---\nkey: b\n', 'severalDocuments'],
    ['with a key twice', 'key: a\nkey: b\n', 'repeatedKey'],
    ['of one key twice a hundred times, in one of 100 KB', repeated(), 'repeatedKey'],
    ['of thousands of tasks', tasks(20_000), 'tooManyTasks'],
    ['of control characters', 'key: "\u0001\u0002"', 'missing'],
    ['that is a list', '- a\n- b\n', 'wrongType'],
    ['that is a word', 'template', 'wrongType'],
    ['that is a number', '42', 'wrongType'],
    ['with __proto__ as a key', '__proto__: { key: x }', 'missing'],
    ['in which everybody waits for everybody', tangle(100), 'cycle'],
  ])('%s is answered with a list of problems', async (_name, text, code) => {
    const { template, problems } = await checked(text);
    expect(template).toBeNull();
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems.map((one) => one.code)).toContain(code);
    for (const { line, column, text: words } of problems) {
      expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      expect(words.ru).not.toContain('undefined');
    }
    const refused = await desk.publish({ name: 'poison.yaml', text });
    expect(codeOf(refused)).toBe('422 templateInvalid');
    expect(problemOf(refused).problems?.map((one) => one.code)).toEqual(
      problems.map((one) => one.code),
    );
  });

  it.each<[string, unknown, string]>([
    ['without a text', { name: 'a.yaml' }, '400 invalidInput'],
    ['whose text is a number', { name: 'a.yaml', text: 5 }, '400 invalidInput'],
    ['whose text is a list', { name: 'a.yaml', text: ['key: a'] }, '400 invalidInput'],
    ['without a name', { text: 'key: a' }, '400 invalidInput'],
    ['with more than it may say', { name: 'a', text: 'a', version: 2 }, '400 invalidInput'],
    ['that is binary', { name: 'a.yaml', text: 'key: \u0000' }, '400 invalidInput'],
    ['of half a pair of characters', { name: 'a.yaml', text: '\ud800' }, '400 invalidInput'],
    ['of two megabytes', { name: 'a.yaml', text: 'x'.repeat(2_000_000) }, '413 bodyTooLarge'],
  ])('%s is refused as a request', async (_name, body, code) => {
    const answers: Answer[] = [await desk.check(body), await desk.publish(body)];
    expect(answers.map(codeOf)).toEqual([code, code]);
  });

  it('with a thousand warnings is told the first hundred', async () => {
    const later = Array.from({ length: 40 }, (_, index) => `later${index}`);
    const template = aTemplate(
      [
        aStage(
          'first',
          0,
          Array.from({ length: 40 }, (_, index) => aTask(`early${index}`, { after: later })),
        ),
        aStage(
          'second',
          1,
          later.map((key) => aTask(key)),
        ),
      ],
      { key: 'strange', roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority')] },
    );
    const { warnings } = await checked(JSON.stringify(template));
    expect(warnings).toHaveLength(100);
  });

  it('with any wrong thing in any place is answered with problems or taken as it is', async () => {
    const good = JSON.stringify(largerTemplate('wronged'));
    const places = [...good.matchAll(/"(?:[^"\\]|\\.)*"|\btrue\b|\bfalse\b|\b\d+\b|[[\]{}:,]/g)];
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
      fc.constantFrom('', '?', '- ', '|', '>-', '~', '.nan', '.inf', '1e999', '0x10', '"\\u0007"'),
      fc.constantFrom('&a', '*a', '!!int', '#', "'", '"', '\t', '\r\n', '2001-01-01', '{a: b}'),
      fc.string({ maxLength: 20, unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), junk, async (at, wrong) => {
        const place = places[at % places.length];
        if (place === undefined) throw new Error('the template has no places');
        const text = good.slice(0, place.index) + wrong + good.slice(place.index + place[0].length);
        const answer = await desk.check({ name: 'wronged.yaml', text });
        if (answer.status === 400) return;
        const { template, problems } = read(templateCheckSchema, answer);
        expect(template === null).toBe(problems.length > 0);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('leaves nothing behind', async () => {
    expect(await templates()).toEqual(before);
  });
});

function repeated(): string {
  return `? ${longKey}\n:\n${'  a: 1\n'.repeat(200)}`;
}
