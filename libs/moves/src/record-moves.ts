import { planMove, type DeviationKind, type Doer, type Task } from '#domain';
import { insertDeviation, type LockedLife, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';

/** Records the deviation of tasks whose deadlines moved; nothing when none did. `by` null: the story. */
export async function recordMoves(
  tx: Transaction,
  { life, by }: Pick<LockedLife, 'life'> & { readonly by: Doer | null },
  change: {
    readonly kind: DeviationKind;
    readonly reason: string | null;
    readonly params: Readonly<Record<string, unknown>>;
    readonly moved: readonly { readonly before: Task; readonly after: Task }[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { moved, ...deviation } = change;
  const moves = moved.flatMap(
    ({ before, after }) =>
      planMove({ kind: 'task', id: after.id, key: after.key }, before.deadline, after.deadline) ??
      [],
  );
  if (moves.length === 0) return;
  await insertDeviation(tx, life.platformId, { ...deviation, by, moves });
}
