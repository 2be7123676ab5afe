import type { Actor, InboxLane } from '#domain';
import { sightCondition } from '../platforms/sight.ts';
import type { Values } from '../values.ts';
import type { Cursor } from './cursor.ts';
import { documentQuery, filterConditions, type TaskFilter } from './task-filter.ts';

/** A reading of the inbox: which lanes, what of them, and from where on. */
export interface InboxReading {
  readonly lanes: readonly InboxLane[];
  readonly filter: TaskFilter;
  /** Whose sight of platforms limits the lanes; null: the lanes themselves are right enough. */
  readonly sightOf: Actor | null;
  readonly after: Cursor;
  readonly limit: number;
}

/** The lanes as a table `l`, numbered by `n` in their order. */
export function lanesTable(lanes: readonly InboxLane[], values: Values): string {
  const column = (type: string, of: (lane: InboxLane) => unknown): string =>
    values.add(lanes.map(of), type);
  return `unnest(${column('text[]', (lane) => lane.principal)},
    ${column('boolean[]', (lane) => lane.isClaimed)}, ${column('uuid[]', (lane) => lane.platformId)},
    ${column('text[]', (lane) => lane.kind)}, ${column('uuid[]', (lane) => lane.onBehalfOfId)})
    WITH ORDINALITY AS l (principal, is_claimed, platform_id, kind, behalf_id, n)`;
}

/** Conditions of rows `i` that lie in the lane `l` and fit the reading, its search left out. */
export function laneConditions(reading: InboxReading, values: Values): string {
  const { filter, after, sightOf } = reading;
  return [
    'i.principal = l.principal',
    'i.is_claimed = l.is_claimed',
    `(i.due_at, i.task_id) > (${values.add(after.at, 'timestamptz')}, ${values.add(after.id, 'uuid')})`,
    '(l.platform_id IS NULL OR i.platform_id = l.platform_id)',
    '(l.kind IS NULL OR i.kind = l.kind)',
    ...filterConditions(filter, 'i', values),
    ...(sightOf === null ? [] : [sightCondition(sightOf, 'i', values)]),
  ].join(' AND ');
}

/** Whether a row `i` fits the words. */
export function wordsCondition(words: readonly string[], values: Values): string {
  return `i.document @@ ${values.add(documentQuery(words), 'tsquery')}`;
}
