import { expect, it } from '@jest/globals';
import { holdsBar } from './report.ts';

it.each([
  ['within its bar', { ratio: 2.9, bar: 3 }, true],
  ['at its bar', { ratio: 3, bar: 3 }, true],
  ['over its bar', { ratio: 3.1, bar: 3 }, false],
  ['that has no bar', { ratio: 99, bar: null }, true],
  ['that could not be measured', { ratio: Number.NaN, bar: 3 }, false],
])('a result %s is judged so', (_, result, holds) => {
  expect(holdsBar(result)).toBe(holds);
});
