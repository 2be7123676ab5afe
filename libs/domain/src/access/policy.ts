import { AUTHORITY_ROLE, COORDINATOR_ROLE } from '../template/template.ts';
import { holdsAt, principalsOf, worksAt, type Actor, type Place } from './actor.ts';
import { isAdministrator } from './administers.ts';
import {
  mayAdminister,
  mayContact,
  mayEditOrganisation,
  mayEditPerson,
  seesOrganisation,
  seesPerson,
  type AdministrationSubject,
  type OrganisationSubject,
  type PersonSubject,
} from './administration.ts';
import { ALLOWED, allowedIf, denied, type Decision } from './decision.ts';

/** The organisation in which a platform is to be, with the authority above it. */
export interface LaunchSubject {
  readonly organisationId: string;
  readonly authorityId: string;
}

export interface PlatformSubject {
  readonly platformId: string;
  readonly organisationId: string;
  readonly authorityId: string;
  /** Whether a task of the platform was ever the actor's own. */
  readonly isAssigned: boolean;
}

export interface TaskSubject {
  readonly platform: PlatformSubject;
  /** The principal that the task lies with now. */
  readonly principal: string;
  readonly assigneeId: string | null;
}

/** Every action with what it is decided about; null: about nothing but the actor. */
export interface Subjects {
  readonly 'session.own': null;
  readonly 'template.list': null;
  readonly 'person.search': null;
  readonly administration: null;
  readonly 'organisation.list': OrganisationSubject;
  readonly 'organisation.create': AdministrationSubject | null;
  readonly 'organisation.edit': OrganisationSubject;
  readonly 'person.see': PersonSubject;
  readonly 'person.contact': PersonSubject;
  readonly 'person.create': AdministrationSubject | null;
  readonly 'person.edit': PersonSubject;
  readonly 'role.give': AdministrationSubject | null;
  readonly 'role.end': AdministrationSubject;
  readonly 'platform.launch': LaunchSubject;
  readonly 'platform.read': PlatformSubject;
  readonly 'platform.appoint': PlatformSubject;
  readonly 'history.read': PlatformSubject;
  readonly 'task.claim': TaskSubject;
  readonly 'task.complete': TaskSubject;
  readonly 'task.decide': TaskSubject;
  readonly 'task.release': TaskSubject;
}

export type Action = keyof Subjects;

type Policy<A extends Action> = (actor: Actor, subject: Subjects[A]) => Decision;

/** One policy an action; the type makes the table whole. The same table for readers: docs/access.md. */
const policies: { readonly [A in Action]: Policy<A> } = {
  'session.own': () => ALLOWED,
  'template.list': () => ALLOWED,
  'person.search': () => ALLOWED,
  administration: (actor) => allowedIf(isAdministrator(actor), 'administratorOnly'),
  'organisation.list': (actor, subject) => allowedIf(seesOrganisation(actor, subject), 'hidden'),
  'organisation.create': mayAdminister,
  'organisation.edit': mayEditOrganisation,
  'person.see': (actor, subject) => allowedIf(seesPerson(actor, subject), 'hidden'),
  'person.contact': mayContact,
  'person.create': mayAdminister,
  'person.edit': mayEditPerson,
  'role.give': mayAdminister,
  'role.end': mayAdminister,
  'platform.launch': mayLaunch,
  'platform.read': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'history.read': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'platform.appoint': mayAppoint,
  'task.claim': mayWorkOn,
  'task.complete': mayWorkOn,
  'task.decide': mayDecide,
  'task.release': mayRelease,
};

/** Whether the actor may do this with the subject. Knows rights only, never the subject's state. */
export function decide<A extends Action>(action: A, actor: Actor, subject: Subjects[A]): Decision {
  const policy: Policy<A> = policies[action];
  return policy(actor, subject);
}

function organisation(id: string): Place {
  return { kind: 'organisation', id };
}

function authority(id: string): Place {
  return { kind: 'authority', id };
}

function platform(id: string): Place {
  return { kind: 'platform', id };
}

function mayLaunch(actor: Actor, subject: LaunchSubject): Decision {
  const coordinates = holdsAt(actor, organisation(subject.organisationId), [COORDINATOR_ROLE]);
  const oversees = holdsAt(actor, authority(subject.authorityId), [AUTHORITY_ROLE]);
  if (coordinates || oversees) return ALLOWED;
  const sees =
    isAdministrator(actor) ||
    holdsAt(actor, organisation(subject.organisationId)) ||
    holdsAt(actor, authority(subject.authorityId));
  return denied(sees ? 'launcherOnly' : 'hidden');
}

function seesPlatform(actor: Actor, subject: PlatformSubject): boolean {
  return (
    subject.isAssigned ||
    worksAt(actor, platform(subject.platformId)) ||
    worksAt(actor, organisation(subject.organisationId)) ||
    worksAt(actor, authority(subject.authorityId))
  );
}

function coordinates(actor: Actor, subject: PlatformSubject): boolean {
  return (
    holdsAt(actor, platform(subject.platformId), [COORDINATOR_ROLE]) ||
    holdsAt(actor, organisation(subject.organisationId), [COORDINATOR_ROLE])
  );
}

function mayAppoint(actor: Actor, subject: PlatformSubject): Decision {
  const may =
    coordinates(actor, subject) || holdsAt(actor, authority(subject.authorityId), [AUTHORITY_ROLE]);
  if (may) return ALLOWED;
  return denied(seesPlatform(actor, subject) ? 'appointerOnly' : 'hidden');
}

function mayWorkOn(actor: Actor, subject: TaskSubject): Decision {
  const isTheirs =
    subject.assigneeId === actor.personId || principalsOf(actor).includes(subject.principal);
  if (isTheirs) return ALLOWED;
  return denied(seesPlatform(actor, subject.platform) ? 'notYours' : 'hidden');
}

/** Only who holds the role today decides for it: a claim of former days gives no right to. */
function mayDecide(actor: Actor, subject: TaskSubject): Decision {
  if (principalsOf(actor).includes(subject.principal)) return ALLOWED;
  const sees = subject.assigneeId === actor.personId || seesPlatform(actor, subject.platform);
  return denied(sees ? 'notYours' : 'hidden');
}

function mayRelease(actor: Actor, subject: TaskSubject): Decision {
  if (subject.assigneeId === actor.personId) return ALLOWED;
  if (coordinates(actor, subject.platform)) return ALLOWED;
  const sees =
    seesPlatform(actor, subject.platform) || principalsOf(actor).includes(subject.principal);
  return denied(sees ? 'releaserOnly' : 'hidden');
}
