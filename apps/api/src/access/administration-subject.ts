import type { AdministeredPlace, AdministrationSubject, Place } from '#domain';
import { organisationById, type Sight, type Transaction } from '#persistence';

/** A place at which a role is to be given. */
export type PlaceToGive =
  | { readonly kind: 'organisation' | 'authority'; readonly id: string }
  | { readonly kind: 'system' };

/**
 * The place as the policies of administration see it; null when there is none: an authority's
 * roles are held at the authority, everybody else's at the organisation.
 */
export async function administrationSubject(
  tx: Transaction,
  sight: Sight,
  place: PlaceToGive,
): Promise<AdministrationSubject | null> {
  if (place.kind === 'system') return { at: { kind: 'system' }, isAboveActor: false };
  const organisation = await organisationById(tx, place.id);
  if (organisation === null) return null;
  if ((organisation.kind === 'authority') !== (place.kind === 'authority')) return null;
  return { at: placeOf(organisation), isAboveActor: sight.above.includes(organisation.id) };
}

/** An organisation or an authority as a place that somebody administers. */
export function placeOf(organisation: {
  readonly id: string;
  readonly authorityId: string | null;
}): AdministeredPlace {
  const { id, authorityId } = organisation;
  return authorityId === null
    ? { kind: 'authority', authorityId: id }
    : { kind: 'organisation', organisationId: id, authorityId };
}

/** The place of a stored holding that is not a platform's; null for a platform's. */
export function heldPlace(kind: Place['kind'], id: string): PlaceToGive | null {
  switch (kind) {
    case 'system':
      return { kind };
    case 'organisation':
    case 'authority':
      return { kind, id };
    case 'platform':
      return null;
  }
}
