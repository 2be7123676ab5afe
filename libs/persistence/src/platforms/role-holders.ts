import type { Template } from '#domain';
import { holdersAt } from '../access/role-holding.store.ts';
import type { Transaction } from '../transaction.ts';
import { placeOfRole, type PlatformPlaces } from './held-roles.ts';

/**
 * Active people by each of the roles that they hold on the day (`YYYY-MM-DD`) where the template says
 * it is held, the longest standing first.
 */
export async function roleHolders(
  tx: Transaction,
  { template, places }: { readonly template: Template; readonly places: PlatformPlaces },
  roles: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (roles.length === 0) return new Map();
  const placeOf = new Map(roles.map((role) => [role, placeOfRole(template, role, places)]));
  const distinct = new Map([...placeOf.values()].map((place) => [place.kind, place]));
  const holders = await holdersAt(tx, [...distinct.values()], day);
  const byStanding = holders.toSorted(
    (one, other) => one.from.localeCompare(other.from) || one.id.localeCompare(other.id),
  );
  return new Map(
    [...placeOf].map(([role, place]) => [
      role,
      byStanding
        .filter((one) => one.role === role && one.place.kind === place.kind)
        .map((one) => one.personId),
    ]),
  );
}
