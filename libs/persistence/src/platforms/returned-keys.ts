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
