import { dueRange, HEAD_ROLE, lanesOf, searchWords, type Actor, type OpenTab } from '#domain';
import {
  actorOf,
  countLate,
  donePage,
  FIRST_CURSOR,
  historyOf,
  inboxCounts,
  inboxPage,
  LAST_CURSOR,
  latenessDeeds,
  lateSubjects,
  lockLife,
  openSession,
  peoplePage,
  personSubject,
  platformsSeenBy,
  readCursor,
  storeTask,
  seenRoles,
  sessionHolder,
  sightOf,
  taskHead,
  type Cursor,
  type TaskFilter,
  type TaskLine,
  type TaskPage,
  type Transaction,
} from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, escapeLiteral } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { ALL_YEAR_ROUND } from '../bench/dataset-size.ts';
import { makeDataset } from '../bench/dataset.ts';
import { SEARCHES } from '../bench/fill-tables.ts';
import { statementsOf, type Statement } from '../bench/recorder.ts';
import { fillNeighbours } from '../support/fill-neighbours.ts';

const MINUTES = 60_000;
const NOW = Temporal.Now.instant();
const DAY = '2026-11-25';
const ALL: TaskFilter = {
  due: { after: null, until: null, isOverdue: false },
  kind: null,
  platformId: null,
  words: [],
};

const EVERYTHING = {
  actorId: null,
  group: null,
  subjectId: null,
  from: null,
  before: null,
  search: null,
};

const LATE = { authorityId: null, organisationId: null, platformId: null, minDays: 3 };

let database: TestDatabase;
/** With few tasks, and with thousands. */
let ordinary: Actor;
let busiest: Actor;
let platformId: string;
let taskId: string;

beforeAll(async () => {
  database = await testDatabase();
  const { dataSource } = database;
  await makeDataset(
    dataSource,
    { seed: 1, people: 10_000, groups: 400, openTasks: 20_000 },
    ALL_YEAR_ROUND,
  );
  const people: { id: string }[] = await dataSource.query(`SELECT id FROM person ORDER BY id`);
  for (const [index, { id }] of people.slice(0, 500).entries()) {
    await openSession(dataSource.manager, {
      tokenHash: `token-${index}`,
      personId: id,
      kind: 'browser',
      userAgent: null,
      at: NOW,
      expiresAt: NOW.add({ hours: 1 }),
    });
  }
  await fillNeighbours(
    dataSource,
    people.map(({ id }) => id),
  );
  ordinary = await actorAt(`ORDER BY count(*), h.person_id`);
  busiest = await actorAt(`ORDER BY count(*) DESC, h.person_id`);
  const [task]: { id: string; platform_id: string }[] = await dataSource.query(
    `SELECT t.id, t.platform_id FROM task t JOIN platform p ON p.id = t.platform_id
     WHERE t.state = 'open' AND t.kind = 'work' AND t.assignee_id IS NULL
       AND p.organisation_id::text = $1 LIMIT 1`,
    [ordinary.holdings[0]?.place.id],
  );
  taskId = task?.id ?? '';
  platformId = task?.platform_id ?? '';
  await watchSome();
}, 5 * MINUTES);
afterAll(() => database.close());

async function actorAt(order: string): Promise<Actor> {
  const { manager } = database.dataSource;
  const [person]: { id: string }[] = await manager.query(
    `SELECT h.person_id AS id FROM role_holding h
     JOIN platform p ON p.organisation_id::text = h.place_id GROUP BY h.person_id ${order} LIMIT 1`,
  );
  const actor = await actorOf(manager, person?.id ?? '', DAY);
  if (actor === null) throw new Error('no actor');
  return actor;
}

/** Heads the organisations for which an ordinary person works. */
function head(): Actor {
  const holdings = ordinary.holdings.map((one) => ({ ...one, role: HEAD_ROLE }));
  return { ...ordinary, holdings };
}

async function watchSome(): Promise<void> {
  await database.dataSource.query(
    `INSERT INTO inbox (task_id, principal, due_at)
     SELECT DISTINCT task_id, 'watcher:' || $1, due_at FROM inbox
     WHERE task_id IN (SELECT id FROM task WHERE state = 'open' ORDER BY id LIMIT 300)`,
    [ordinary.personId],
  );
}

