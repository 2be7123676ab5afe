import type { Actor, PlatformSubject } from '#domain';
import { assignedAmong, type PlatformPlaces, type Transaction } from '#persistence';

/** A platform as the policies see it from this actor. */
export async function platformSubject(
  tx: Transaction,
  places: PlatformPlaces,
  actor: Actor,
): Promise<PlatformSubject> {
  const people = [actor, ...actor.borrowed].map((one) => one.personId);
  return { ...places, assignedIds: await assignedAmong(tx, places.platformId, people) };
}
