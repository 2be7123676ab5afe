import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PlatformActivities } from '#workflows/types';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { workflowBundle } from '../support/test-worker.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
/** The server's own is 10 s: so long a killed worker's place in the story stays empty. */
const TASK_TIMEOUT_MS = 1_500;

/** In the order in which a story comes to them. */
const STEPS: readonly (keyof PlatformActivities)[] = [
  'stageIsDue',
  'openStage',
  'advanceStage',
  'openGate',
  'gateDecided',
  'returnTasks',
  'closeStage',
  'closePlatform',
];
const DEATHS = STEPS.flatMap((step) => [`before ${step}`, `after ${step}`]);

let folder: string;
let bundleFile: string;
let system: StorySystem;
let platformId: string;
let next: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-dying-'));
  bundleFile = join(folder, 'workflow-bundle.js');
  system = await StorySystem.start();
  await writeFile(bundleFile, (await workflowBundle()).code);
  platformId = await system.launch(
    aSmallTemplate('killed', [aYear('a', 0, chain('a', 2), ['authorityOfficer'])]),
  );
  await system.eye.ring(platformId, { taskTimeoutMs: TASK_TIMEOUT_MS });
}, MINUTE);

afterAll(async () => {
  next?.kill('SIGKILL');
  await system.stop();
  await rm(folder, { recursive: true, force: true });
}, MINUTE);

/** A worker that is loaded and waits for its turn, so that the next one need not be waited for. */
function prepare(death: string): ChildProcess {
  const [moment = '', step = ''] = death.split(' ');
  return spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      pathToFileURL(fileURLToPath(new URL('../../scripts/typescript-hooks.mjs', import.meta.url)))
        .href,
      fileURLToPath(new URL('../support/dying-worker.ts', import.meta.url)),
      system.database.url,
      system.temporalAddress,
      bundleFile,
      moment,
      step,
    ],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
}

/** People do what waits for them; the officer returns the first round. */
async function work(): Promise<void> {
  for (const task of await system.tasks(platformId)) {
    if (task.state !== 'open') continue;
    if (task.kind === 'work') await system.complete(platformId, task.key);
    else {
      await system.decide(
        platformId,
        'a',
        'authorityOfficer',
        task.round === 1 ? { outcome: 'returned', tasks: ['a2'] } : { outcome: 'approved' },
      );
    }
  }
}

describe('a worker that is killed', () => {
  it.each(DEATHS)(
    '%s leaves a story that another worker goes on with',
    async (death) => {
      const child = next ?? prepare(death);
      const following = DEATHS[DEATHS.indexOf(death) + 1];
      next = following === undefined ? null : prepare(following);
      const exit = once(child, 'exit');
      let isDead = false;
      void exit.then(() => (isDead = true));
      child.stdin?.write('go\n');
      await waitFor(
        `the worker to die ${death}`,
        async () => {
          await work();
          return isDead;
        },
        40,
      );
      expect(await exit).toEqual([null, 'SIGKILL']);
    },
    MINUTE,
  );

  it(
    'after all of them every step has happened once',
    async () => {
      await system.startWorker();
      await system.ended(platformId);
      expect(await system.audit(platformId)).toEqual([
        'platform.launched',
        'stage.opened',
        'task.opened',
        'task.completed',
        'task.opened',
        'task.completed',
        'gate.opened',
        'task.opened',
        'approval.returned',
        'task.returned',
        'gate.returned',
        'task.completed',
        'gate.opened',
        'task.opened',
        'approval.approved',
        'stage.passed',
        'platform.closed',
      ]);
      expect(
        (await system.tasks(platformId)).map(({ key, round, outcome }) => [key, round, outcome]),
      ).toEqual([
        ['a1', 1, 'completed'],
        ['a2', 2, 'completed'],
        ['approval:a:authorityOfficer', 1, 'returned'],
        ['approval:a:authorityOfficer', 2, 'approved'],
      ]);
      expect(await system.incidents(platformId)).toEqual([]);
      expect(await system.auditFaults()).toEqual([]);
      expect(await system.eye.brokenStories()).toBe(0);
    },
    MINUTE,
  );
});
