import { holdsAt, type Actor, type Place } from './actor.ts';
import {
  administers,
  administersSomewhere,
  isAdministrator,
  type AdministeredPlace,
} from './administers.ts';
import { ALLOWED, allowedIf, denied, type Decision } from './decision.ts';

export interface OrganisationSubject {
  readonly organisationId: string;
  /** The authority above; null for an authority. */
  readonly authorityId: string | null;
  /** Whether the actor holds a role in an organisation under this authority. */
  readonly isAboveActor: boolean;
}

/** A place at which something is administered. */
export interface AdministrationSubject {
  readonly at: AdministeredPlace;
  /** Whether the actor holds a role in an organisation under this authority. */
  readonly isAboveActor: boolean;
}

export interface PersonSubject {
  readonly personId: string;
  /** Whether the person holds or held a role under an authority under which the actor stands. */
  readonly isKnown: boolean;
  /** Where the person holds a role today or later. */
  readonly heldAt: readonly AdministeredPlace[];
}

/** Operators and schools see their authority, the authority sees all that stand under it. */
export function seesOrganisation(actor: Actor, subject: OrganisationSubject): boolean {
  return (
    isAdministrator(actor) ||
    subject.isAboveActor ||
    holdsAt(actor, organisation(subject.organisationId)) ||
    holdsAt(actor, authority(subject.organisationId)) ||
    (subject.authorityId !== null && holdsAt(actor, authority(subject.authorityId)))
  );
}

/** Null: whether there is any place at which the actor may. */
export function mayAdminister(actor: Actor, subject: AdministrationSubject | null): Decision {
  if (subject === null) return allowedIf(administersSomewhere(actor), 'administratorOnly');
  if (administers(actor, subject.at)) return ALLOWED;
  return denied(seesPlace(actor, subject) ? 'administratorOnly' : 'hidden');
}

function seesPlace(actor: Actor, { at, isAboveActor }: AdministrationSubject): boolean {
  switch (at.kind) {
    case 'system':
      return true;
    case 'authority':
      return isAboveActor || holdsAt(actor, authority(at.authorityId));
    case 'organisation':
      return (
        holdsAt(actor, organisation(at.organisationId)) || holdsAt(actor, authority(at.authorityId))
      );
  }
}

export function mayEditOrganisation(actor: Actor, subject: OrganisationSubject): Decision {
  const { organisationId, authorityId } = subject;
  const at: AdministeredPlace =
    authorityId === null
      ? { kind: 'authority', authorityId: organisationId }
      : { kind: 'organisation', organisationId, authorityId };
  if (administers(actor, at)) return ALLOWED;
  return denied(seesOrganisation(actor, subject) ? 'administratorOnly' : 'hidden');
}

export function seesPerson(actor: Actor, subject: PersonSubject): boolean {
  return subject.personId === actor.personId || isAdministrator(actor) || subject.isKnown;
}

/** The address of a person is for themselves and for whoever administers one of their places. */
export function mayContact(actor: Actor, subject: PersonSubject): Decision {
  const may =
    subject.personId === actor.personId ||
    isAdministrator(actor) ||
    subject.heldAt.some((place) => administers(actor, place));
  if (may) return ALLOWED;
  return denied(seesPerson(actor, subject) ? 'administratorOnly' : 'hidden');
}

/**
 * Whoever changes an address can take over the account with all its roles, so that it takes the
 * administration of every place where the person holds one.
 */
export function mayEditPerson(actor: Actor, subject: PersonSubject): Decision {
  const may =
    isAdministrator(actor) ||
    (subject.heldAt.length > 0 && subject.heldAt.every((place) => administers(actor, place)));
  if (may) return ALLOWED;
  return denied(seesPerson(actor, subject) ? 'administratorOnly' : 'hidden');
}

function organisation(id: string): Place {
  return { kind: 'organisation', id };
}

function authority(id: string): Place {
  return { kind: 'authority', id };
}
