import { dayOfRoles, type Template } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { holdersAt } from '../access/role-holding.store.ts';
import { placeOfRole, type PlatformPlaces } from '../platforms/held-roles.ts';
import type { Transaction } from '../transaction.ts';

/** Ids of the active people who hold each role of the template today where it is held. */
export async function holdersOfRoles(
  tx: Transaction,
  { template, places }: { readonly template: Template; readonly places: PlatformPlaces },
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const holders = await holdersAt(
    tx,
    [
      { kind: 'platform', id: places.platformId },
      { kind: 'organisation', id: places.organisationId },
      { kind: 'authority', id: places.authorityId },
    ],
    dayOfRoles(now),
  );
  return new Map(
    template.roles.map(({ key }) => {
      const { kind, id } = placeOfRole(template, key, places);
      const theirs = holders.filter(
        ({ role, place }) => role === key && place.kind === kind && place.id === id,
      );
      return [key, [...new Set(theirs.map(({ personId }) => personId))]];
    }),
  );
}
