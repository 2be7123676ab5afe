import type { AuditEvent } from '#domain';
import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import { commitCommand, commitSystemEvents, createProcess } from '../process/process.store.ts';
import type { Transaction } from '../transaction.ts';
import { sealHeads } from './seal-heads.ts';
import { verifyAudit, type AuditFinding } from './verify-audit.ts';

const SECRET = 'a secret of the tests, nothing more';
const PROCESSES = 3;
const ROWS = 6;
const START = Temporal.Instant.from('2027-03-13T00:05:00Z');

let database: TestDatabase;
let dataFolder: string;
let processes: string[];

beforeAll(async () => {
  database = await testDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'vekha-anchors-'));
  processes = Array.from({ length: PROCESSES }, () => newId()).toSorted();
  // Half of the rows are written before the first seal, the rest before the second.
  for (const id of processes) {
    await database.dataSource.transaction(async (tx) => {
      await createProcess(tx, { id, workflowType: 'platformLifecycle', at: START });
      for (let row = 1; row <= ROWS / 2; row += 1) await commitCommand(tx, id, [event(id, row)]);
    });
  }
  await database.dataSource.transaction((tx) => commitSystemEvents(tx, [event('system', 1)]));
  await seal(START);
  for (const id of processes) {
    await database.dataSource.transaction(async (tx) => {
      for (let row = ROWS / 2 + 1; row <= ROWS; row += 1) {
        await commitCommand(tx, id, [event(id, row)]);
      }
    });
  }
  await seal(START.add({ hours: 24 }));
});

afterAll(async () => {
  await database.close();
  await rm(dataFolder, { recursive: true, force: true });
});

function event(id: string, row: number): AuditEvent {
  return {
    at: START.add({ seconds: row }),
    actorId: newId(),
    onBehalfOfId: null,
    action: 'task.completed',
    subject: { kind: 'task', id },
    params: { round: row },
    texts: { remark: `замечание ${row}` },
  };
}

function seal(now: Temporal.Instant): Promise<string | null> {
  return sealHeads(database.dataSource, { dataFolder, secret: SECRET }, now);
}

const verify = async (): Promise<readonly AuditFinding[]> =>
  (await verifyAudit(database.dataSource, { dataFolder, secret: SECRET })).findings;

/** What somebody who can write to the database does to a row; and what it must be called. */
interface Tampering {
  readonly name: string;
  readonly at: (row: number) => boolean;
  readonly sql: readonly string[];
  readonly found: (row: number) => object;
}

const IN = 'process_id = $1';
const move = (from: string, to: string): string[] =>
  ['audit_entry', 'audit_text'].map(
    (table) => `UPDATE ${table} SET sequence = ${to} WHERE ${IN} AND sequence = ${from}`,
  );
const cut = (from: string): string[] =>
  ['audit_text', 'audit_entry'].map(
    (table) => `DELETE FROM ${table} WHERE ${IN} AND sequence >= ${from}`,
  );

