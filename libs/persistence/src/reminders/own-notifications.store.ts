import type { Actor, RungTone } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { sightCondition } from '../platforms/sight.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** What a person was told. */
export interface NotificationRow {
  readonly id: string;
  readonly kind: 'deadline' | 'own' | 'asked' | 'notReached';
  readonly targetKind: 'task' | 'gate';
  readonly targetId: string;
  readonly rung: string;
  readonly tone: RungTone;
  /** A recipient of the rung. */
  readonly reason: string;
  readonly onBehalfOfId: string | null;
  readonly onBehalfOf: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** The actor's own notifications of platforms that the policy `platform.read` shows them: `n`. */
function seenBy(actor: Actor, values: Values): string {
  return `n.person_id = ${values.add(actor.personId, 'uuid')} AND EXISTS (
    SELECT FROM (SELECT id AS platform_id, organisation_id, authority_id FROM platform
                 WHERE id = n.platform_id) p
    WHERE ${sightCondition(actor, 'p', values)})`;
}

/** What the actor was told, the newest first; older than `before`. */
export async function notificationsPage(
  tx: Transaction,
  actor: Actor,
  page: {
    readonly isUnread: boolean;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<NotificationRow[]> {
  const values = new Values();
  const conditions = [
    seenBy(actor, values),
    ...(page.isUnread ? ['n.read_at IS NULL'] : []),
    ...(page.before === null ? [] : [`n.id < ${values.add(page.before, 'uuid')}`]),
  ];
  return tx.query(
    `SELECT n.id, n.kind, n.target_kind AS "targetKind", n.target_id AS "targetId", n.rung, n.tone,
       n.reason, n.on_behalf_of_id AS "onBehalfOfId", absent.full_name AS "onBehalfOf",
       n.created_at AS "createdAt", n.read_at AS "readAt"
     FROM notification n LEFT JOIN person absent ON absent.id = n.on_behalf_of_id
     WHERE ${conditions.join(' AND ')}
     ORDER BY n.id DESC LIMIT ${values.add(page.limit, 'int')}`,
    [...values.list],
  );
}

/** How many of them the actor has not read, counted up to `most`. */
export async function countUnread(tx: Transaction, actor: Actor, most: number): Promise<number> {
  const values = new Values();
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM notification n WHERE n.read_at IS NULL AND ${seenBy(actor, values)}
       LIMIT ${values.add(most, 'int')}) unread`,
    [...values.list],
  );
  return rows[0]?.count ?? 0;
}

/** Whether it is one that the actor may see. */
export async function isNotificationOf(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<boolean> {
  const values = new Values();
  const rows: unknown[] = await tx.query(
    `SELECT FROM notification n WHERE n.id = ${values.add(id, 'uuid')} AND ${seenBy(actor, values)}`,
    [...values.list],
  );
  return rows.length > 0;
}

/** Notes that the actor has read it. False: they had before. */
export function markRead(
  tx: Transaction,
  actor: Actor,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return mark(tx, actor, now, (values) => `n.id = ${values.add(id, 'uuid')}`);
}

/** Notes that the actor has read all that they may see up to this one. False: they had before. */
export function markAllRead(
  tx: Transaction,
  actor: Actor,
  until: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return mark(tx, actor, now, (values) => `n.id <= ${values.add(until, 'uuid')}`);
}

async function mark(
  tx: Transaction,
  actor: Actor,
  now: Temporal.Instant,
  which: (values: Values) => string,
): Promise<boolean> {
  const values = new Values();
  const rows: { count: number }[] = await tx.query(
    `WITH marked AS (
       UPDATE notification n SET read_at = ${values.add(now.toString(), 'timestamptz')}
       WHERE n.read_at IS NULL AND ${which(values)} AND ${seenBy(actor, values)} RETURNING n.id)
     SELECT count(*)::int AS count FROM marked`,
    [...values.list],
  );
  return (rows[0]?.count ?? 0) > 0;
}
