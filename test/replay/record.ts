import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PlanChangeRequest } from '#contracts';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Temporal } from 'temporal-polyfill';
import { platformWorkflowId } from '#workflows/types';
import { bringIn } from '../support/brought-in.ts';
import { PlanActs } from '../support/plan-acts.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';

const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));

/** Lives a branch to its end; answers the platform, with the run to take unless it is the last. */
type Branch = (
  system: StorySystem,
  acts: PlanActs,
) => Promise<string | { platformId: string; runId: string }>;

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
  'suspended-and-resumed': async (system, acts) => {
    const platformId = await system.launch(
      aSmallTemplate('paused', [aYear('a', 0, chain('a', 2), ['authorityOfficer'])]),
    );
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'a2');
    await change(system, acts, platformId, { kind: 'suspend', expectedUntil: null });
    await system.travel(Temporal.Duration.from({ days: 400 }));
    await system.looked(platformId);
    await change(system, acts, platformId, { kind: 'resume' });
    await system.complete(platformId, 'a2');
    await system.opened(platformId, 'approval:a:authorityOfficer');
    await change(system, acts, platformId, { kind: 'suspend', expectedUntil: null });
    await change(system, acts, platformId, { kind: 'resume' });
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
    await system.ended(platformId);
    return platformId;
  },
  'stage-is-shifted': async (system, acts) => {
    const platformId = await system.launch(
      aSmallTemplate('shifted', [aYear('a', 0, chain('a', 1))]),
    );
    await system.opened(platformId, 'a1');
    const shift = { kind: 'shift', stage: 'a', scope: 'rest', deadlines: 'rule' } as const;
    await change(system, acts, platformId, { ...shift, by: { months: 2 } });
    await system.travel(Temporal.Duration.from({ days: 100 }));
    await system.looked(platformId);
    await change(system, acts, platformId, { ...shift, by: { months: -13 } });
    await system.complete(platformId, 'escalation:a:v3:l1', { by: 'authorityOfficer' });
    await system.complete(platformId, 'a1');
    await system.ended(platformId);
    return platformId;
  },
  'ended-early-at-work': async (system, acts) => {
    const platformId = await system.launch(
      aSmallTemplate('early-end', [aYear('a', 0, chain('a', 2)), aYear('b', 1, chain('b', 1))]),
    );
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'a2');
    await change(system, acts, platformId, { kind: 'endEarly' });
    await system.ended(platformId, 'stopped');
    return platformId;
  },
  'brought-in-at-second-stage': async (system) => {
    const platformId = await bringIn(system, ['a']);
    await system.opened(platformId, 'b1');
    const runId = await system.eye.runId(platformId);
    for (const key of ['b1', 'b2']) await system.complete(platformId, key);
    await system.opened(platformId, 'c1');
    return { platformId, runId };
  },
};

/** Has the plan changed by whoever may, and the story look at it. */
async function change(
  system: StorySystem,
  acts: PlanActs,
  platformId: string,
  asked: PlanChangeRequest,
): Promise<void> {
  const { people } = system.town;
  const personId = asked.kind === 'endEarly' ? people.authorityOfficer : people.coordinator;
  const answer = await acts.change({ platformId, personId, changes: [asked] });
  if (answer !== 'done') throw new Error(answer);
  await system.looked(platformId);
}

/**
 * Lives branches on servers of its own and writes their histories; answers the files. `names`:
 * those to be recorded anew; none: those that have no history yet.
 */
export async function recordHistories(names: readonly string[]): Promise<string[]> {
  await mkdir(HISTORIES, { recursive: true });
  const known = await readdir(HISTORIES);
  const isAsked = (name: string): boolean =>
    names.length === 0 ? !known.includes(`${name}.json`) : names.includes(name);
  const system = await StorySystem.start();
  const acts = await PlanActs.open(system.database.url, system.database.dataSource);
  const files: string[] = [];
  try {
    await system.startWorker();
    for (const [name, live] of Object.entries(BRANCHES)) {
      if (!isAsked(name)) continue;
      const lived = await live(system, acts);
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
    await acts.close();
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
