import type { Transaction } from '../transaction.ts';

/** Keys of the tasks that the given approvals returned with remarks. */
export async function returnedKeys(
  tx: Transaction,
  approvalIds: readonly string[],
): Promise<string[]> {
  const rows: { key: string }[] = await tx.query(
    `SELECT DISTINCT t.key FROM remark r JOIN task t ON t.id = r.task_id
     WHERE r.approval_id = ANY ($1::uuid[])`,
    [approvalIds],
  );
  return rows.map((row) => row.key);
}

/** What the given approvals remarked when they returned tasks, each text once, the first one first. */
export async function remarksOfApprovals(
  tx: Transaction,
  approvalIds: readonly string[],
): Promise<string[]> {
  const rows: { text: string }[] = await tx.query(
    `SELECT text FROM remark WHERE approval_id = ANY ($1::uuid[])
     GROUP BY text ORDER BY min(made_at), min(id::text)`,
    [approvalIds],
  );
  return rows.map((row) => row.text);
}
