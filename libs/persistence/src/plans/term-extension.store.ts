import type { Transaction } from '../transaction.ts';

/** An act as it is written. */
interface ActRow {
  readonly kind: 'order' | 'agreement';
  readonly issuer: string;
  readonly number: string;
  readonly date: string;
}

export interface TermExtension {
  /** Last month of the term before and since, `YYYY-MM`. */
  readonly fromUntil: string;
  readonly until: string;
  readonly act: ActRow;
}

/** Records the act that allows a longer term, beside the deviation that it made. */
export async function insertTermExtension(
  tx: Transaction,
  platformId: string,
  deviationId: string,
  { fromUntil, until, act }: TermExtension,
): Promise<void> {
  await tx.query(
    `INSERT INTO term_extension (deviation_id, platform_id, from_until, until, act_kind, act_issuer,
       act_number, act_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [deviationId, platformId, fromUntil, until, act.kind, act.issuer, act.number, act.date],
  );
}

/** Every extension of the platform's term, the first one first. */
export async function termExtensionsOf(
  tx: Transaction,
  platformId: string,
): Promise<TermExtension[]> {
  const rows: (Omit<TermExtension, 'act'> & ActRow)[] = await tx.query(
    `SELECT e.from_until AS "fromUntil", e.until, e.act_kind AS kind, e.act_issuer AS issuer,
            e.act_number AS number, e.act_date AS date
     FROM term_extension e JOIN deviation d ON d.id = e.deviation_id
     WHERE e.platform_id = $1 ORDER BY d.made_at, e.until`,
    [platformId],
  );
  return rows.map(({ fromUntil, until, ...act }) => ({ fromUntil, until, act }));
}
