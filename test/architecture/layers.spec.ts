import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const LIBRARIES = [
  'domain',
  'contracts',
  'workflows',
  'persistence',
  'moves',
  'notifications',
  'embedded',
  'testing',
];

/** A file with one import that must not be, and the rule that is to find it. */
const PLANTED = [
  ['libs/domain/src/a.ts', `import '#persistence';`, 'domain-imports-only-its-own'],
  ['libs/domain/src/b.ts', `import 'pg';`, 'domain-imports-only-its-own'],
  ['libs/domain/src/c.ts', `import 'node:fs';`, 'domain-uses-no-built-in'],
  ['libs/contracts/src/a.ts', `import '#persistence';`, 'contracts-imports-only-its-own'],
  ['libs/workflows/src/a.ts', `import '@temporalio/client';`, 'workflows-imports-only-its-own'],
  ['libs/workflows/src/b.ts', `import '#domain';`, 'workflows-take-rules-as-types-only'],
  ['libs/persistence/src/a.ts', `import '@nestjs/common';`, 'persistence-imports-only-its-own'],
  ['libs/moves/src/a.ts', `import '@nestjs/common';`, 'moves-imports-only-its-own'],
  ['libs/embedded/src/a.ts', `import '#domain';`, 'embedded-imports-only-its-own'],
  ['apps/api/src/a.ts', `import '@temporalio/client';`, 'api-never-speaks-to'],
  ['apps/api/src/b.ts', `import '#workflows';`, 'api-imports-only-its-libraries'],
  ['apps/api/src/c.ts', `import '../../worker/src/main.ts';`, 'api-imports-no-app'],
  ['apps/api/src/d.ts', `import '#testing';`, 'only-tests-import-testing'],
  ['apps/worker/src/a.ts', `import '#embedded';`, 'embedded-servers-are-for-cli-and-tests'],
  ['apps/cli/src/a.ts', `import '../../api/src/main.ts';`, 'cli-imports-no-app'],
  ['apps/api/src/e.ts', `import '../../../test/help.ts';`, 'source-imports-no-test'],
  [
    'apps/api/src/f.ts',
    `import '../../../libs/domain/src/deep.ts';`,
    'libraries-are-met-at-their-door',
  ],
  ['apps/api/src/g.ts', `import './h.ts'; export const g = 1;`, 'no-cycle'],
  ['libs/domain/src/alone.ts', `export const alone = 1;`, 'no-orphan'],
  ['apps/api/src/i.ts', `import 'left-pad';`, 'resolvable'],
  ['apps/api/src/j.ts', `import 'fast-check';`, 'no-tool-in-what-people-run'],
] as const;

/** What the same rooms may do. */
const ALLOWED = [
  ['libs/domain/src/deep.ts', `import 'temporal-polyfill'; export const deep = 1;`],
  ['libs/workflows/src/good.ts', `import type { Thing } from '#domain'; export type Good = Thing;`],
  ['libs/persistence/src/good.ts', `import 'pg'; import '#domain';`],
  ['apps/worker/src/good.ts', `import '#workflows'; import '@temporalio/worker';`],
  ['apps/cli/src/good.ts', `import '#embedded'; import 'node:fs';`],
] as const;

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder = '';
let violations: readonly Violation[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-layers-'));
  for (const file of ['.dependency-cruiser.mjs', 'package.json', 'tsconfig.json']) {
    await cp(file, join(folder, file));
  }
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const name of LIBRARIES) await plant(`libs/${name}/src/index.ts`, 'export type Thing = 1;');
  for (const app of ['api', 'worker', 'cli']) await plant(`apps/${app}/src/main.ts`, 'export {};');
  await plant('test/help.ts', 'export {};');
  await plant('apps/api/src/h.ts', `import './g.ts'; export const h = 1;`);
  for (const [file, text] of [...PLANTED, ...ALLOWED]) await plant(file, text);
  violations = await cruise();
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${text}\n`);
}

/** The tool ends with the number of violations, which here is no failure. */
async function cruise(): Promise<readonly Violation[]> {
  const tool = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'apps',
    'libs',
    'test',
  ];
  const text = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tool, ...args], { cwd: folder, maxBuffer: 1e8 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const report: { summary: { violations: Violation[] } } = JSON.parse(text);
  return report.summary.violations;
}

it.each(PLANTED)('%s with %s is against %s', (file, _text, rule) => {
  const found = violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
  expect(found).toContain(rule);
});

it.each(ALLOWED)('%s with %s is allowed', (file, _text) => {
  const found = violations.filter(({ from, rule }) => from === file && rule.name !== 'no-orphan');
  expect(found).toEqual([]);
});
