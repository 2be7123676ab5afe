import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Transaction } from './transaction.ts';

const names = new Map<string, string>();

/**
 * Runs a statement of a hot path that each connection parses and plans once. The text must come from
 * few: what varies goes into `values`. Errors are the driver's own.
 */
export async function prepared<T extends object>(
  tx: Transaction,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const name = nameOf(text);
  const own = tx.queryRunner === undefined ? tx.connection.createQueryRunner() : null;
  try {
    const client: PoolClient = await (own ?? tx.queryRunner)?.connect();
    const result = await client.query<T>({ name, text, values: [...values] });
    return result.rows;
  } finally {
    await own?.release();
  }
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `vekha_${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
