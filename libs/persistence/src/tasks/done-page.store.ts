import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { cursorMoment, type Cursor } from './cursor.ts';
import { documentQuery, filterConditions, type TaskFilter } from './task-filter.ts';
import { pageOf, TASK_JOINS, TASK_LINE, type TaskLine, type TaskPage } from './task-line.ts';

/**
 * Tasks that the person closed, for themselves or for somebody absent, and those that somebody closed
 * for them; the newest first. A search looks at all of them, one by one.
 */
export async function donePage(
  tx: Transaction,
  reading: {
    readonly personId: string;
    readonly filter: TaskFilter;
    readonly after: Cursor;
    readonly limit: number;
  },
): Promise<TaskPage> {
  const { filter, after } = reading;
  const values = new Values();
  const me = values.add(reading.personId, 'uuid');
  const most = values.add(reading.limit + 1, 'int');
  const conditions = [
    // An approval that was carried over is still the one that was given before.
    't.carried_from_id IS NULL',
    `(t.closed_at, t.id) < (${values.add(after.at, 'timestamptz')}, ${values.add(after.id, 'uuid')})`,
    ...filterConditions(filter, 't', values),
    ...(filter.words.length === 0
      ? []
      : [`${DOCUMENT} @@ ${values.add(documentQuery(filter.words), 'tsquery')}`]),
  ].join(' AND ');
  const closed = (mine: string): string => `
    (SELECT t.id, t.closed_at FROM task t JOIN platform p ON p.id = t.platform_id
     JOIN organisation o ON o.id = p.organisation_id
     WHERE ${mine} AND ${conditions} ORDER BY t.closed_at DESC, t.id DESC LIMIT ${most})`;
  const rows = await tx.query<(TaskLine & { moment: string })[]>(
    `WITH page AS (
       ${closed(`t.closed_by_id = ${me} AND t.state = 'closed'`)} UNION
       ${closed(`t.closed_for_id = ${me}`)}
       ORDER BY closed_at DESC, id DESC LIMIT ${most})
     SELECT ${TASK_LINE}, f.id AS "onBehalfOfId", f.full_name AS "onBehalfOfName",
       ${cursorMoment('t.closed_at')} AS moment
     FROM page JOIN task t ON t.id = page.id ${TASK_JOINS}
     LEFT JOIN person f ON f.id = t.closed_for_id AND t.closed_by_id = ${me}
     ORDER BY t.closed_at DESC, t.id DESC`,
    values.list,
  );
  return pageOf(rows, reading.limit);
}

const DOCUMENT = `inbox_document(concat_ws(' ', t.title_ru, t.title_en, p.title, o.name), '-')`;
