import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';
import { readCursor, writeCursor } from '../cursor.ts';

/** A delivery that a worker has taken to send it now. */
export interface TakenDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly secretVersion: number;
  readonly body: string;
  /** How many tries there were before. */
  readonly attempts: number;
  readonly failingSince: Date | null;
}

/**
 * Takes deliveries that are due and whose webhook is on. Until `heldUntil` no other worker takes
 * them; who is killed meanwhile has them taken over by another one, who sends them again.
 */
export async function takeDeliveries(
  tx: Transaction,
  take: {
    readonly now: Temporal.Instant;
    readonly heldUntil: Temporal.Instant;
    readonly limit: number;
  },
): Promise<TakenDelivery[]> {
  const [rows]: [TakenDelivery[], number] = await tx.query(
    `UPDATE webhook_delivery d SET next_attempt_at = $2
     FROM webhook w
     WHERE w.id = d.webhook_id AND d.id IN (
       SELECT due.id FROM webhook_delivery due JOIN webhook own ON own.id = due.webhook_id
       WHERE due.state = 'waiting' AND due.next_attempt_at <= $1 AND own.is_active
       ORDER BY due.next_attempt_at LIMIT $3 FOR UPDATE OF due SKIP LOCKED)
     RETURNING d.id, d.webhook_id AS "webhookId", w.url, w.secret_version AS "secretVersion",
       d.body, d.attempts, w.failing_since AS "failingSince"`,
    [take.now.toString(), take.heldUntil.toString(), take.limit],
  );
  return rows;
}

/** What a try came to. */
interface AttemptRow {
  readonly at: Temporal.Instant;
  readonly status: number | null;
  /** Milliseconds. */
  readonly ms: number;
  /** Null: it got through. */
  readonly error: string | null;
}

/**
 * Writes down a try. `next`: when it is tried again; null: it is settled, delivered or failed for
 * good. Another worker that took the same delivery over may have written this try already.
 */
export async function recordAttempt(
  tx: Transaction,
  delivery: Pick<TakenDelivery, 'id' | 'webhookId' | 'attempts'>,
  attempt: AttemptRow,
  next: Temporal.Instant | null,
): Promise<void> {
  const number = delivery.attempts + 1;
  const written: unknown[] = await tx.query(
    `INSERT INTO webhook_attempt (delivery_id, number, at, status, ms, error)
     SELECT id, $2, $3, $4, $5, $6 FROM webhook_delivery WHERE id = $1
     ON CONFLICT (delivery_id, number) DO NOTHING RETURNING number`,
    [delivery.id, number, attempt.at.toString(), attempt.status, attempt.ms, attempt.error],
  );
  if (written.length === 0) return;
  const state = attempt.error === null ? 'delivered' : next === null ? 'failed' : 'waiting';
  await tx.query(
    `UPDATE webhook_delivery SET state = $2, attempts = $3,
       next_attempt_at = coalesce($4, next_attempt_at),
       settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE $5::timestamptz END
     WHERE id = $1`,
    [delivery.id, state, number, next?.toString() ?? null, attempt.at.toString()],
  );
  await tx.query(
    `UPDATE webhook SET failing_since =
       CASE WHEN $2 THEN NULL ELSE coalesce(failing_since, $3::timestamptz) END
     WHERE id = $1 AND ($2 = (failing_since IS NOT NULL))`,
    [delivery.webhookId, attempt.error === null, attempt.at.toString()],
  );
}

/** Switches a webhook off because nothing gets through; false when it is off already. */
export async function pauseWebhook(tx: Transaction, id: string): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE webhook SET is_active = false, paused_by = 'failures', version = version + 1
     WHERE id = $1 AND is_active`,
    [id],
  );
  return count === 1;
}

export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly attempts: readonly {
    readonly at: string;
    readonly status: number | null;
    readonly ms: number;
    readonly error: string | null;
  }[];
}

const SELECT = `SELECT d.id, d.event, d.state, d.created_at AS "createdAt",
    d.next_attempt_at AS "nextAttemptAt",
    coalesce((SELECT json_agg(json_build_object('at', t.at, 'status', t.status, 'ms', t.ms,
        'error', t.error) ORDER BY t.number)
      FROM webhook_attempt t WHERE t.delivery_id = d.id), '[]') AS attempts
  FROM webhook_delivery d`;

/** Deliveries of a webhook, the newest first. Throws RangeError when the cursor is none of ours. */
export async function deliveriesPage(
  tx: Transaction,
  page: {
    readonly webhookId: string;
    readonly state: DeliveryRow['state'] | null;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<{ readonly items: readonly DeliveryRow[]; readonly next: string | null }> {
  const before = page.after === null ? null : idOf(page.after);
  const rows: DeliveryRow[] = await tx.query(
    `${SELECT} WHERE d.webhook_id = $1 AND ($2::text IS NULL OR d.state = $2)
       AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`,
    [page.webhookId, page.state, before, page.limit + 1],
  );
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  return { items, next: hasMore ? writeCursor([last.id]) : null };
}

export async function deliveryById(
  tx: Transaction,
  webhookId: string,
  id: string,
): Promise<DeliveryRow | null> {
  const rows: DeliveryRow[] = await tx.query(`${SELECT} WHERE d.webhook_id = $1 AND d.id = $2`, [
    webhookId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Makes a delivery due once more, whatever became of it. */
export async function replayDelivery(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    `UPDATE webhook_delivery SET state = 'waiting', next_attempt_at = now(), settled_at = NULL
     WHERE id = $1`,
    [id],
  );
}

/** Removes at most `limit` deliveries that were made before `before`. */
export async function purgeDeliveries(
  tx: Transaction,
  before: Temporal.Instant,
  limit: number,
): Promise<void> {
  await tx.query(
    `DELETE FROM webhook_delivery WHERE id IN (
       SELECT id FROM webhook_delivery WHERE created_at < $1 AND state <> 'waiting'
       ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    [before.toString(), limit],
  );
}

function idOf(cursor: string): string {
  const [id = ''] = readCursor(cursor, 1);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new RangeError('not a cursor');
  return id;
}
