import type { DueRange, TaskKind } from '#domain';
import { isSuspended } from '../platforms/suspended.ts';
import type { Values } from '../values.ts';

/** What a person asks of a list besides its tab; null: it is not asked. */
export interface TaskFilter {
  readonly due: DueRange;
  readonly kind: TaskKind | null;
  readonly platformId: string | null;
  /** Words of `searchWords`; each must begin a word of the task. Empty: no search. */
  readonly words: readonly string[];
}

/**
 * Conditions on deadlines, kind and platform of `row`, a table with the columns of a task. A task
 * without a deadline has none that fits. The kind is one of few words and stands in the text, so
 * that the partial index of the rarer kinds is found.
 */
export function filterConditions(filter: TaskFilter, row: string, values: Values): string[] {
  const { after, until, isOverdue } = filter.due;
  const conditions: string[] = [];
  if (after !== null) conditions.push(`${row}.due_at > ${values.add(after.toString(), INSTANT)}`);
  if (until !== null) conditions.push(`${row}.due_at <= ${values.add(until.toString(), INSTANT)}`);
  else if (after !== null) conditions.push(`${row}.due_at < 'infinity'`);
  if (isOverdue) conditions.push(`NOT ${isSuspended(`${row}.platform_id`)}`);
  if (filter.kind !== null) conditions.push(`${row}.kind = '${filter.kind}'`);
  if (filter.platformId !== null) {
    conditions.push(`${row}.platform_id = ${values.add(filter.platformId, 'uuid')}`);
  }
  return conditions;
}

const INSTANT = 'timestamptz';

/** A query of `inbox_document`: each word begins one. Words are letters and digits, nothing else. */
export function documentQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(' & ');
}
