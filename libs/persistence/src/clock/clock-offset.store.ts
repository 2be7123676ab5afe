import type { Transaction } from '../transaction.ts';

/** Milliseconds that demonstration and test time runs ahead; 0 when nobody has travelled. */
export async function readClockOffset(tx: Transaction): Promise<number> {
  const rows: { offset_ms: number }[] = await tx.query(
    `SELECT offset_ms FROM clock_offset WHERE name = 'travel'`,
  );
  return rows[0]?.offset_ms ?? 0;
}

/** Moves demonstration and test time ahead by `ms`; answers the new offset. */
export async function moveClock(tx: Transaction, ms: number): Promise<number> {
  const rows: { offset_ms: number }[] = await tx.query(
    `INSERT INTO clock_offset (name, offset_ms) VALUES ('travel', $1)
     ON CONFLICT (name) DO UPDATE SET offset_ms = clock_offset.offset_ms + excluded.offset_ms
     RETURNING offset_ms`,
    [ms],
  );
  return rows[0]?.offset_ms ?? 0;
}
