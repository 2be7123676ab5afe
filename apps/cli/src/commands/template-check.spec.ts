import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkTemplateFile, type TemplateCheckOptions } from './template-check.ts';

const PROJECT = fileURLToPath(
  new URL('../../../../catalog/templates/four-stage-project.yaml', import.meta.url),
);

function check(path: string, options?: TemplateCheckOptions): { code: number; lines: string[] } {
  const lines: string[] = [];
  const code = checkTemplateFile(path, (line) => lines.push(line), options);
  return { code, lines };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vekha-template-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a good template is summed up after its warnings', () => {
  const { code, lines } = check(PROJECT);
  expect(code).toBe(0);
  expect(lines.at(-1)).toBe('four-stage-project version 2: 30 tasks in 4 stages, 4 warnings');
  expect(lines[0]).toMatch(/:\d+:\d+ termMonths warning: .* months 34–37\. /);
});

test('with a start the uncovered months are called by their names', () => {
  const { lines } = check(PROJECT, { start: '2014-09' });
  expect(lines[0]).toMatch(/: June 2017 – September 2017\. /);
});

test('problems are named with file, line, column and path', () => {
  const path = fileWith('bad.yaml', 'key: bad\nversion: x\n');
  const { code, lines } = check(path);
  expect(code).toBe(1);
  expect(lines).toContain(`${path}:2:10 version should be a number`);
  expect(lines.at(-1)).toMatch(/^\d problems, the template cannot be used$/);
});

describe('what is no template at all gets a readable answer', () => {
  test.each<[string, () => string, RegExp]>([
    ['a missing file', () => join(folder, 'none.yaml'), /there is no such file/],
    ['a folder', () => folder, /is a folder/],
    ['a name with NUL', () => 'a\0b', /is no name of a file/],
    ['a name of 5,000 letters', () => 'x'.repeat(5_000), /is no name of a file/],
    ['an empty file', () => fileWith('empty.yaml', ''), /the file is empty/],
    [
      'a binary file',
      () => fileWith('b.yaml', Uint8Array.of(0, 255, 254, 1)),
      /is not a text in UTF-8/,
    ],
    [
      'a text in another encoding',
      () => fileWith('cp.yaml', Uint8Array.of(0xcf, 0xf0, 0xe8)),
      /is not a text in UTF-8/,
    ],
    [
      'a file of 300 KB',
      () => fileWith('big.yaml', 'a'.repeat(300 * 1024)),
      /has 307200 bytes, at most 262144/,
    ],
    ['a file of 20 MB', () => fileWith('huge.yaml', 'a'.repeat(20_000_000)), /is far too large/],
  ])('%s', (_, path, answer) => {
    const { code, lines } = check(path());
    expect(code).toBe(1);
    expect(lines[0]).toMatch(answer);
  });
});

test.each(['2014', '2014-13', '2014-09-01', 'September', ''])(
  'a start of %p is refused before the file is looked at',
  (start) => {
    const { code, lines } = check('nowhere.yaml', { start });
    expect(code).toBe(2);
    expect(lines).toEqual([`--start ${start}: should be a month like 2014-09`]);
  },
);