/** The first page of an ordinary person. */
function page(tab: OpenTab, filter: Partial<TaskFilter> = {}) {
  return (tx: Transaction): Promise<TaskPage> =>
    pageOf(tx, { actor: ordinary, tab, filter, after: FIRST_CURSOR, limit: 20 });
}

function pageOf(
  tx: Transaction,
  asked: {
    readonly actor: Actor;
    readonly tab: OpenTab;
    readonly filter: Partial<TaskFilter>;
    readonly after: Cursor;
    readonly limit: number;
  },
): Promise<TaskPage> {
  return inboxPage(tx, {
    lanes: lanesOf(asked.actor, asked.tab),
    filter: { ...ALL, ...asked.filter },
    sightOf: asked.tab === 'watching' ? asked.actor : null,
    after: asked.after,
    limit: asked.limit,
  });
}

function done(filter: Partial<TaskFilter> = {}) {
  return (tx: Transaction) =>
    donePage(tx, {
      personId: ordinary.personId,
      filter: { ...ALL, ...filter },
      after: LAST_CURSOR,
      limit: 20,
    });
}

const LISTED: readonly (readonly [string, () => (tx: Transaction) => Promise<unknown>])[] = [
  ['the page of what waits', () => page('open')],
  ['the page of what is mine', () => page('mine')],
  ['the page of my roles', () => page('roles')],
  ['the page of what I watch', () => page('watching')],
  ['the page of what I did', () => done()],
  ['what is overdue', () => page('open', { due: dueRange({ due: 'overdue' }, NOW) })],
  ['what is due this week', () => page('open', { due: dueRange({ due: 'week' }, NOW) })],
  ['approvals', () => page('open', { kind: 'approval' })],
  ['work', () => page('open', { kind: 'work' })],
  ['one platform', () => page('open', { platformId })],
  ['one platform of what I did', () => done({ platformId })],
  ['a word that many tasks have', () => page('open', { words: [SEARCHES.common.word] })],
  ['a word that few tasks have', () => page('roles', { words: [SEARCHES.rare.word] })],
  ['a word that no task has', () => page('open', { words: ['нигде'] })],
  ['a word on one platform', () => page('open', { platformId, words: ['отч'] })],
  ['a word in what I did', () => done({ words: ['отч'] })],
  [
    'the counts',
    () => (tx) =>
      inboxCounts(
        tx,
        (['open', 'mine', 'roles', 'watching'] as const).map((tab) => ({
          lanes: lanesOf(ordinary, tab),
          due: ALL.due,
          sightOf: tab === 'watching' ? ordinary : null,
        })),
        ordinary.personId,
        101,
      ),
  ],
  [
    'what is late, and what was done about it',
    () => async (tx) => {
      const late = await lateSubjects(tx, head(), LATE, NOW, { after: FIRST_CURSOR, limit: 50 });
      expect(late.length).toBeGreaterThan(0);
      await latenessDeeds(
        tx,
        late.map(({ id }) => id),
      );
    },
  ],
  ['how much is late', () => (tx) => countLate(tx, head(), LATE, NOW)],
  ['a task', () => (tx) => taskHead(tx, taskId)],
  [
    'a claim',
    () => async (tx) => {
      const locked = await lockLife(tx, platformId, NOW);
      const task = locked?.life.tasks.find((one) => one.id === taskId);
      if (locked === null || task === undefined) throw new Error('no task');
      await storeTask(tx, locked, { ...task, assigneeId: ordinary.personId });
    },
  ],
  [
    'the session of a person',
    () => (tx) =>
      sessionHolder(tx, 'token-7', {
        now: NOW,
        idleSince: NOW,
        graceSince: NOW,
        rotatedSince: NOW,
        day: DAY,
      }),
  ],
  [
    'people by the beginning of a name',
    () => async (tx) =>
      peoplePage(tx, await sightOf(tx, ordinary), {
        search: 'испыт 777',
        organisationId: null,
        isActive: true,
        day: DAY,
        after: null,
        limit: 20,
      }),
  ],
  [
    'people page by page',
    () => async (tx) =>
      peoplePage(tx, await sightOf(tx, ordinary), {
        search: null,
        organisationId: null,
        isActive: true,
        day: DAY,
        after: null,
        limit: 20,
      }),
  ],
  [
    'the card of a person',
    () => async (tx) => {
      const sight = await sightOf(tx, ordinary);
      await personSubject(tx, sight, ordinary.personId, DAY);
      await seenRoles(tx, sight, [ordinary.personId], null);
    },
  ],
  ['my platforms', () => (tx) => platformsSeenBy(tx, ordinary, 50)],
  [
    'the history of a platform',
    () => (tx) =>
      historyOf(tx, platformId, EVERYTHING, { order: 'newest', after: null, limit: 50 }),
  ],
];

