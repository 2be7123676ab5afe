import type { Actor } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import { platformsInSight } from '../platforms/sight.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** A reminder that a person set themselves and that is still to come. */
export interface OwnReminderRow {
  readonly id: string;
  readonly on: string;
  readonly at: string;
  readonly zone: string;
  readonly isPaused: boolean;
  readonly taskId: string;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly platformId: string;
  readonly platformTitle: string;
  readonly createdAt: Date;
}

/** Own reminders `w` with their task and what they are armed with. */
const JOINED = `own_reminder w JOIN reminder m ON m.subject_id = w.id JOIN task t ON t.id = w.task_id`;

/** Still to come; one whose platform stands still comes when that goes on. */
const IS_AHEAD = `t.state = 'open' AND w.withdrawn_at IS NULL
  AND (m.state = 'paused' OR m.next_at IS NOT NULL)`;

/** For when own reminders `w` are, as they were asked for. */
const MOMENT = `m.due_on AS "on", (SELECT l.body -> 0 ->> 'at' FROM reminder_ladder l
  WHERE l.id = m.ladder_id) AS at`;

/** The person's own reminders of the task that are still to come. */
export async function ownAhead(
  tx: Transaction,
  personId: string,
  taskId: string,
): Promise<readonly Pick<OwnReminderRow, 'id' | 'on' | 'at'>[]> {
  return tx.query(
    `SELECT w.id, ${MOMENT} FROM ${JOINED}
     WHERE ${IS_AHEAD} AND w.person_id = $1 AND w.task_id = $2`,
    [personId, taskId],
  );
}

/** Writes down that a person wants to be reminded; arming it is the caller's. Answers its id. */
export async function insertOwnReminder(
  tx: Transaction,
  wish: { readonly personId: string; readonly taskId: string },
  at: Temporal.Instant,
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO own_reminder (id, person_id, task_id, created_at) VALUES ($1, $2, $3, $4)`,
    [id, wish.personId, wish.taskId, at.toString()],
  );
  return id;
}

/** The platform of a reminder that the person set and has not taken back; null: there is none. */
export async function platformOfOwn(
  tx: Transaction,
  personId: string,
  id: string,
): Promise<string | null> {
  const rows: { platformId: string }[] = await tx.query(
    `SELECT t.platform_id AS "platformId" FROM own_reminder w JOIN task t ON t.id = w.task_id
     WHERE w.id = $1 AND w.person_id = $2 AND w.withdrawn_at IS NULL`,
    [id, personId],
  );
  return rows[0]?.platformId ?? null;
}

/** Takes a reminder back; false: it was taken back already. */
export async function withdrawOwnReminder(
  tx: Transaction,
  id: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const [, changed]: [unknown, number] = await tx.query(
    `UPDATE own_reminder SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`,
    [id, at.toString()],
  );
  return changed > 0;
}

/**
 * The actor's own reminders that are still to come, of tasks that they see, the newest first; older than
 * `before`, or the one with the id.
 */
export async function ownReminders(
  tx: Transaction,
  actor: Actor,
  page: { readonly id: string | null; readonly before: string | null; readonly limit: number },
): Promise<OwnReminderRow[]> {
  const values = new Values();
  const mine = values.add(actor.personId, 'uuid');
  const [id, before] = [values.add(page.id, 'uuid'), values.add(page.before, 'uuid')];
  const limit = values.add(page.limit, 'int');
  return tx.query(
    `SELECT w.id, ${MOMENT}, m.zone, m.state = 'paused' AS "isPaused", t.id AS "taskId",
       t.title_ru AS "titleRu", t.title_en AS "titleEn", p.id AS "platformId",
       p.title AS "platformTitle", w.created_at AS "createdAt"
     FROM ${JOINED} JOIN platform p ON p.id = t.platform_id
     WHERE ${IS_AHEAD} AND w.person_id = ${mine} AND (${before} IS NULL OR w.id < ${before})
       AND (${id} IS NULL OR w.id = ${id})
       AND p.id IN (${platformsInSight(actor, values)})
     ORDER BY w.id DESC LIMIT ${limit}`,
    [...values.list],
  );
}
