import { dayOfRoles } from '#domain';
import {
  activeAmong,
  actorOf,
  engineRoles,
  notificationsOfLetter,
  platformsSeen,
  rolesOfPeople,
  subjectsNow,
  type HeldRole,
  type LetterNotification,
  type PlacedRole,
  type SubjectKeeper,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';

/** What a person was told, with its subject as it is now. */
export interface Told {
  readonly told: LetterNotification;
  readonly subject: SubjectNow;
}

/**
 * What of a letter about deadlines is still to be said: each task or gate once, by the newest of what was
 * told of it. Left out is what waits no more, what waits with its suspended platform, a reminder that
 * its person took back or of a platform that they see no more, what lies with somebody else by now, and what
 * the person no longer answers for.
 */
export async function toldSubjects(
  tx: Transaction,
  letterId: string,
  now: Temporal.Instant,
): Promise<readonly Told[]> {
  const all = await notificationsOfLetter(tx, letterId);
  const targets = await subjectsNow(
    tx,
    all.map(({ targetKind, targetId }) => ({ kind: targetKind, id: targetId })),
  );
  const own = await subjectsNow(
    tx,
    all.flatMap(({ kind, subjectId }) => (kind === 'own' ? { kind, id: subjectId } : [])),
  );
  const people = all.map(({ personId, onBehalfOfId }) => onBehalfOfId ?? personId);
  const roles = await rolesOfPeople(tx, [...new Set(people)], dayOfRoles(now));
  const keepers = [...targets.values()].flatMap((subject) => subject.keepers);
  const there = await activeAmong(
    tx,
    keepers.flatMap(({ personId }) => personId ?? []),
  );
  const seen = await seenOf(tx, [...own.values()], all[0]?.personId, dayOfRoles(now));
  const byTarget = new Map<string, Told>();
  for (const told of all) {
    const subject = targets.get(told.targetId);
    if (subject === undefined || byTarget.has(told.targetId)) continue;
    const isAsked = told.kind !== 'own' || isOwnToCome(own.get(told.subjectId), seen);
    if (isAsked && waits(subject) && isTheirs(told, subject, { roles, there })) {
      byTarget.set(told.targetId, { told, subject });
    }
  }
  return [...byTarget.values()];
}

/** Whoever has lost a platform out of sight hears nothing of it, whatever they asked for. */
async function seenOf(
  tx: Transaction,
  own: readonly SubjectNow[],
  personId: string | undefined,
  day: string,
): Promise<ReadonlySet<string>> {
  if (own.length === 0 || personId === undefined) return new Set();
  const actor = await actorOf(tx, personId, day);
  if (actor === null) return new Set();
  return platformsSeen(
    tx,
    actor,
    own.map(({ platformId }) => platformId),
  );
}

function isOwnToCome(subject: SubjectNow | undefined, seen: ReadonlySet<string>): boolean {
  return subject?.standing === 'waits' && seen.has(subject.platformId);
}

function waits({ standing, isSuspended }: SubjectNow): boolean {
  return standing === 'waits' && !isSuspended;
}

interface Present {
  readonly roles: readonly HeldRole[];
  /** Who of those who have something is there. */
  readonly there: ReadonlySet<string>;
}

/**
 * Whoever hears of it must still be who is to: the person who took it, all of its role while nobody has, or
 * all of its role where the rung is for them; the coordinator, the head, the authority. A substitute hears it
 * while the absent person would.
 */
function isTheirs(told: LetterNotification, subject: SubjectNow, present: Present): boolean {
  if (told.kind === 'own') return true;
  const concerned = told.onBehalfOfId ?? told.personId;
  switch (told.because) {
    case 'assignee':
    case 'role':
      return subject.keepers.some((keeper) => isKeepers(told, concerned, keeper, present));
    case 'coordinator':
    case 'organisationHead':
    case 'authority':
      return holds(concerned, engineRoles(subject)[told.because], present);
    default:
      return true;
  }
}

function isKeepers(
  { because, isForRole }: LetterNotification,
  concerned: string,
  { personId, role }: SubjectKeeper,
  present: Present,
): boolean {
  if (personId === concerned) return true;
  const isTaken = personId !== null && present.there.has(personId);
  const isForAll = !isTaken || (isForRole && because === 'role');
  return isForAll && role !== null && holds(concerned, role, present);
}

function holds(personId: string, { key, place }: PlacedRole, { roles }: Present): boolean {
  return roles.some(
    (held) =>
      held.personId === personId &&
      held.role === key &&
      held.place.kind === place.kind &&
      held.place.id === place.id,
  );
}