it.each(LISTED)('%s is found by indexes', async (_name, work) => {
  const statements = await statementsOf(database.dataSource, work());
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    for (const plan of await plansOf(statement)) {
      expect({ scans: scansIn(plan), text: statement.text }).toEqual({
        scans: [],
        text: statement.text,
      });
    }
  }
});

describe('a search', () => {
  it.each([
    ['open', ['отч']],
    ['open', ['гимназия']],
    ['roles', ['провести', 'отч']],
    ['roles', [SEARCHES.uncommon.word]],
    ['roles', [SEARCHES.rare.word]],
    ['open', ['площадка', 'музея', 'анкету']],
    ['mine', ['собрать']],
    ['watching', ['договор']],
    ['roles', ['нигде']],
  ] as const)('in %s for %j finds exactly what reading all of it finds', async (tab, words) => {
    const all = await readAll(tab, [], 400);
    const expected = all.filter((line) =>
      words.every((word) =>
        searchWords(`${line.titleRu} ${line.platformTitle} ${line.organisationName}`).some((one) =>
          one.startsWith(word),
        ),
      ),
    );
    for (const limit of [7, 400]) {
      const found = await readAll(tab, words, limit);
      expect(found.map((line) => line.id)).toEqual(expected.map((line) => line.id));
    }
  });
});

async function readAll(tab: OpenTab, words: readonly string[], limit: number): Promise<TaskLine[]> {
  const lines: TaskLine[] = [];
  let after = FIRST_CURSOR;
  for (;;) {
    const asked = { actor: busiest, tab, filter: { words }, after, limit };
    const part = await pageOf(database.dataSource.manager, asked);
    lines.push(...part.lines);
    if (part.next === null) return lines;
    after = readCursor(part.next);
  }
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** How often PostgreSQL plans a prepared statement for its values before it may settle on one plan. */
const PLANNED_ANEW = 5;

/** As a connection runs it the first time, and as it does once it has run often. */
async function plansOf({ text, values }: Statement): Promise<Plan[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`PREPARE listed AS ${text}`);
    const run =
      values.length === 0 ? 'EXECUTE listed' : `EXECUTE listed (${values.map(literal).join(', ')})`;
    const plans: Plan[] = [];
    for (let count = 0; count <= PLANNED_ANEW; count += 1) {
      const explained = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
        `EXPLAIN (FORMAT JSON) ${run}`,
      );
      plans.push(...explained.rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)));
    }
    return plans;
  } finally {
    await client.end();
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (!Array.isArray(value)) {
    return escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
  }
  const parts = value.map((part: unknown) => (part === null ? 'NULL' : JSON.stringify(part)));
  return escapeLiteral(`{${parts.join(',')}}`);
}

/** The catalogue has a page of rows, and each process keeps what it read of it; a calendar is read whole. */
const READ_WHOLE = new Set(['calendar_day', 'calendar_year', 'profile', 'template']);

function scansIn(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? '?';
  const isScan = plan['Node Type'] === 'Seq Scan' && !READ_WHOLE.has(table);
  return [...(isScan ? [table] : []), ...(plan.Plans ?? []).flatMap(scansIn)];
}