const inside = (row: number): boolean => row < ROWS;
const TAMPERINGS: readonly Tampering[] = [
  {
    name: 'a changed row',
    at: inside,
    sql: [
      `UPDATE audit_entry SET canonical = replace(canonical, 'task.completed', 'task.released')
       WHERE ${IN} AND sequence = $2`,
    ],
    found: (row) => ({ finding: 'rowChanged', sequence: row }),
  },
  {
    name: 'a row written anew with its own hash',
    at: inside,
    sql: [
      `UPDATE audit_entry SET action = 'task.released', hash = encode(sha256(convert_to(
         replace(canonical, 'task.completed', 'task.released'), 'UTF8')), 'hex'),
         canonical = replace(canonical, 'task.completed', 'task.released')
       WHERE ${IN} AND sequence = $2`,
    ],
    found: (row) => ({ finding: 'rowChanged', sequence: row }),
  },
  ...[
    `actor_id = NULL`,
    `action = 'task.released'`,
    `at = at + interval '1 hour'`,
    `params = params || '{"round": 99}'`,
    `subject_id = 'another'`,
    `on_behalf_of_id = actor_id`,
  ].map((change) => ({
    name: `a changed shown column (${change})`,
    at: () => true,
    sql: [`UPDATE audit_entry SET ${change} WHERE ${IN} AND sequence = $2`],
    found: (row: number) => ({ finding: 'columnChanged', sequence: row }),
  })),
  {
    name: 'a removed row',
    at: inside,
    sql: [`DELETE FROM audit_entry WHERE ${IN} AND sequence = $2`],
    found: (row) => ({ finding: 'rowsRemoved', sequence: row, until: row }),
  },
  {
    name: 'a removed row whose followers were numbered anew',
    at: inside,
    sql: [
      `DELETE FROM audit_text WHERE ${IN} AND sequence = $2`,
      `DELETE FROM audit_entry WHERE ${IN} AND sequence = $2`,
      ...Array.from({ length: ROWS }, (_, index) =>
        move(`${index + 2} AND ${index + 2} > $2`, String(index + 1)),
      ).flat(),
    ],
    found: (row) => ({ finding: 'rowsRemoved', sequence: row, until: row }),
  },
  {
    name: 'an inserted row that pushes the others on',
    at: () => true,
    sql: [
      ...Array.from({ length: ROWS }, (_, index) =>
        move(`${ROWS - index} AND ${ROWS - index} > $2`, String(ROWS - index + 1)),
      ).flat(),
      `INSERT INTO audit_entry SELECT process_id, $2 + 1, at, actor_id, on_behalf_of_id, action,
         subject_kind, subject_id, params, canonical, previous_hash, hash
       FROM audit_entry WHERE ${IN} AND sequence = $2`,
    ],
    found: (row) => ({ finding: 'rowInserted', sequence: row + 1 }),
  },
  {
    name: 'two rows that changed places',
    at: inside,
    sql: [...move('$2', '1000'), ...move('$2 + 1', '$2'), ...move('1000', '$2 + 1')],
    found: (row) => ({ finding: 'rowsReordered', sequence: row, until: row + 1 }),
  },
  {
    name: 'a cut tail',
    at: () => true,
    sql: cut('$2'),
    found: (row) => ({ finding: 'tailCut', sequence: row, until: ROWS }),
  },
  {
    name: 'a cut tail that the process was made to forget',
    at: (row) => row > 1,
    sql: [
      ...cut('$2'),
      `UPDATE process SET audit_sequence = $2 - 1, audit_head =
         (SELECT hash FROM audit_entry WHERE ${IN} AND sequence = $2 - 1) WHERE id = $1`,
    ],
    found: (row) => ({
      finding: 'tailCutAndHeadRewritten',
      sequence: row,
      until: ROWS,
      day: '2027-03-14',
    }),
  },
  {
    name: 'a changed text',
    at: () => true,
    sql: [`UPDATE audit_text SET text = text || '!' WHERE ${IN} AND sequence = $2`],
    found: (row) => ({ finding: 'textChanged', sequence: row, field: 'remark' }),
  },
  {
    name: 'a removed process',
    at: () => true,
    sql: [
      `DELETE FROM audit_text WHERE ${IN} AND $2 > 0`,
      `DELETE FROM audit_entry WHERE ${IN} AND $2 > 0`,
      `DELETE FROM process WHERE id = $1 AND $2 > 0`,
    ],
    found: () => ({ finding: 'processRemoved', day: '2027-03-13' }),
  },
];

/** Does it for a moment: all is as before when the work is over. */
async function tampered(
  { sql }: Tampering,
  processId: string,
  row: number,
): Promise<readonly AuditFinding[]> {
  const back = await copyOf();
  await database.dataSource.transaction(async (tx) => {
    await tx.query(`ALTER TABLE audit_entry DROP CONSTRAINT IF EXISTS audit_entry_process_fkey`);
    for (const statement of sql) await run(tx, statement, processId, row);
  });
  const findings = await verify();
  await back();
  return findings;
}

