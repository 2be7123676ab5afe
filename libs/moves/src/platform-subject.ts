import type { Actor, PlatformSubject } from '#domain';
import { wasAssigned, type PlatformPlaces, type Transaction } from '#persistence';

/** A platform as the policies see it from this actor. */
export async function platformSubject(
  tx: Transaction,
  places: PlatformPlaces,
  actor: Actor,
): Promise<PlatformSubject> {
  return { ...places, isAssigned: await wasAssigned(tx, places.platformId, actor.personId) };
}
