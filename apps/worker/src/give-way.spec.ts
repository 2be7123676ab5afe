import { execFile } from 'node:child_process';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const SCRIPT = `
  import { existsSync, readdirSync } from 'node:fs';
  import { getPriority } from 'node:os';
  import { giveWay } from './apps/worker/src/give-way.ts';
  giveWay();
  giveWay();
  const TASKS = '/proc/self/task';
  const threads = existsSync(TASKS) ? readdirSync(TASKS).map(Number) : [0];
  process.stdout.write(JSON.stringify(threads.map((thread) => getPriority(thread))));
`;

it('every thread of a process gives way, those of the engine too, and no further the second time', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '--import',
    './scripts/typescript-hooks.mjs',
    '--input-type=module',
    '--eval',
    SCRIPT,
  ]);
  expect(new Set(JSON.parse(stdout))).toEqual(new Set([constants.priority.PRIORITY_BELOW_NORMAL]));
}, 30_000);
