import type { Rung, RungEscalation } from './ladder.ts';

/** The highest level that any of the rungs asks for; null: none escalates. */
export function highestEscalation(
  rungs: readonly Pick<Rung, 'escalates'>[],
): RungEscalation | null {
  const escalations = rungs.flatMap(({ escalates }) => escalates ?? []);
  return escalations.toSorted((one, other) => other.level - one.level)[0] ?? null;
}
