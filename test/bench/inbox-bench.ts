import { parseArgs } from 'node:util';
import { startBenchServer } from './bench-server.ts';
import { inboxAt, type InboxAt } from './inbox-at.ts';
import { holdsBar, tell } from './report.ts';
import { compare, type Comparison, type Result, type Subject } from './rounds.ts';

export interface InboxOptions {
  readonly seed: number;
  readonly people: number;
  readonly groups: number;
  /** Open tasks of each data set, from the smallest to the largest. */
  readonly sizes: readonly number[];
  readonly rounds: number;
}

const FOLDER = '.cache/bench';

/** `npm run bench -- inbox`: answers the exit code, 1 when a bar does not hold. */
export async function main(given: readonly string[]): Promise<number> {
  const options = readOptions(given);
  process.stdout.write(
    `inbox: ${JSON.stringify(options)}, the same again with --seed=${options.seed}\n`,
  );
  const results = await measureInbox(options);
  const file = tell({ benchmark: 'inbox', options: { ...options }, results }, FOLDER);
  process.stdout.write(`\nAs JSON in ${file}\n`);
  return results.every(holdsBar) ? 0 : 1;
}

/** Measures the inbox at each size, all of them in the same rounds. */
export async function measureInbox(options: InboxOptions): Promise<Result[]> {
  const server = await startBenchServer();
  const inboxes = new Map<number, InboxAt>();
  try {
    for (const openTasks of options.sizes) {
      const start = Date.now();
      inboxes.set(openTasks, await inboxAt(server, { ...options, openTasks }));
      process.stdout.write(
        `${sizeName(openTasks)} made in ${Math.round((Date.now() - start) / 1000)} s\n`,
      );
    }
    return await compare(comparisonsOf(inboxes), options.rounds);
  } finally {
    for (const inbox of inboxes.values()) await inbox.stop();
    await server.stop();
  }
}

function comparisonsOf(inboxes: ReadonlyMap<number, InboxAt>): Comparison[] {
  const all = [...inboxes].flatMap(([size, at]) => atSize(sizeName(size), at));
  const first = [...inboxes][0];
  const last = [...inboxes].at(-1);
  if (first === undefined || last === undefined || inboxes.size < 2) return all;
  const growth = (name: 'page' | 'complete'): Comparison => ({
    name: `growth of ${name}`,
    product: last[1][name],
    against: first[1][name],
    againstName: `${sizeName(first[0])} to ${sizeName(last[0])}`,
    bar: 2,
    aim: 1.5,
  });
  return [...all, growth('page'), growth('complete')];
}

function atSize(size: string, at: InboxAt): Comparison[] {
  return [
    judged(`page, ${size}`, at.page, at.rawPage, 5, 4),
    ...[...at.lists, at.counts].map((list) =>
      judged(`${list.name}, ${size}`, list, at.page, 3, null),
    ),
    judged(`one task, ${size}`, at.task, at.page, null, null),
    judged(`claim, ${size}`, at.claim, at.rawClaim, null, null),
    judged(`complete, ${size}`, at.complete, at.rawComplete, 6, 4),
  ];
}

function judged(
  name: string,
  product: Subject,
  against: Subject,
  bar: number | null,
  aim: number | null,
): Comparison {
  return { name, product, against, againstName: null, bar, aim };
}

function sizeName(openTasks: number): string {
  return openTasks >= 1_000_000 ? `${openTasks / 1_000_000}M` : `${openTasks / 1_000}k`;
}

function readOptions(given: readonly string[]): InboxOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      people: { type: 'string', default: '20000' },
      groups: { type: 'string', default: '500' },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      rounds: { type: 'string', default: '60' },
    },
  });
  return {
    seed: Number(values.seed),
    people: Number(values.people),
    groups: Number(values.groups),
    sizes: values.sizes.split(',').map(Number),
    rounds: Number(values.rounds),
  };
}
