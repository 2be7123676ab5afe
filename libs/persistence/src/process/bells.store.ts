import type { Transaction } from '../transaction.ts';

/** A process whose story has not looked at its newest revision. */
export interface UnseenProcess {
  readonly id: string;
  readonly workflowType: string;
  readonly revision: number;
}

/** At most `limit` open processes whose newest revision was not looked at yet. */
export async function unseenProcesses(tx: Transaction, limit: number): Promise<UnseenProcess[]> {
  const rows: { id: string; workflow_type: string; revision: number }[] = await tx.query(
    `SELECT id, workflow_type, revision FROM process
     WHERE revision > seen_revision AND closed_at IS NULL LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id,
    workflowType: row.workflow_type,
    revision: row.revision,
  }));
}

/** The same for one process; null when its story has seen everything or is over. */
export async function unseenProcess(tx: Transaction, id: string): Promise<UnseenProcess | null> {
  const rows: { workflow_type: string; revision: number }[] = await tx.query(
    `SELECT workflow_type, revision FROM process
     WHERE id = $1 AND revision > seen_revision AND closed_at IS NULL`,
    [id],
  );
  const row = rows[0];
  return row === undefined ? null : { id, workflowType: row.workflow_type, revision: row.revision };
}

/** Makes every open process unseen, so that the sweep rings them all. Answers how many. */
export async function ringAll(tx: Transaction): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE process SET seen_revision = revision - 1
     WHERE id IN (SELECT id FROM process WHERE closed_at IS NULL ORDER BY id FOR NO KEY UPDATE)`,
  );
  return count;
}

/**
 * Remembers which Temporal namespace tells the stories. When it is another one than before (its
 * data was wiped or replaced), all open processes become unseen. Answers how many, 0 if the same.
 */
export async function meetStoryStore(
  tx: Transaction,
  store: { readonly namespace: string; readonly namespaceId: string },
): Promise<number> {
  const known: { namespace_id: string }[] = await tx.query(
    `SELECT namespace_id FROM story_store WHERE namespace = $1 FOR UPDATE`,
    [store.namespace],
  );
  if (known[0]?.namespace_id === store.namespaceId) return 0;
  await tx.query(
    `INSERT INTO story_store (namespace, namespace_id) VALUES ($1, $2)
     ON CONFLICT (namespace) DO UPDATE SET namespace_id = excluded.namespace_id`,
    [store.namespace, store.namespaceId],
  );
  return ringAll(tx);
}
