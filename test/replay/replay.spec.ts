import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowBundle } from '../support/test-worker.ts';

const run = promisify(execFile);
const MINUTE = 60_000;
/** A worker that takes over a story replays its run before anything else happens. */
const MOST_MS = 1_000;

const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));
const HOOKS = new URL('../../scripts/typescript-hooks.mjs', import.meta.url).href;
const SCRIPT = fileURLToPath(new URL('../support/replay-histories.ts', import.meta.url));

const BRANCHES = [
  'brought-in-at-second-stage',
  'ended-early-at-work',
  'first-day-is-waited-for',
  'gate-returns-and-passes',
  'gate-stops-the-platform',
  'late-stage-is-escalated',
  'next-stage-is-next-run',
  'stage-is-shifted',
  'stage-passes-by-checklist',
  'suspended-and-resumed',
];

interface Replay {
  readonly name: string;
  readonly ms: number;
  readonly zone: string;
  readonly fault: string | null;
}

let folder: string;
let bundleCode: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-replay-'));
  bundleCode = (await workflowBundle()).code;
}, MINUTE);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function replay(code: string, zone: string): Promise<Replay[]> {
  const bundleFile = join(folder, 'workflow-bundle.js');
  await writeFile(bundleFile, code);
  const { stdout } = await run(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      HOOKS,
      SCRIPT,
      bundleFile,
      ...BRANCHES.map((name) => join(HISTORIES, `${name}.json`)),
    ],
    { env: { ...process.env, TZ: zone } },
  );
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Replay => JSON.parse(line));
}

describe('golden histories', () => {
  it('are there for every branch of the story, and name no machine', async () => {
    expect((await readdir(HISTORIES)).toSorted()).toEqual(BRANCHES.map((name) => `${name}.json`));
    for (const name of BRANCHES) {
      const text = await readFile(join(HISTORIES, `${name}.json`), 'utf8');
      expect(text).not.toMatch(/\d+@[a-z]/i);
      expect(text).not.toMatch(/"(\/[a-z.]+){2,}/i);
    }
  });

  it.each(['UTC', 'Asia/Kamchatka'])(
    'replay against the stories of today when the machine lives in %s',
    async (zone) => {
      const replays = await replay(bundleCode, zone);
      expect(replays.map(({ name, fault }) => ({ name, fault }))).toEqual(
        BRANCHES.map((name) => ({ name, fault: null })),
      );
      expect(replays.every((one) => one.zone === zone)).toBe(true);
      expect(Math.max(...replays.map((one) => one.ms))).toBeLessThanOrEqual(MOST_MS);
    },
    MINUTE,
  );

  it(
    'do not replay against a story that takes its steps in another order',
    async () => {
      const opening = /\(0,\s*\w+\.openStage\)\(stage\)/;
      expect(bundleCode).toMatch(opening);
      const replays = await replay(
        bundleCode.replace(opening, (call) => call.replace('openStage', 'openGate')),
        'UTC',
      );
      expect(replays.map((one) => one.fault)).not.toContain(null);
    },
    MINUTE,
  );
});
