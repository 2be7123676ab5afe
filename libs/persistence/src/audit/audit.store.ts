import { createHash, randomBytes } from 'node:crypto';
import { canonicalText, type AuditEvent, type StoredLink } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** Lower-case hex of a text's SHA-256. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

interface NewRow {
  readonly event: AuditEvent;
  readonly sequence: number;
  readonly canonical: string;
  readonly previousHash: string;
  readonly hash: string;
}

interface NewText {
  readonly sequence: number;
  readonly field: string;
  readonly salt: string;
  readonly text: string;
}

/**
 * Adds rows to the end of a chain and answers its new head, which the caller stores in the process
 * row. The process must be locked by this transaction: only the lock keeps the chain a line.
 */
export async function appendAudit(
  tx: Transaction,
  processId: string,
  events: readonly AuditEvent[],
): Promise<ChainHead> {
  let head = await readHead(tx, processId);
  const rows: NewRow[] = [];
  const texts: NewText[] = [];
  for (const event of events) {
    const sequence = head.sequence + 1;
    const textDigests: Record<string, string> = {};
    for (const [field, text] of Object.entries(event.texts)) {
      const salt = randomBytes(16).toString('hex');
      textDigests[field] = sha256(salt + text);
      texts.push({ sequence, field, salt, text });
    }
    const canonical = canonicalText({
      chain: processId,
      sequence,
      previousHash: head.hash,
      event,
      textDigests,
    });
    const hash = sha256(canonical);
    rows.push({ event, sequence, canonical, previousHash: head.hash, hash });
    head = { sequence, hash };
  }
  await Promise.all([insertRows(tx, processId, rows), insertTexts(tx, processId, texts)]);
  return head;
}

/** A chain's rows in order with the digests of the texts still kept, for the verifier. */
export async function readChain(tx: Transaction, processId: string): Promise<StoredLink[]> {
  const rows: {
    sequence: number;
    at: Date;
    actor_id: string | null;
    on_behalf_of_id: string | null;
    params: unknown;
    action: string;
    subject_kind: string;
    subject_id: string;
    canonical: string;
    previous_hash: string;
    hash: string;
    texts: { field: string; salt: string; text: string }[] | null;
  }[] = await tx.query(
    `SELECT e.sequence, e.at, e.actor_id, e.on_behalf_of_id, e.params, e.action, e.subject_kind, e.subject_id, e.canonical,
            e.previous_hash, e.hash,
            (SELECT json_agg(json_build_object('field', t.field, 'salt', t.salt, 'text', t.text))
             FROM audit_text t
             WHERE t.process_id = e.process_id AND t.sequence = e.sequence) AS texts
     FROM audit_entry e WHERE e.process_id = $1 ORDER BY e.sequence`,
    [processId],
  );
  return rows.map((row) => ({
    sequence: row.sequence,
    canonical: row.canonical,
    hash: row.hash,
    shown: {
      previousHash: row.previous_hash,
      at: row.at.toISOString(),
      actorId: row.actor_id,
      onBehalfOfId: row.on_behalf_of_id,
      params: row.params,
      action: row.action,
      subject: `${row.subject_kind}:${row.subject_id}`,
    },
    keptTextDigests: Object.fromEntries(
      (row.texts ?? []).map(({ field, salt, text }) => [field, sha256(salt + text)]),
    ),
  }));
}

/** Heads of all chains as their process rows remember them, by process id. */
export async function readHeads(
  tx: Transaction,
): Promise<readonly { readonly processId: string; readonly head: ChainHead }[]> {
  const rows: { id: string; audit_sequence: number; audit_head: string }[] = await tx.query(
    `SELECT id, audit_sequence, audit_head FROM process ORDER BY id`,
  );
  return rows.map((row) => ({
    processId: row.id,
    head: { sequence: row.audit_sequence, hash: row.audit_head },
  }));
}

/** Notes that the heads of a day are sealed; whoever does it meanwhile is waited for. */
export async function noteAnchor(
  tx: Transaction,
  day: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_anchor (day, sealed_at) VALUES ($1, $2)
     ON CONFLICT (day) DO UPDATE SET sealed_at = audit_anchor.sealed_at`,
    [day, at.toString()],
  );
}

/** The days on which heads were sealed, in order. */
export async function notedAnchors(tx: Transaction): Promise<string[]> {
  const rows: { day: string }[] = await tx.query(`SELECT day FROM audit_anchor ORDER BY day`);
  return rows.map((row) => row.day);
}

async function readHead(tx: Transaction, processId: string): Promise<ChainHead> {
  const rows: { audit_sequence: number; audit_head: string }[] = await tx.query(
    `SELECT audit_sequence, audit_head FROM process WHERE id = $1`,
    [processId],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`no process ${processId}`);
  return { sequence: row.audit_sequence, hash: row.audit_head };
}

async function insertRows(
  tx: Transaction,
  processId: string,
  rows: readonly NewRow[],
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (process_id, sequence, at, actor_id, on_behalf_of_id, action,
       subject_kind, subject_id, params, canonical, previous_hash, hash)
     SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r(sequence int, at timestamptz,
       actor_id uuid, on_behalf_of_id uuid, action text, subject_kind text, subject_id text,
       params jsonb, canonical text, previous_hash text, hash text)`,
    [
      processId,
      JSON.stringify(
        rows.map(({ event, ...row }) => ({
          sequence: row.sequence,
          at: event.at.toString({ fractionalSecondDigits: 3 }),
          actor_id: event.actorId,
          on_behalf_of_id: event.onBehalfOfId,
          action: event.action,
          subject_kind: event.subject.kind,
          subject_id: event.subject.id,
          params: event.params,
          canonical: row.canonical,
          previous_hash: row.previousHash,
          hash: row.hash,
        })),
      ),
    ],
  );
}

async function insertTexts(
  tx: Transaction,
  processId: string,
  texts: readonly NewText[],
): Promise<void> {
  if (texts.length === 0) return;
  await tx.query(
    `INSERT INTO audit_text (process_id, sequence, field, salt, text)
     SELECT $1, t.* FROM jsonb_to_recordset($2::jsonb)
       AS t(sequence int, field text, salt text, text text)`,
    [processId, JSON.stringify(texts)],
  );
}
