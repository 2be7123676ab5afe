import type { Lateness } from '#domain';
import type { Cursor, DeviationFilter, DeviationRow, Explanation } from '#persistence';
import { Temporal } from 'temporal-polyfill';

/** A deviation of a list: one that was recorded, or lateness for which nobody has given a reason. */
export type ToldDeviation = DeviationRow | (Lateness & { readonly kind: 'late' });

/** Lateness that a list shows between the recorded deviations, by its moment and id. */
export function lateAmong(
  late: readonly Lateness[],
  explained: ReadonlyMap<string, Explanation>,
  { kind, about, from, before }: DeviationFilter,
  after: Cursor,
): readonly ToldDeviation[] {
  if (kind !== null && kind !== 'lateness') return [];
  return late
    .filter(({ subject, since }) => {
      return (
        !explained.has(`${subject.kind} ${subject.key}`) &&
        (about === null || about.ids.includes(subject.id)) &&
        (from === null || Temporal.Instant.compare(since, from) >= 0) &&
        (before === null || Temporal.Instant.compare(since, before) < 0) &&
        isAfter(since, subject.id, after)
      );
    })
    .map((one) => ({ ...one, kind: 'late' }));
}

/** Both lists as one, the oldest first. */
export function inOrder(told: readonly ToldDeviation[]): readonly ToldDeviation[] {
  return told.toSorted((one, other) => {
    const [a, b] = [placeOf(one), placeOf(other)];
    if (a.moment !== b.moment) return a.moment < b.moment ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
}

/** Where a deviation stands in its list: microseconds since 1970, and the id between equals. */
export function placeOf(told: ToldDeviation): { readonly moment: bigint; readonly id: string } {
  return told.kind === 'late'
    ? { moment: told.since.epochNanoseconds / 1_000n, id: told.subject.id }
    : { moment: BigInt(told.moment), id: told.id };
}

function isAfter(since: Temporal.Instant, id: string, after: Cursor): boolean {
  if (!/^\d/.test(after.at)) return after.at === '-infinity';
  const order = Temporal.Instant.compare(since, Temporal.Instant.from(after.at));
  return order > 0 || (order === 0 && id > after.id);
}
