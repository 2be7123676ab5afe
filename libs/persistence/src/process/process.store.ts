import { SYSTEM_CHAIN, type AuditEvent } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { appendAudit } from '../audit/audit.store.ts';
import type { Transaction } from '../transaction.ts';
import { emitWebhooks } from '../webhooks/webhook-outbox.store.ts';
import { BELL_CHANNEL, HINT_CHANNEL, newsOf, notify } from './news.ts';

/** A process as its lock shows it. */
export interface LockedProcess {
  readonly id: string;
  readonly revision: number;
  readonly isClosed: boolean;
  readonly auditSequence: number;
  readonly auditHead: string;
  readonly hasIncident: boolean;
}

/** Creates the row of a new process; the caller holds it as if locked until the commit. */
export async function createProcess(
  tx: Transaction,
  process: { readonly id: string; readonly workflowType: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO process (id, workflow_type, created_at, audit_head)
     VALUES ($1, $2, $3, repeat('0', 64))`,
    [process.id, process.workflowType, process.at.toString()],
  );
}

/**
 * Locks a process for one command; every other lock comes after this one. Null: no such process.
 */
export async function lockProcess(tx: Transaction, id: string): Promise<LockedProcess | null> {
  const rows: {
    revision: number;
    closed_at: Date | null;
    audit_sequence: number;
    audit_head: string;
    has_incident: boolean;
  }[] = await tx.query(
    `SELECT revision, closed_at, audit_sequence, audit_head,
            EXISTS (SELECT FROM incident i
                    WHERE i.process_id = process.id AND i.resolved_at IS NULL) AS has_incident
     FROM process WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id,
    revision: row.revision,
    isClosed: row.closed_at !== null,
    auditSequence: row.audit_sequence,
    auditHead: row.audit_head,
    hasIncident: row.has_incident,
  };
}

/**
 * Ends a person's command: its audit rows, the next revision and the bell, in its transaction.
 * The process must be locked by this transaction.
 */
export async function commitCommand(
  tx: Transaction,
  processId: string,
  events: readonly AuditEvent[],
): Promise<void> {
  const head = await appendAudit(tx, processId, events);
  await tx.query(
    `UPDATE process SET revision = revision + 1, audit_sequence = $2, audit_head = $3 WHERE id = $1`,
    [processId, head.sequence, head.hash],
  );
  await emitWebhooks(tx, processId, events);
  await notify(tx, BELL_CHANNEL, newsOf(processId, events));
}

/**
 * Ends a step of the story: its audit rows, and what it looked at is seen. A step that found an
 * incident resolved closes it. `closedAt`: the process is over.
 */
export async function commitStep(
  tx: Transaction,
  process: LockedProcess,
  events: readonly AuditEvent[],
  closing: { readonly closedAt: Temporal.Instant | null; readonly now: Temporal.Instant },
): Promise<void> {
  const head =
    events.length > 0
      ? await appendAudit(tx, process.id, events)
      : { sequence: process.auditSequence, hash: process.auditHead };
  await tx.query(
    `UPDATE process
     SET seen_revision = revision, audit_sequence = $2, audit_head = $3,
         closed_at = coalesce(closed_at, $4)
     WHERE id = $1`,
    [process.id, head.sequence, head.hash, closing.closedAt?.toString() ?? null],
  );
  if (events.length > 0) {
    await emitWebhooks(tx, process.id, events);
    await notify(tx, HINT_CHANNEL, newsOf(process.id, events));
  }
  if (process.hasIncident) await resolveIncidents(tx, process.id, closing.now);
}

/**
 * Says that the story has looked at this revision, though its step was refused. A command that came
 * after it stays unseen. The process must be locked.
 */
export async function markSeen(
  tx: Transaction,
  processId: string,
  revision: number,
): Promise<void> {
  await tx.query(
    `UPDATE process SET seen_revision = greatest(seen_revision, $2::integer) WHERE id = $1`,
    [processId, revision],
  );
}

/**
 * Locks the process of the system's chain, as a command about people, roles or organisations does
 * before anything else: such commands go one after another.
 */
export async function lockSystem(tx: Transaction): Promise<void> {
  await tx.query(
    `INSERT INTO process (id, workflow_type, created_at, closed_at, audit_head)
     VALUES ($1, 'none', now(), now(), repeat('0', 64)) ON CONFLICT (id) DO NOTHING`,
    [SYSTEM_CHAIN],
  );
  await lockProcess(tx, SYSTEM_CHAIN);
}

/** Adds audit rows about what belongs to no process: people, roles, templates, calendars. */
export async function commitSystemEvents(
  tx: Transaction,
  events: readonly AuditEvent[],
): Promise<void> {
  await lockSystem(tx);
  const head = await appendAudit(tx, SYSTEM_CHAIN, events);
  await tx.query(`UPDATE process SET audit_sequence = $2, audit_head = $3 WHERE id = $1`, [
    SYSTEM_CHAIN,
    head.sequence,
    head.hash,
  ]);
  const news = newsOf(null, events);
  if (news.people?.length !== 0) await notify(tx, HINT_CHANNEL, news);
}

async function resolveIncidents(
  tx: Transaction,
  processId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE incident SET resolved_at = $2 WHERE process_id = $1 AND resolved_at IS NULL`,
    [processId, now.toString()],
  );
}
