import type { Place } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Names of organisations, authorities and platforms by id; other places have none. */
export async function placeNames(
  tx: Transaction,
  places: readonly Place[],
): Promise<ReadonlyMap<string, string>> {
  const ids = places.filter((place) => place.kind !== 'system').map((place) => place.id);
  if (ids.length === 0) return new Map();
  const rows: { id: string; name: string }[] = await tx.query(
    `SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, title FROM platform WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
