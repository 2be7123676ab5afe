import type { SubstitutionScope } from '../access/actor.ts';
import { WORK_LENT } from '../access/lending.ts';
import type { TaskKind } from '../task/task.ts';
import type { Rung, RungRecipient } from './ladder.ts';

/** A role where it is held, with the active people who hold it today. */
export interface RungRole {
  /** As `principalOfRole` says it. */
  readonly principal: string;
  readonly holders: readonly string[];
}

/** With whom a subject lies. */
interface RungKeeper {
  /** Null: nobody has claimed it, or who did has left. */
  readonly personId: string | null;
  /** Null: it is the person's own, and nobody else hears of it. */
  readonly role: RungRole | null;
}

/** Everybody whom a rung may ask for, as they are when it is due. */
export interface RungPeople {
  readonly keepers: readonly RungKeeper[];
  readonly coordinator: RungRole;
  readonly organisationHead: RungRole;
  readonly authority: RungRole;
  /**
   * Active people who stand in for this person today, as far as this subject and this principal go;
   * null: the subject lies with the person themselves.
   */
  readonly substitutesOf: (personId: string, principal: string | null) => readonly string[];
}

export interface RungHearer {
  readonly personId: string;
  /** The recipient of the rung that they are: it says why they hear of it. */
  readonly reason: RungRecipient;
  /** The absent person whom a substitute hears it for. */
  readonly onBehalfOfId: string | null;
  /** `absent`: somebody who stands in gets the letter instead. */
  readonly noLetter: 'absent' | null;
}

interface Asked {
  readonly personId: string;
  readonly reason: RungRecipient;
  readonly principal: string | null;
}

/**
 * Who hears of a rung, each once.
 *
 * 1. What somebody has is theirs; else it is that of all who hold the role. What a role without holders
 *    should hear the coordinator hears, and without one the authority.
 * 2. Of several reasons the first in the order of the rung counts; what a person hears in their own name
 *    they don't hear for somebody else.
 * 3. Where the rung names substitutes, each of them gets the letter of whom they stand in for, and that
 *    person finds it in the application.
 */
export function recipientsOf(rung: Pick<Rung, 'recipients'>, people: RungPeople): RungHearer[] {
  const asked = new Map<string, Asked>();
  for (const one of rung.recipients.flatMap((recipient) => askedBy(recipient, people))) {
    if (!asked.has(one.personId)) asked.set(one.personId, one);
  }
  const lends = rung.recipients.includes('substitute');
  const hearers = new Map<string, RungHearer>();
  for (const { personId, reason, principal } of asked.values()) {
    const substitutes = lends ? people.substitutesOf(personId, principal) : [];
    hearers.set(personId, {
      personId,
      reason,
      onBehalfOfId: null,
      noLetter: substitutes.length > 0 ? 'absent' : null,
    });
    for (const id of substitutes) {
      if (asked.has(id) || hearers.has(id)) continue;
      hearers.set(id, {
        personId: id,
        reason: 'substitute',
        onBehalfOfId: personId,
        noLetter: null,
      });
    }
  }
  return [...hearers.values()];
}

/** Whether a substitution reaches a subject that asks for this kind of work. */
export function reachesSubject(
  scope: SubstitutionScope,
  subject: { readonly platformId: string; readonly taskKind: TaskKind },
): boolean {
  return WORK_LENT.covers(scope, {
    platform: subject,
    kind: subject.taskKind,
    assigneeId: null,
  });
}

function askedBy(recipient: RungRecipient, people: RungPeople): Asked[] {
  switch (recipient) {
    case 'assignee':
      return people.keepers.flatMap(({ personId, role }) =>
        personId === null
          ? holdersOf('role', role, people)
          : [{ personId, reason: 'assignee', principal: null }],
      );
    case 'role':
      return people.keepers.flatMap(({ role }) => holdersOf('role', role, people));
    case 'substitute':
      return [];
    case 'coordinator':
    case 'organisationHead':
    case 'authority':
      return holdersOf(recipient, people[recipient], people);
  }
}

function holdersOf(
  recipient: 'role' | 'coordinator' | 'organisationHead' | 'authority',
  role: RungRole | null,
  people: RungPeople,
): Asked[] {
  if (role === null) return [];
  if (role.holders.length > 0 || recipient === 'authority') {
    return role.holders.map((personId) => ({
      personId,
      reason: recipient,
      principal: role.principal,
    }));
  }
  return recipient === 'coordinator'
    ? holdersOf('authority', people.authority, people)
    : holdersOf('coordinator', people.coordinator, people);
}
