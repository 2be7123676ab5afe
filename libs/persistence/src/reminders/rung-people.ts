import {
  AUTHORITY_ROLE,
  COORDINATOR_ROLE,
  HEAD_ROLE,
  principalOfRole,
  reachesSubject,
  type Place,
  type RungPeople,
  type RungRole,
} from '#domain';
import type { Transaction } from '../transaction.ts';
import {
  activeAmong,
  holdersByPrincipal,
  substitutesOn,
  type LentRoles,
} from './rung-people.store.ts';
import type { SubjectNow } from './subjects/subject-now.ts';

/** A role and where it is held. */
export interface PlacedRole {
  readonly key: string;
  readonly place: Place;
}

/**
 * Everybody whom rungs of these subjects may ask for on the day of roles (`YYYY-MM-DD`): three statements,
 * however many subjects.
 */
export async function rungPeopleOf(
  tx: Transaction,
  subjects: readonly SubjectNow[],
  day: string,
): Promise<(subject: SubjectNow) => RungPeople> {
  const keepers = subjects.flatMap((subject) => subject.keepers);
  const [holders, active] = await Promise.all([
    holdersByPrincipal(tx, subjects.flatMap(rolesOf), day),
    activeAmong(tx, [...new Set(keepers.flatMap(({ personId }) => personId ?? []))]),
  ]);
  const everybody = new Set([...active, ...[...holders.values()].flat()]);
  const lent = Map.groupBy(await substitutesOn(tx, [...everybody], day), (one) => one.absentId);
  const held = ({ key, place }: PlacedRole): RungRole => {
    const principal = principalOfRole(key, place);
    return { principal, holders: holders.get(principal) ?? [] };
  };
  return (subject) => {
    const engine = engineRoles(subject);
    return {
      keepers: subject.keepers.map(({ personId, role }) => ({
        personId: personId !== null && active.has(personId) ? personId : null,
        role: role === null ? null : held(role),
      })),
      coordinator: held(engine.coordinator),
      organisationHead: held(engine.organisationHead),
      authority: held(engine.authority),
      substitutesOf: (personId, principal) =>
        (lent.get(personId) ?? [])
          .filter((one) => standsIn(one, subject, principal))
          .map((one) => one.substituteId),
    };
  };
}

/** What is a person's own is nobody else's while they are away. */
function standsIn(one: LentRoles, subject: SubjectNow, principal: string | null): boolean {
  if (subject.keepers.every(({ role }) => role === null)) return false;
  return (
    (principal === null || one.principals.includes(principal)) && reachesSubject(one.scope, subject)
  );
}

function rolesOf(subject: SubjectNow): PlacedRole[] {
  return [
    ...subject.keepers.flatMap(({ role }) => role ?? []),
    ...Object.values(engineRoles(subject)),
  ];
}

/** Whom a rung may ask for whatever the subject is. */
export function engineRoles({ places }: SubjectNow) {
  const { platformId, organisationId, authorityId } = places;
  return {
    coordinator: { key: COORDINATOR_ROLE, place: { kind: 'platform', id: platformId } },
    organisationHead: { key: HEAD_ROLE, place: { kind: 'organisation', id: organisationId } },
    authority: { key: AUTHORITY_ROLE, place: { kind: 'authority', id: authorityId } },
  } as const satisfies Record<string, PlacedRole>;
}
