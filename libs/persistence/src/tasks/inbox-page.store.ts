import { isSuspended } from '../platforms/suspended.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { cursorMoment } from './cursor.ts';
import { laneConditions, lanesTable, wordsCondition, type InboxReading } from './inbox-lanes.ts';
import { lastSentAt, pageOf, type TaskLine, type TaskPage } from './task-line.ts';

/**
 * A page of open tasks by deadline, those without one last. A task that lies in several lanes is
 * there once, by the first of them.
 *
 * A search first looks at the beginning of the lanes, where words that many tasks have are found at
 * once; only when that does not settle the page it asks the index of words. Both are exact.
 */
export async function inboxPage(tx: Transaction, reading: InboxReading): Promise<TaskPage> {
  const { words, platformId } = reading.filter;
  if (words.length === 0 || platformId !== null) {
    return pageOf(await rowsOf(tx, reading, byLanes), reading.limit);
  }
  const rows = await rowsOf(tx, reading, byScan);
  const found = rows.filter((row) => row.id !== null);
  const isSettled = found.length > reading.limit || rows[0]?.isWhole === true;
  return pageOf(isSettled ? found : await rowsOf(tx, reading, byWords), reading.limit);
}

type Row = TaskLine & { readonly moment: string; readonly isWhole: boolean };

type Route = (reading: InboxReading, values: Values) => string;

function rowsOf(tx: Transaction, reading: InboxReading, route: Route): Promise<Row[]> {
  const values = new Values();
  return tx.query<Row[]>(route(reading, values), values.list);
}

/** Rows of the inbox by the keys of `page`, with the names of people. */
const LINES = `
  SELECT i.task_id AS id, i.kind, i.stage, i.title_ru AS "titleRu", i.title_en AS "titleEn", i.role,
    'open' AS state, NULL AS outcome, i.round, i.version, i.platform_id AS "platformId",
    i.platform_title AS "platformTitle", i.organisation_name AS "organisationName",
    i.template_id AS "templateId", i.assignee_id AS "assigneeId", a.full_name AS "assigneeName",
    CASE WHEN isfinite(i.due_at) THEN i.due_at END AS "dueAt", i.due_on AS "dueOn",
    i.due_clock AS "dueClock", i.due_zone AS "dueZone",
    i.is_due_provisional AS "isDueProvisional", ${isSuspended('i.platform_id')} AS "isSuspended",
    ${lastSentAt('i.task_id')}, page.behalf_id AS "onBehalfOfId",
    b.full_name AS "onBehalfOfName", ${cursorMoment('i.due_at')} AS moment
  FROM page JOIN inbox i ON i.task_id = page.task_id AND i.principal = page.principal
  LEFT JOIN person a ON a.id = i.assignee_id LEFT JOIN person b ON b.id = page.behalf_id`;

/** The tasks of `lane_rows` once each, the first of them, one more than the page may have. */
function firstOnes(reading: InboxReading, values: Values, where: string): string {
  return `SELECT DISTINCT ON (due_at, task_id) due_at, task_id, principal, behalf_id
    FROM lane_rows WHERE ${where}
    ORDER BY due_at, task_id, n LIMIT ${values.add(reading.limit + 1, 'int')}`;
}

const byLanes: Route = (reading, values) => {
  const { words } = reading.filter;
  const table = lanesTable(reading.lanes, values);
  const conditions = laneConditions(reading, values);
  const search = words.length === 0 ? '' : ` AND ${wordsCondition(words, values)}`;
  return `WITH lane_rows AS NOT MATERIALIZED (
      SELECT l.n, l.principal, l.behalf_id, i.due_at, i.task_id
      FROM ${table} CROSS JOIN LATERAL (
        SELECT i.due_at, i.task_id FROM inbox i WHERE ${conditions}${search}
        ORDER BY i.due_at, i.task_id LIMIT ${values.add(reading.limit + 1, 'int')}) i),
    page AS (${firstOnes(reading, values, 'true')})
    SELECT * FROM (${LINES}) line ORDER BY "dueAt", id`;
};

/** How many rows a search looks at before it asks the index of words. */
const SCANNED = 160;

/**
 * What fits among the first rows of all lanes: their keys are merged from the index alone, and only
 * as many rows are looked at as it takes to fill the page. `isWhole`: there are no further rows.
 * Without a find one row with a null id says it.
 */
const byScan: Route = (reading, values) => {
  const table = lanesTable(reading.lanes, values);
  const conditions = laneConditions(reading, values);
  const fits = wordsCondition(reading.filter.words, values);
  const most = values.add(reading.limit + 1, 'int');
  return `WITH first_rows AS MATERIALIZED (
      SELECT l.n, l.principal, l.behalf_id, i.due_at, i.task_id FROM ${table} CROSS JOIN LATERAL (
        SELECT i.due_at, i.task_id FROM inbox i WHERE ${conditions}
        ORDER BY i.due_at, i.task_id LIMIT ${SCANNED}) i
      ORDER BY i.due_at, i.task_id, l.n LIMIT ${SCANNED}),
    page AS (
      SELECT DISTINCT ON (f.due_at, f.task_id) f.due_at, f.task_id, f.principal, f.behalf_id
      FROM first_rows f JOIN inbox i ON i.task_id = f.task_id AND i.principal = f.principal
      WHERE ${fits} ORDER BY f.due_at, f.task_id, f.n LIMIT ${most})
    SELECT line.*, (SELECT count(*) FROM first_rows) < ${SCANNED} AS "isWhole"
    FROM (SELECT) one LEFT JOIN (${LINES}) line ON true ORDER BY "dueAt", id`;
};

/** What fits in all lanes, by the index of words and principals. */
const byWords: Route = (reading, values) => {
  const table = lanesTable(reading.lanes, values);
  const conditions = laneConditions(reading, values);
  const fits = wordsCondition(reading.filter.words, values);
  const principals = [...new Set(reading.lanes.map((lane) => lexeme(lane.principal)))].join(' | ');
  return `WITH lane_rows AS (
      SELECT l.n, l.principal, l.behalf_id, i.due_at, i.task_id
      FROM ${table} JOIN inbox i ON ${conditions}
      WHERE ${fits} AND i.document @@ ${values.add(principals, 'tsquery')}),
    page AS (${firstOnes(reading, values, 'true')})
    SELECT * FROM (${LINES}) line ORDER BY "dueAt", id`;
};

/** A lexeme of a query, whatever stands in it. */
function lexeme(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
