import { ADMINISTRATOR_ROLE, holdsAt, SYSTEM_PLACE, type Actor } from './actor.ts';

/** A place whose people and roles somebody administers; a platform counts as its organisation. */
export type AdministeredPlace =
  | { readonly kind: 'system' }
  | { readonly kind: 'authority'; readonly authorityId: string }
  | {
      readonly kind: 'organisation';
      readonly organisationId: string;
      readonly authorityId: string;
    };

/** Whether the actor administers the whole installation. */
export function isAdministrator(actor: Actor): boolean {
  return holdsAt(actor, SYSTEM_PLACE, [ADMINISTRATOR_ROLE]);
}

/** Whether there is any place at all that the actor administers. */
export function administersSomewhere(actor: Actor): boolean {
  return actor.holdings.some((holding) => holding.role === ADMINISTRATOR_ROLE);
}

/**
 * Whether the actor administers the place: the system's administrator every one, an authority's
 * the authority and the organisations under it, an organisation's the organisation.
 */
export function administers(actor: Actor, place: AdministeredPlace): boolean {
  if (isAdministrator(actor)) return true;
  switch (place.kind) {
    case 'system':
      return false;
    case 'authority':
      return administersAuthority(actor, place.authorityId);
    case 'organisation':
      return (
        administersAuthority(actor, place.authorityId) ||
        holdsAt(actor, { kind: 'organisation', id: place.organisationId }, [ADMINISTRATOR_ROLE])
      );
  }
}

function administersAuthority(actor: Actor, id: string): boolean {
  return holdsAt(actor, { kind: 'authority', id }, [ADMINISTRATOR_ROLE]);
}
