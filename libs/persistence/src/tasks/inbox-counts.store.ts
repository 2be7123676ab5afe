import type { Actor, DueRange, InboxLane } from '#domain';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { FIRST_CURSOR } from './cursor.ts';
import { laneConditions, lanesTable } from './inbox-lanes.ts';

/** What is to be counted in the inbox. */
export interface InboxCount {
  readonly lanes: readonly InboxLane[];
  readonly due: DueRange;
  /** Whose sight of platforms limits the lanes; null: nobody's. */
  readonly sightOf: Actor | null;
}

/**
 * Counts each of these and, last, what `donePage` shows; no further than `limit`, in one statement.
 */
export async function inboxCounts(
  tx: Transaction,
  counted: readonly InboxCount[],
  personId: string,
  limit: number,
): Promise<readonly number[]> {
  const values = new Values();
  const most = values.add(limit, 'int');
  const open = counted.map((count) => {
    const reading = {
      ...count,
      filter: { due: count.due, kind: null, platformId: null, words: [] },
      after: FIRST_CURSOR,
      limit,
    };
    return `(SELECT least(count(DISTINCT i.task_id), ${most})::int
      FROM ${lanesTable(count.lanes, values)} CROSS JOIN LATERAL (
        SELECT i.task_id FROM inbox i WHERE ${laneConditions(reading, values)}
        ORDER BY i.due_at, i.task_id LIMIT ${most}) i)`;
  });
  const me = values.add(personId, 'uuid');
  const done = `(SELECT least(count(*), ${most})::int FROM (
    (SELECT id FROM task WHERE closed_by_id = ${me} AND state = 'closed'
       AND carried_from_id IS NULL LIMIT ${most}) UNION
    (SELECT id FROM task WHERE closed_for_id = ${me}
       AND carried_from_id IS NULL LIMIT ${most})) t)`;
  const rows = await tx.query<{ counts: number[] }[]>(
    `SELECT ARRAY[${[...open, done].join(', ')}] AS counts`,
    values.list,
  );
  return rows[0]?.counts ?? [];
}
