import type { TaskKind, TaskOutcome, TaskState } from '#domain';
import type { Transaction } from '../transaction.ts';

/** A task as lists show it. */
export interface TaskHead {
  readonly id: string;
  readonly key: string;
  readonly kind: TaskKind;
  readonly stage: number;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly role: string;
  readonly state: TaskState;
  readonly outcome: TaskOutcome | null;
  readonly round: number;
  readonly version: number;
  readonly platformId: string;
  readonly platformTitle: string;
  readonly organisationName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly dueAt: Date | null;
  readonly dueOn: string | null;
}

export interface TaskPage {
  readonly items: readonly TaskHead[];
  /** Cursor of the next page; null: there is none. */
  readonly next: string | null;
}

const HEAD = `t.id, t.key, t.kind, t.stage, t.title_ru AS "titleRu", t.title_en AS "titleEn", t.role,
  t.state, t.outcome, t.round, t.version, t.platform_id AS "platformId", p.title AS "platformTitle",
  o.name AS "organisationName", t.assignee_id AS "assigneeId", a.full_name AS "assigneeName",
  t.due_at AS "dueAt", t.due_on AS "dueOn"`;
const JOINS = `JOIN platform p ON p.id = t.platform_id
  JOIN organisation o ON o.id = p.organisation_id LEFT JOIN person a ON a.id = t.assignee_id`;

/**
 * Open tasks that wait for the principals, by deadline, those without one last. A task that a
 * person claimed stays with its role, marked; `withClaimed` tells whether to show it there.
 * Throws RangeError when the cursor is none of ours.
 */
export async function inboxPage(
  tx: Transaction,
  page: {
    readonly principals: readonly string[];
    readonly withClaimed: boolean;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<TaskPage> {
  const [dueAt, id] = page.after === null ? ['-infinity', FIRST_ID] : readCursor(page.after);
  const rows: (TaskHead & { cursor: string })[] = await tx.query(
    `SELECT ${HEAD}, i.due_at::text || '|' || i.task_id AS cursor
     FROM inbox i JOIN task t ON t.id = i.task_id ${JOINS}
     WHERE i.principal = ANY ($1::text[])
       AND ($2 OR NOT i.is_claimed OR i.principal LIKE 'person:%')
       AND (i.due_at, i.task_id) > ($3::timestamptz, $4::uuid)
     ORDER BY i.due_at, i.task_id LIMIT $5`,
    [page.principals, page.withClaimed, dueAt, id, page.limit + 1],
  );
  return cut(rows, page.limit);
}

/** Tasks that the person closed, the newest first. */
export async function donePage(
  tx: Transaction,
  page: { readonly personId: string; readonly after: string | null; readonly limit: number },
): Promise<TaskPage> {
  const [closedAt, id] = page.after === null ? ['infinity', LAST_ID] : readCursor(page.after);
  const rows: (TaskHead & { cursor: string })[] = await tx.query(
    `SELECT ${HEAD}, t.closed_at::text || '|' || t.id AS cursor
     FROM task t ${JOINS}
     WHERE t.state = 'closed' AND t.closed_by_id = $1
       AND (t.closed_at, t.id) < ($2::timestamptz, $3::uuid)
     ORDER BY t.closed_at DESC, t.id DESC LIMIT $4`,
    [page.personId, closedAt, id, page.limit + 1],
  );
  return cut(rows, page.limit);
}

/** One task; null when there is none. */
export async function taskHead(tx: Transaction, id: string): Promise<TaskHead | null> {
  const rows: TaskHead[] = await tx.query(`SELECT ${HEAD} FROM task t ${JOINS} WHERE t.id = $1`, [
    id,
  ]);
  return rows[0] ?? null;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const CURSOR = /^([0-9 :.+-]{10,40}|infinity)\|([0-9a-f-]{36})$/;

function readCursor(cursor: string): readonly [string, string] {
  const [, moment, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (moment === undefined || id === undefined) throw new RangeError('not a cursor');
  return [moment, id];
}

function cut(rows: readonly (TaskHead & { readonly cursor: string })[], limit: number): TaskPage {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items,
    next: last === undefined ? null : Buffer.from(last.cursor, 'utf8').toString('base64url'),
  };
}
