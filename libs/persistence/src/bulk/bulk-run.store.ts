import type { Refusal } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Adds a run with all its items waiting; answers its id. */
export async function insertBulkRun(
  tx: Transaction,
  run: {
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly request: Readonly<Record<string, unknown>>;
    readonly items: readonly { readonly taskId: string; readonly version: number }[];
  },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO bulk_run (id, created_by_id, created_at, request) VALUES ($1, $2, $3, $4)`,
    [id, run.by, run.at.toString(), JSON.stringify(run.request)],
  );
  await tx.query(
    `INSERT INTO bulk_item (run_id, task_id, position, version, state)
     SELECT $1, i.task_id, i.position - 1, i.version, 'waiting'
     FROM unnest($2::uuid[], $3::integer[]) WITH ORDINALITY AS i (task_id, version, position)`,
    [id, run.items.map((item) => item.taskId), run.items.map((item) => item.version)],
  );
  return id;
}

export interface BulkRunRow {
  readonly id: string;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly request: Record<string, unknown>;
  readonly waiting: number;
  readonly done: number;
  readonly refused: number;
}

const RUN = `r.id, r.created_by_id AS "createdById", r.created_at AS "createdAt", r.request,
  count(*) FILTER (WHERE i.state = 'waiting')::integer AS waiting,
  count(*) FILTER (WHERE i.state = 'done')::integer AS done,
  count(*) FILTER (WHERE i.state = 'refused')::integer AS refused`;

export async function bulkRunById(tx: Transaction, id: string): Promise<BulkRunRow | null> {
  const rows: BulkRunRow[] = await tx.query(
    `SELECT ${RUN} FROM bulk_run r JOIN bulk_item i ON i.run_id = r.id
     WHERE r.id = $1 GROUP BY r.id`,
    [id],
  );
  return rows[0] ?? null;
}

/** A person's runs, the newest first; `before`: only those older than this one. */
export async function bulkRunsOf(
  tx: Transaction,
  personId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<BulkRunRow[]> {
  return tx.query(
    `SELECT ${RUN}
     FROM (SELECT * FROM bulk_run
           WHERE created_by_id = $1 AND ($2::uuid IS NULL OR id < $2)
           ORDER BY id DESC LIMIT $3) r
     JOIN bulk_item i ON i.run_id = r.id
     GROUP BY r.id, r.created_by_id, r.created_at, r.request ORDER BY r.id DESC`,
    [personId, page.before, page.limit],
  );
}

export interface BulkItemRow {
  readonly taskId: string;
  readonly version: number;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly code: string | null;
  readonly params: Refusal['params'] | null;
  /** Null when no such task exists. */
  readonly titleRu: string | null;
  readonly titleEn: string | null;
  readonly platformId: string | null;
  readonly platformTitle: string | null;
}

/** Items of a run in the order of the request. */
export async function bulkItemsOf(tx: Transaction, runId: string): Promise<BulkItemRow[]> {
  return tx.query(
    `SELECT i.task_id AS "taskId", i.version, i.state, i.code, i.params, t.title_ru AS "titleRu",
            t.title_en AS "titleEn", p.id AS "platformId", p.title AS "platformTitle"
     FROM bulk_item i LEFT JOIN task t ON t.id = i.task_id
     LEFT JOIN platform p ON p.id = t.platform_id
     WHERE i.run_id = $1 ORDER BY i.position`,
    [runId],
  );
}

/** Platforms in which a run has still something to do; null stands for tasks that do not exist. */
export async function platformsOfBulkRun(
  tx: Transaction,
  runId: string,
): Promise<readonly (string | null)[]> {
  const rows: { platform_id: string | null }[] = await tx.query(
    `SELECT DISTINCT t.platform_id FROM bulk_item i LEFT JOIN task t ON t.id = i.task_id
     WHERE i.run_id = $1 AND i.state = 'waiting' ORDER BY t.platform_id`,
    [runId],
  );
  return rows.map((row) => row.platform_id);
}

/**
 * Lets this transaction wait for the platform's lock and do many moves, longer than a step may.
 */
export async function allowBulkWork(tx: Transaction): Promise<void> {
  await tx.query(`SET LOCAL statement_timeout = '30s'`);
}

/**
 * What a run has still to do in one platform, by task; null: its tasks that do not exist. Ask under
 * the platform's lock: then nobody else does them.
 */
export async function waitingBulkItems(
  tx: Transaction,
  runId: string,
  platformId: string | null,
): Promise<{ readonly taskId: string; readonly version: number }[]> {
  return tx.query(
    `SELECT i.task_id AS "taskId", i.version
     FROM bulk_item i LEFT JOIN task t ON t.id = i.task_id
     WHERE i.run_id = $1 AND i.state = 'waiting' AND t.platform_id IS NOT DISTINCT FROM $2::uuid
     ORDER BY i.task_id`,
    [runId, platformId],
  );
}

/** Writes down what became of an item; null: it was done. */
export async function saveBulkResult(
  tx: Transaction,
  runId: string,
  taskId: string,
  refusal: Refusal | null,
): Promise<void> {
  await tx.query(
    `UPDATE bulk_item SET state = $3, code = $4, params = $5 WHERE run_id = $1 AND task_id = $2`,
    [
      runId,
      taskId,
      refusal === null ? 'done' : 'refused',
      refusal?.refused ?? null,
      refusal === null ? null : JSON.stringify(refusal.params),
    ],
  );
}
