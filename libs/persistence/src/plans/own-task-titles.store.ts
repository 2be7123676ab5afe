import type { LocalText } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Titles by key of the tasks that came into the plan of a running platform. */
export async function ownTaskTitles(
  tx: Transaction,
  platformId: string,
): Promise<ReadonlyMap<string, LocalText>> {
  const rows: { key: string; ru: string; en: string }[] = await tx.query(
    `SELECT DISTINCT key, title_ru AS ru, title_en AS en FROM task
     WHERE platform_id = $1 AND definition IS NOT NULL`,
    [platformId],
  );
  return new Map(rows.map(({ key, ...title }) => [key, title]));
}
