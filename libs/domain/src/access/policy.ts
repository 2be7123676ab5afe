import type { TaskKind } from '../task/task.ts';
import { AUTHORITY_ROLE, COORDINATOR_ROLE } from '../template/template.ts';
import { absentActor, holdsAt, principalsOf, worksAt, type Actor, type Place } from './actor.ts';
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
import { mayArrange } from './arrangement.ts';
import { ALLOWED, allowedIf, denied, type Decision } from './decision.ts';
import {
  LEADING_SEEN,
  LETTER_SEEN,
  OVERSEEING_SEEN,
  READING_LENT,
  SIGHT_LENT,
  TASK_READING_LENT,
  WORK_LENT,
  type Lending,
} from './lending.ts';

/** The organisation in which a platform is to be, with the authority above it. */
export interface LaunchSubject {
  readonly organisationId: string;
  readonly authorityId: string;
}

export interface PlatformSubject {
  readonly platformId: string;
  readonly organisationId: string;
  readonly authorityId: string;
  /** Those of the actor and the people they stand in for who ever had a task of the platform. */
  readonly assignedIds: readonly string[];
}

/** A letter by the platforms that it is about. */
interface LetterSubject {
  readonly platforms: readonly PlatformSubject[];
}

export interface TaskSubject {
  readonly platform: PlatformSubject;
  readonly kind: TaskKind;
  /** The principal that the task lies with now. */
  readonly principal: string;
  readonly assigneeId: string | null;
}

/** Every action with what it is decided about; null: about nothing but the actor. */
export interface Subjects {
  readonly 'session.own': null;
  readonly 'view.own': null;
  readonly 'token.own': null;
  readonly 'calendar.own': null;
  readonly 'event.hear': null;
  readonly 'template.list': null;
  readonly 'template.publish': null;
  readonly 'person.search': null;
  readonly 'file.upload': null;
  readonly administration: null;
  readonly 'audit.read': null;
  readonly 'incident.read': null;
  readonly 'incident.retry': null;
  readonly 'person.erase': null;
  readonly 'organisation.list': OrganisationSubject;
  readonly 'organisation.create': AdministrationSubject | null;
  readonly 'organisation.edit': OrganisationSubject;
  readonly 'person.see': PersonSubject;
  readonly 'person.contact': PersonSubject;
  readonly 'person.create': AdministrationSubject | null;
  readonly 'person.edit': PersonSubject;
  readonly 'person.deactivate': PersonSubject;
  readonly 'person.activate': null;
  readonly 'role.give': AdministrationSubject | null;
  readonly 'role.end': AdministrationSubject;
  readonly 'substitution.list': null;
  /** About the absent person. */
  readonly 'substitution.arrange': PersonSubject;
  readonly 'webhook.keep': AdministrationSubject | null;
  readonly 'platform.launch': LaunchSubject;
  readonly 'platform.read': PlatformSubject;
  readonly 'platform.appoint': PlatformSubject;
  readonly 'plan.ask': PlatformSubject;
  readonly 'plan.change': PlatformSubject;
  readonly 'plan.shift': PlatformSubject;
  readonly 'plan.addTask': PlatformSubject;
  readonly 'plan.splitTask': PlatformSubject;
  readonly 'plan.dropTask': PlatformSubject;
  readonly 'plan.explain': PlatformSubject;
  readonly 'platform.suspend': PlatformSubject;
  readonly 'platform.resume': PlatformSubject;
  readonly 'platform.end': PlatformSubject;
  readonly 'term.extend': PlatformSubject;
  readonly 'history.read': PlatformSubject;
  readonly 'inbox.read': PlatformSubject;
  readonly 'task.claim': TaskSubject;
  readonly 'task.complete': TaskSubject;
  readonly 'task.decide': TaskSubject;
  readonly 'task.release': TaskSubject;
  readonly 'task.reassign': TaskSubject;
  readonly 'task.extend': TaskSubject;
  readonly 'task.remind': TaskSubject;
  readonly 'task.comment': TaskSubject;
  readonly 'task.watch': TaskSubject;
  readonly 'task.remindMe': TaskSubject;
  /** What people have themselves reminded of. */
  readonly 'reminder.own': null;
  readonly 'reminder.withdraw': null;
  readonly 'reminder.moves': null;
  readonly 'bulk.run': null;
  readonly 'lateness.list': null;
  readonly 'letter.undelivered': null;
  readonly 'letter.resend': LetterSubject;
  readonly 'preference.own': null;
  readonly 'notification.read': null;
  readonly 'notification.mark': null;
}