async function run(tx: Transaction, sql: string, id: string, row: number): Promise<void> {
  await tx.query(sql.replaceAll('$2', String(row)), sql.includes('$1') ? [id] : []);
}

async function copyOf(): Promise<() => Promise<void>> {
  const tables = ['process', 'audit_entry', 'audit_text'];
  const { dataSource } = database;
  for (const table of tables) {
    await dataSource.query(`DROP TABLE IF EXISTS kept_${table}`);
    await dataSource.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  }
  return () =>
    dataSource.transaction(async (tx) => {
      for (const table of tables.toReversed()) await tx.query(`DELETE FROM ${table}`);
      for (const table of tables) {
        await tx.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
      }
    });
}

describe('the whole history', () => {
  it('is proved row by row, chain by chain, seal by seal', async () => {
    const report = await verifyAudit(database.dataSource, { dataFolder, secret: SECRET });
    expect(report).toEqual({
      chains: PROCESSES + 1,
      rows: PROCESSES * ROWS + 1,
      anchors: 2,
      findings: [],
    });
  });

  it.each(TAMPERINGS)('calls by its name, process and row: $name', async (tampering) => {
    const row = [2, 3, 4].find(tampering.at) ?? 2;
    const processId = processes[1] ?? '';
    expect(await tampered(tampering, processId, row)).toEqual([
      { ...tampering.found(row), processId },
    ]);
    expect(await verify()).toEqual([]);
  });

  it('calls whatever is done to whichever row by its name', async () => {
    const where = fc.record({
      tampering: fc.constantFrom(...TAMPERINGS),
      process: fc.nat({ max: PROCESSES - 1 }),
      row: fc.integer({ min: 1, max: ROWS }),
    });
    await fc.assert(
      fc.asyncProperty(where, async ({ tampering, process, row }) => {
        fc.pre(tampering.at(row));
        const processId = processes[process] ?? '';
        expect(await tampered(tampering, processId, row)).toEqual([
          { ...tampering.found(row), processId },
        ]);
      }),
      { numRuns: 60 },
    );
    expect(await verify()).toEqual([]);
  });
});

describe('anchors', () => {
  it('are sealed once a day, by however many at once', async () => {
    const now = START.add({ hours: 48 });
    const days = await Promise.all(Array.from({ length: 4 }, () => seal(now)));
    expect(days.filter((day) => day !== null)).toEqual(['2027-03-15']);
    expect(await seal(now.add({ hours: 5 }))).toBeNull();
    expect(await readdir(join(dataFolder, 'anchors'))).toEqual([
      '2027-03-13.json',
      '2027-03-14.json',
      '2027-03-15.json',
    ]);
  });

  it('go on after days without a seal, and after one whose file was lost before the note', async () => {
    await database.dataSource.query(
      `INSERT INTO audit_anchor (day, sealed_at) VALUES ('2027-03-20', now())`,
    );
    expect(await seal(Temporal.Instant.from('2027-03-20T12:00:00Z'))).toBe('2027-03-20');
    expect(await verify()).toEqual([]);
  });

  it('that were changed, forged or taken away are named by their day', async () => {
    const path = join(dataFolder, 'anchors', '2027-03-14.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"sequence":6', '"sequence":5'));
    expect(await verify()).toEqual([{ finding: 'anchorChanged', day: '2027-03-14' }]);
    await rm(path);
    expect(await verify()).toEqual([{ finding: 'anchorMissing', day: '2027-03-14' }]);
    await writeFile(path, text);
    const { findings } = await verifyAudit(database.dataSource, { dataFolder, secret: 'another' });
    expect(new Set(findings.map(({ finding }) => finding))).toEqual(new Set(['anchorChanged']));
    expect(await verify()).toEqual([]);
  });
});
