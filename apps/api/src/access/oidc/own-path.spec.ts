import { expect, it } from '@jest/globals';
import { ownPath } from './own-path.ts';

it.each([
  ['/', '/'],
  ['/tasks?tab=mine#top', '/tasks?tab=mine#top'],
  ['/#/tasks/1', '/#/tasks/1'],
  [undefined, '/'],
  ['', '/'],
  ['tasks', '/'],
  ['//evil.test', '/'],
  ['///evil.test', '/'],
  ['/\\evil.test', '/'],
  ['/\t/evil.test', '/'],
  ['/\n/evil.test', '/'],
  ['https://evil.test', '/'],
  ['/..//evil.test', '/'],
  ['/.//evil.test', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in with %j one goes to %s', (wished, path) => {
  expect(ownPath(wished, 'http://vekha.test')).toBe(path);
});