export type Action = keyof Subjects;

type Policy<A extends Action> = (actor: Actor, subject: Subjects[A]) => Decision;

/** One policy an action; the type makes the table whole. The same table for readers: docs/access.md. */
const policies: { readonly [A in Action]: Policy<A> } = {
  'session.own': () => ALLOWED,
  'view.own': () => ALLOWED,
  'token.own': () => ALLOWED,
  'calendar.own': () => ALLOWED,
  'event.hear': () => ALLOWED,
  'template.list': () => ALLOWED,
  'person.search': () => ALLOWED,
  'file.upload': () => ALLOWED,
  administration: mayKeepSystem,
  'audit.read': mayKeepSystem,
  'incident.read': mayKeepSystem,
  'incident.retry': mayKeepSystem,
  'person.erase': mayKeepSystem,
  'template.publish': mayKeepSystem,
  'organisation.list': (actor, subject) => allowedIf(seesOrganisation(actor, subject), 'hidden'),
  'organisation.create': mayAdminister,
  'organisation.edit': mayEditOrganisation,
  'person.see': (actor, subject) => allowedIf(seesPerson(actor, subject), 'hidden'),
  'person.contact': mayContact,
  'person.create': mayAdminister,
  'person.edit': mayEditPerson,
  'person.deactivate': mayEditPerson,
  'person.activate': (actor) => allowedIf(isAdministrator(actor), 'administratorOnly'),
  'role.give': mayAdminister,
  'role.end': mayAdminister,
  'substitution.list': () => ALLOWED,
  'substitution.arrange': mayArrange,
  'webhook.keep': mayAdminister,
  'platform.launch': mayLaunch,
  'platform.read': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'history.read': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'platform.appoint': mayAppoint,
  'plan.ask': mayLeadPlatform,
  // Whoever sees the platform may come with changes: each is decided by its own policy.
  'plan.change': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'plan.shift': mayLeadPlatform,
  'plan.addTask': mayLeadPlatform,
  'plan.splitTask': mayLeadPlatform,
  'plan.dropTask': mayLeadPlatform,
  'plan.explain': mayLeadPlatform,
  'platform.suspend': mayLeadPlatform,
  'platform.resume': mayLeadPlatform,
  'platform.end': mayOversee,
  'term.extend': mayOversee,
  'inbox.read': (actor, subject) => allowedIf(seesPlatform(actor, subject), 'hidden'),
  'task.claim': mayWorkOn,
  'task.complete': mayWorkOn,
  'task.decide': mayDecide,
  'task.release': mayRelease,
  'task.reassign': mayReassign,
  'task.extend': mayLead,
  'task.remind': mayLead,
  'task.comment': (actor, subject) => allowedIf(seesPlatform(actor, subject.platform), 'hidden'),
  'task.watch': (actor, subject) => allowedIf(seesPlatform(actor, subject.platform), 'hidden'),
  'task.remindMe': (actor, subject) => allowedIf(seesPlatform(actor, subject.platform), 'hidden'),
  'reminder.own': () => ALLOWED,
  'reminder.withdraw': () => ALLOWED,
  'reminder.moves': () => ALLOWED,
  'bulk.run': () => ALLOWED,
  // A page of nothing for those who answer for nothing.
  'lateness.list': () => ALLOWED,
  'letter.undelivered': () => ALLOWED,
  'letter.resend': mayResend,
  'preference.own': () => ALLOWED,
  'notification.read': () => ALLOWED,
  'notification.mark': () => ALLOWED,
};

/** What a substitution lends; a right that is not named here is nobody's to lend. */
const lent: { readonly [A in Action]?: Lending<Subjects[A]> } = {
  'platform.read': READING_LENT,
  'history.read': READING_LENT,
  'inbox.read': READING_LENT,
  'platform.appoint': SIGHT_LENT,
  'plan.ask': LEADING_SEEN,
  'plan.change': READING_LENT,
  'plan.shift': LEADING_SEEN,
  'plan.addTask': LEADING_SEEN,
  'plan.splitTask': LEADING_SEEN,
  'plan.dropTask': LEADING_SEEN,
  'plan.explain': LEADING_SEEN,
  'platform.suspend': LEADING_SEEN,
  'platform.resume': LEADING_SEEN,
  'platform.end': OVERSEEING_SEEN,
  'term.extend': OVERSEEING_SEEN,
  'task.claim': WORK_LENT,
  'task.complete': WORK_LENT,
  'task.decide': WORK_LENT,
  'task.release': WORK_LENT,
  'task.reassign': WORK_LENT,
  'task.extend': WORK_LENT,
  'task.remind': WORK_LENT,
  'letter.resend': LETTER_SEEN,
  'task.comment': TASK_READING_LENT,
  'task.watch': TASK_READING_LENT,
  'task.remindMe': TASK_READING_LENT,
};

