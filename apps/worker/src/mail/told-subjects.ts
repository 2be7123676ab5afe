import { dayOfRoles } from '#domain';
import {
  notificationsOfLetter,
  rolesOfPeople,
  subjectsNow,
  type HeldRole,
  type LetterNotification,
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
 * its person took back, and what lies with somebody else by now.
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
  const byTarget = new Map<string, Told>();
  for (const told of all) {
    const subject = targets.get(told.targetId);
    if (subject === undefined || byTarget.has(told.targetId)) continue;
    const isAsked = told.kind !== 'own' || own.get(told.subjectId)?.standing === 'waits';
    if (isAsked && waits(subject) && isTheirs(told, subject, roles)) {
      byTarget.set(told.targetId, { told, subject });
    }
  }
  return [...byTarget.values()];
}

function waits({ standing, isSuspended }: SubjectNow): boolean {
  return standing === 'waits' && !isSuspended;
}

const KEEPING: ReadonlySet<string> = new Set(['assignee', 'role', 'substitute']);

/** Whoever hears of it as theirs must still have it, or stand in for somebody who has. */
function isTheirs(
  { kind, reason, personId, onBehalfOfId }: LetterNotification,
  { keepers }: SubjectNow,
  roles: readonly HeldRole[],
): boolean {
  if (kind === 'own' || kind === 'notReached' || !KEEPING.has(reason)) return true;
  const concerned = onBehalfOfId ?? personId;
  return keepers.some((keeper) => {
    if (keeper.personId !== null) return keeper.personId === concerned;
    const { role } = keeper;
    if (role === null) return false;
    return roles.some(
      (held) =>
        held.personId === concerned &&
        held.role === role.key &&
        held.place.kind === role.place.kind &&
        held.place.id === role.place.id,
    );
  });
}
