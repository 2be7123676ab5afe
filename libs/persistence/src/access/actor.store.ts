import type { Actor } from '#domain';
import type { Transaction } from '../transaction.ts';
import { actorColumns } from './actor.sql.ts';

/**
 * A person's rights on the day (`YYYY-MM-DD`), read anew: for work that is done later than it was
 * asked for. Null: there is no such person, or they are not active any more.
 */
export async function actorOf(
  tx: Transaction,
  personId: string,
  day: string,
): Promise<Actor | null> {
  const rows: Actor[] = await tx.query(
    `SELECT p.id AS "personId", ${actorColumns('p.id', '$2')}
     FROM person p WHERE p.id = $1 AND p.is_active`,
    [personId, day],
  );
  return rows[0] ?? null;
}