/**
 * Whether the actor may do this with the subject, and by whose right. Knows rights only, never the
 * subject's state.
 *
 * 1. The actor's own right wins over a borrowed one, but what an absent person has taken already
 *    is done in their name.
 * 2. A borrowed right is the absent person's own, within the scope and the table of what is lent.
 * 3. Who may not do it hears the mildest reason: what a substitute may see is not hidden.
 */
export function decide<A extends Action>(action: A, actor: Actor, subject: Subjects[A]): Decision {
  const policy: Policy<A> = policies[action];
  const lending: Lending<Subjects[A]> | undefined = lent[action];
  const own = policy(actor, subject);
  if (lending === undefined) return own;
  const holderId = lending.holderId(subject);
  let answer = own;
  for (const lender of actor.borrowed) {
    if (own.allowed && lender.personId !== holderId) continue;
    if (!lending.shows(lender.scope, subject)) continue;
    const theirs = policy(absentActor(lender), subject);
    const isCovered = lending.covers(lender.scope, subject);
    if (theirs.allowed && isCovered) return { allowed: true, onBehalfOfId: lender.personId };
    if (answer.allowed || answer.reason !== 'hidden') continue;
    answer = theirs.allowed ? denied(lending.otherwise) : theirs;
  }
  return answer;
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

function mayKeepSystem(actor: Actor): Decision {
  return allowedIf(isAdministrator(actor), 'administratorOnly');
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
    subject.assignedIds.includes(actor.personId) ||
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

function oversees(actor: Actor, subject: PlatformSubject): boolean {
  return holdsAt(actor, authority(subject.authorityId), [AUTHORITY_ROLE]);
}

function mayAppoint(actor: Actor, subject: PlatformSubject): Decision {
  if (coordinates(actor, subject) || oversees(actor, subject)) return ALLOWED;
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
  return denied(seesTask(actor, subject) ? 'releaserOnly' : 'hidden');
}

/** Whoever has the task passes it on; who leads the platform does it for anybody. */
function mayReassign(actor: Actor, subject: TaskSubject): Decision {
  if (subject.assigneeId === actor.personId) return ALLOWED;
  if (coordinates(actor, subject.platform)) return ALLOWED;
  if (isAuthoritys(subject) && oversees(actor, subject.platform)) return ALLOWED;
  return denied(seesTask(actor, subject) ? 'reassignerOnly' : 'hidden');
}

function mayLead(actor: Actor, subject: TaskSubject): Decision {
  if (coordinates(actor, subject.platform) || oversees(actor, subject.platform)) return ALLOWED;
  return denied(seesTask(actor, subject) ? 'leaderOnly' : 'hidden');
}

function mayLeadPlatform(actor: Actor, subject: PlatformSubject): Decision {
  if (coordinates(actor, subject) || oversees(actor, subject)) return ALLOWED;
  return denied(seesPlatform(actor, subject) ? 'leaderOnly' : 'hidden');
}

/** Whoever leads one of its platforms, and the administrator, who sees every letter. */
function mayResend(actor: Actor, { platforms }: LetterSubject): Decision {
  if (isAdministrator(actor)) return ALLOWED;
  const answers = platforms.map((one) => mayLeadPlatform(actor, one));
  const seen = answers.find((one) => !one.allowed && one.reason !== 'hidden');
  return answers.find((one) => one.allowed) ?? seen ?? denied('hidden');
}

/** What the act of the authority stands behind. */
function mayOversee(actor: Actor, subject: PlatformSubject): Decision {
  if (oversees(actor, subject)) return ALLOWED;
  return denied(seesPlatform(actor, subject) ? 'authorityOnly' : 'hidden');
}

/** Whether the task lies with a role of the authority. */
function isAuthoritys({ principal, platform }: TaskSubject): boolean {
  return principal.endsWith(`@authority:${platform.authorityId}`);
}

function seesTask(actor: Actor, subject: TaskSubject): boolean {
  return (
    subject.assigneeId === actor.personId ||
    seesPlatform(actor, subject.platform) ||
    principalsOf(actor).includes(subject.principal)
  );
}
