import { ADMINISTRATOR_ROLE, isAdministrator, type Actor, type WebhookEvent } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface WebhookRow {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** The authority above the organisation; null when it is one itself. */
  readonly authorityId: string | null;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly isActive: boolean;
  readonly pausedBy: 'people' | 'failures' | null;
  readonly failingSince: Date | null;
  readonly secretVersion: number;
  readonly version: number;
  readonly createdAt: Date;
}

const SELECT = `SELECT w.id, w.organisation_id AS "organisationId", o.name AS "organisationName",
    o.authority_id AS "authorityId", w.url, w.events, w.is_active AS "isActive",
    w.paused_by AS "pausedBy", w.failing_since AS "failingSince",
    w.secret_version AS "secretVersion", w.version, w.created_at AS "createdAt"
  FROM webhook w JOIN organisation o ON o.id = w.organisation_id`;

export async function insertWebhook(
  tx: Transaction,
  webhook: Pick<WebhookRow, 'id' | 'organisationId' | 'url' | 'events'> & {
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO webhook (id, organisation_id, url, events, created_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [webhook.id, webhook.organisationId, webhook.url, webhook.events, webhook.at.toString()],
  );
}

export async function webhookById(tx: Transaction, id: string): Promise<WebhookRow | null> {
  const rows: WebhookRow[] = await tx.query(`${SELECT} WHERE w.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Webhooks of the places that the actor administers (policy `webhook.keep`), the oldest first. */
export async function webhooksKeptBy(tx: Transaction, actor: Actor): Promise<WebhookRow[]> {
  const places = actor.holdings
    .filter(({ role, place }) => role === ADMINISTRATOR_ROLE && place.kind !== 'system')
    .map(({ place }) => place.id);
  return tx.query(
    `${SELECT} WHERE $1 OR w.organisation_id = ANY ($2::uuid[])
       OR o.authority_id = ANY ($2::uuid[])
     ORDER BY w.id`,
    [isAdministrator(actor), places],
  );
}

export async function countWebhooks(tx: Transaction, organisationId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::integer AS count FROM webhook WHERE organisation_id = $1`,
    [organisationId],
  );
  return rows[0]?.count ?? 0;
}

/** Stores what people change of a webhook; switching it on forgets its failures. */
export async function saveWebhook(
  tx: Transaction,
  webhook: Pick<WebhookRow, 'id' | 'url' | 'events' | 'isActive' | 'secretVersion'>,
): Promise<void> {
  await tx.query(
    `UPDATE webhook SET url = $2, events = $3, is_active = $4, secret_version = $5,
       paused_by = CASE WHEN $4 THEN NULL ELSE coalesce(paused_by, 'people') END,
       failing_since = CASE WHEN $4 AND NOT is_active THEN NULL ELSE failing_since END,
       version = version + 1
     WHERE id = $1`,
    [webhook.id, webhook.url, webhook.events, webhook.isActive, webhook.secretVersion],
  );
}

/** Removes it with its deliveries. */
export async function removeWebhook(tx: Transaction, id: string): Promise<void> {
  await tx.query(`DELETE FROM webhook WHERE id = $1`, [id]);
}
