import { holdsAt, type Actor } from './actor.ts';
import { administers, isAdministrator, type AdministeredPlace } from './administers.ts';
import { seesPerson, type PersonSubject } from './administration.ts';
import { ALLOWED, denied, type Decision } from './decision.ts';

/** Held at an organisation: answers for its people while they are away. */
export const HEAD_ROLE = 'organisationHead';

/**
 * A substitute gets all that the absent person may do, so that whoever names one must answer for
 * every place where that person holds a role: its head or its administrator, or the person
 * themselves. Else a head could lend out the rights that somebody holds at the authority.
 */
export function mayArrange(actor: Actor, subject: PersonSubject): Decision {
  const may =
    subject.personId === actor.personId ||
    isAdministrator(actor) ||
    (subject.heldAt.length > 0 && subject.heldAt.every((place) => answersFor(actor, place)));
  if (may) return ALLOWED;
  return denied(seesPerson(actor, subject) ? 'arrangerOnly' : 'hidden');
}

function answersFor(actor: Actor, place: AdministeredPlace): boolean {
  if (administers(actor, place)) return true;
  return (
    place.kind === 'organisation' &&
    holdsAt(actor, { kind: 'organisation', id: place.organisationId }, [HEAD_ROLE])
  );
}
