import { dueRange, lanesOf } from '#domain';
import { FIRST_CURSOR, inboxPage } from '#persistence';
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { startApiProcess, type ApiProcess } from './api-process.ts';
import type { BenchServer } from './bench-server.ts';
import { ALL_YEAR_ROUND, type DatasetSize } from './dataset-size.ts';
import { makeDataset } from './dataset.ts';
import { SEARCHES } from './fill-tables.ts';
import { rawClaim, rawComplete } from './raw-command.ts';
import { statementsOf, type Statement } from './recorder.ts';
import type { Subject } from './rounds.ts';
import { move, stockOf, type Stock } from './stock.ts';
import { seededRandom, shuffled } from './statistics.ts';
import { signInSome, type BenchVisitor } from './visitors.ts';

/** What is measured on one data set; `raw…` are the floors of what they stand beside. */
export interface InboxAt {
  readonly page: Subject;
  readonly rawPage: Subject;
  readonly claim: Subject;
  readonly rawClaim: Subject;
  readonly complete: Subject;
  readonly rawComplete: Subject;
  readonly counts: Subject;
  /** One task with all that a person needs to do it. */
  readonly task: Subject;
  /** Tabs, filters and searches of the same list. */
  readonly lists: readonly Subject[];
  stop(): Promise<void>;
}

const VISITORS = 100;
/** Tasks that are only looked at. */
const SHOWN = 50;

/** A database of this size, an api process on it, and people who ask. */
export async function inboxAt(server: BenchServer, size: DatasetSize): Promise<InboxAt> {
  const { url, dataSource } = await server.database(`bench_${size.openTasks}`);
  await makeDataset(dataSource, size, ALL_YEAR_ROUND);
  const random = seededRandom(size.seed);
  const visitors = shuffled(await signInSome(dataSource, VISITORS), random);
  const stock = shuffled(await stockOf(dataSource, visitors), random);
  const platforms = await platformsOf(dataSource, visitors);
  const pages = new Map<BenchVisitor, readonly Statement[]>();
  for (const visitor of visitors) pages.set(visitor, await pageOf(dataSource, visitor));
  const api = await startApiProcess(url, server.folder);
  const client = new Client({ connectionString: url });
  await client.connect();

  const list = (name: string, query: (visitor: BenchVisitor) => string): Subject =>
    subject(name, visitors, (visitor) =>
      api.ask({ method: 'GET', path: `/api/tasks${query(visitor)}`, token: visitor.token }),
    );
  const search = (word: string): string => `?tab=roles&search=${encodeURIComponent(word)}`;
  const fixed = (query: string) => (): string => query;
  const shown = inTurn(stock.slice(0, SHOWN));
  const take = takerOf(stock.slice(SHOWN));
  return {
    page: list('page', fixed('')),
    rawPage: subject('session and page, raw', visitors, async (visitor) => {
      for (const statement of [...visitor.session, ...(pages.get(visitor) ?? [])]) {
        await replay(client, statement);
      }
    }),
    counts: list('counts', fixed('/counts')),
    lists: [
      list('tab mine', fixed('?tab=mine')),
      list('tab roles', fixed('?tab=roles')),
      list('tab done', fixed('?tab=done')),
      list('due within a week', fixed('?due=week')),
      list('overdue', fixed('?due=overdue')),
      list('approvals', fixed('?kind=approval')),
      list('one platform', (visitor) => `?platformId=${platforms.get(visitor) ?? randomUUID()}`),
      list('search, common word', fixed(search(SEARCHES.common.word))),
      list('search, 1 of 300 tasks', fixed(search(SEARCHES.uncommon.word))),
      list('search, 1 of 30,000', fixed(search(SEARCHES.rare.word))),
      list('search, no task', fixed(search('нигде'))),
    ],
    task: { name: 'one task', run: () => show(api, shown()) },
    claim: { name: 'claim', run: () => move(api, take(), 'claim', {}) },
    rawClaim: { name: 'transaction, raw', run: () => rawClaim(client, take()) },
    complete: { name: 'complete', run: () => move(api, take(), 'complete', { form: {} }) },
    rawComplete: { name: 'transaction, raw', run: () => rawComplete(client, take()) },
    stop: async () => {
      await client.end();
      await api.stop();
    },
  };
}

/** The visitors take turns, in the same order for every subject. */
function subject(
  name: string,
  visitors: readonly BenchVisitor[],
  act: (visitor: BenchVisitor) => Promise<unknown>,
): Subject {
  const next = inTurn(visitors);
  return { name, run: () => act(next()) };
}

function inTurn<T>(values: readonly T[]): () => T {
  let turn = 0;
  return () => {
    const value = values[turn % values.length];
    if (value === undefined) throw new Error('nothing to take in turn');
    turn += 1;
    return value;
  };
}

function show(api: ApiProcess, { taskId, token }: Stock): Promise<string> {
  return api.ask({ method: 'GET', path: `/api/tasks/${taskId}`, token });
}

function pageOf(dataSource: DataSource, { actor }: BenchVisitor): Promise<Statement[]> {
  return statementsOf(dataSource, (tx) =>
    inboxPage(tx, {
      lanes: lanesOf(actor, 'open'),
      filter: {
        due: dueRange({}, Temporal.Now.instant()),
        kind: null,
        platformId: null,
        words: [],
      },
      sightOf: null,
      after: FIRST_CURSOR,
      limit: 20,
    }),
  );
}

async function replay(client: Client, { text, values }: Statement): Promise<void> {
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  await client.query({ name, text, values: [...values] });
}

function takerOf(stock: readonly Stock[]): () => Stock {
  const left = [...stock];
  return () => {
    const next = left.pop();
    if (next === undefined) throw new Error('too few tasks for so many rounds');
    return next;
  };
}

/** A platform of the first organisation of each. */
async function platformsOf(
  dataSource: DataSource,
  visitors: readonly BenchVisitor[],
): Promise<ReadonlyMap<BenchVisitor, string>> {
  const found = new Map<BenchVisitor, string>();
  for (const visitor of visitors) {
    const rows: { id: string }[] = await dataSource.query(
      `SELECT id FROM platform WHERE organisation_id::text = $1 ORDER BY id LIMIT 1`,
      [visitor.actor.holdings[0]?.place.id ?? ''],
    );
    if (rows[0] !== undefined) found.set(visitor, rows[0].id);
  }
  return found;
}
