import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Temporal } from 'temporal-polyfill';
import { platformWorkflowId } from '#workflows/types';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';

const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));

/** Lives a branch to its end; answers the platform, with the run to take unless it is the last. */
type Branch = (system: StorySystem) => Promise<string | { platformId: string; runId: string }>;

const BRANCHES: Readonly<Record<string, Branch>> = {
  'stage-passes-by-checklist': async (system) => {
    const platformId = await system.launch(
      aSmallTemplate('checklist', [aYear('a', 0, chain('a', 2))]),
    );
    for (const key of ['a1', 'a2']) await system.complete(platformId, key);
    await system.ended(platformId);
    return platformId;
  },
  'next-stage-is-next-run': async (system) => {
    const platformId = await system.launch(
      aSmallTemplate('next', [aYear('a', 0, chain('a', 1)), aYear('b', 1, chain('b', 1))]),
    );
    await system.opened(platformId, 'a1');
    const runId = await system.eye.runId(platformId);
    for (const key of ['a1', 'b1']) await system.complete(platformId, key);
    await system.ended(platformId);
    return { platformId, runId };
  },
  'gate-returns-and-passes': async (system) => {
    const platformId = await system.launch(
      aSmallTemplate('rework', [
        aYear('a', 0, chain('a', 1), ['scientificSupervisor', 'authorityOfficer']),
      ]),
    );
    await system.complete(platformId, 'a1');
    await system.decide(platformId, 'a', 'scientificSupervisor', { outcome: 'approved' });
    await system.decide(platformId, 'a', 'authorityOfficer', {
      outcome: 'returned',
      tasks: ['a1'],
    });
    await system.complete(platformId, 'a1');
    await system.decide(platformId, 'a', 'scientificSupervisor', { outcome: 'approved' });
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
    await system.ended(platformId);
    return platformId;
  },
  'gate-stops-the-platform': async (system) => {
    const platformId = await system.launch(
      aSmallTemplate('stop', [
        aYear('a', 0, chain('a', 1), ['authorityOfficer']),
        aYear('b', 1, chain('b', 1)),
      ]),
    );
    await system.complete(platformId, 'a1');
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'rejected' });
    await system.ended(platformId, 'stopped');
    return platformId;
  },
  'first-day-is-waited-for': async (system) => {
    const platformId = await system.launch(
      aSmallTemplate('waiting', [aYear('a', 0, chain('a', 1))]),
      Temporal.Now.plainDateISO().add({ months: 6 }).toPlainYearMonth().toString(),
    );
    await system.looked(platformId);
    await system.travel(Temporal.Duration.from({ days: 200 }));
    await system.complete(platformId, 'a1');
    await system.ended(platformId);
    return platformId;
  },
  'late-stage-is-escalated': async (system) => {
    const platformId = await system.launch(aSmallTemplate('late', [aYear('a', 0, chain('a', 1))]));
    await system.opened(platformId, 'a1');
    await system.travel(Temporal.Duration.from({ days: 400 }));
    await system.complete(platformId, 'escalation:a:v1:l1', { by: 'authorityOfficer' });
    await system.complete(platformId, 'a1');
    await system.ended(platformId);
    return platformId;
  },
};

/** Lives every branch on servers of its own and writes its history; answers the files. */
export async function recordHistories(): Promise<string[]> {
  const system = await StorySystem.start();
  const files: string[] = [];
  try {
    await system.startWorker();
    await mkdir(HISTORIES, { recursive: true });
    for (const [name, live] of Object.entries(BRANCHES)) {
      const lived = await live(system);
      const [platformId, runId] =
        typeof lived === 'string' ? [lived] : [lived.platformId, lived.runId];
      const history = await system.eye.client.workflow
        .getHandle(platformWorkflowId(platformId), runId)
        .fetchHistory();
      const file = `${HISTORIES}${name}.json`;
      await writeFile(file, `${JSON.stringify(scrubbed(JSON.parse(historyToJSON(history))))}\n`);
      files.push(file);
    }
  } finally {
    await system.stop();
  }
  return files;
}

/** `pid@host`, with what a queue of one worker is called after it. */
const MACHINE = /^\d+@.+$/;

/** The same history without the names of the machine and the process that told it. */
function scrubbed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(MACHINE, 'worker');
  if (Array.isArray(value)) return value.map(scrubbed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'stackTrace' ? '' : scrubbed(inner)]),
  );
}
