import type { AbsenceFacts, PersonFacts, PlatformFacts, RoleFacts } from './facts.ts';

/** Who is there, and what they hold. */
export class NaivePeople {
  readonly wishes = new Map<string, PersonFacts>();
  readonly roles: RoleFacts[] = [];
  readonly absences: AbsenceFacts[] = [];
  readonly gone = new Set<string>();

  isThere(personId: string): boolean {
    return !this.gone.has(personId);
  }

  holders(role: string, placeId: string, day: string): string[] {
    return this.roles
      .filter((one) => one.role === role && one.placeId === placeId)
      .filter((one) => one.from <= day && (one.until === null || day <= one.until))
      .map((one) => one.personId)
      .filter((id) => this.isThere(id));
  }

  /** Those who stand in for somebody on the day, for this kind of work of this platform. */
  substitutes(absentId: string, work: Work, day: string): string[] {
    return this.absences
      .filter((one) => one.absentId === absentId && one.from <= day && day <= one.until)
      .filter(({ scope }) => {
        if (scope.kind === 'platform') return scope.platformId === work.platformId;
        return scope.kind === 'all' || scope.taskKind === work.kind;
      })
      .map((one) => one.substituteId)
      .filter((id) => this.isThere(id));
  }
}

export interface Work {
  readonly platformId: string;
  readonly kind: string;
}

/** A person who has it, or the role while nobody has. */
export interface Keeper {
  readonly personId: string | null;
  readonly role: string;
}

export interface Hearer {
  readonly personId: string;
  readonly reason: string;
  /** The same, or of a substitute: why the absent person would hear it. */
  readonly because: string;
  readonly onBehalfOf: string | null;
  /** Whoever stands in gets the letter. */
  readonly isAway: boolean;
}

/** Where each role of the year's templates is held. */
export function placeOf(role: string, platform: PlatformFacts): string {
  if (role === 'authorityOfficer') return platform.authorityId;
  if (role === 'supervisor' || role === 'organisationHead') return platform.organisationId;
  return platform.platformId;
}

/** Rules 12 and 13. */
export function naiveHearers(
  to: readonly string[],
  keepers: readonly Keeper[],
  work: Work,
  platform: PlatformFacts,
  people: NaivePeople,
  day: string,
): readonly Hearer[] {
  const named: { personId: string; reason: string }[] = [];
  const tell = (reason: string, ids: readonly string[]): void => {
    named.push(...ids.map((personId) => ({ personId, reason })));
  };
  const tellRole = (reason: string, role: string): void => {
    const coordinators = people.holders('coordinator', platform.platformId, day);
    const holders = people.holders(role, placeOf(role, platform), day);
    if (holders.length > 0) return tell(reason, holders);
    if (reason !== 'authority' && coordinators.length > 0) return tell('coordinator', coordinators);
    return tell('authority', people.holders('authorityOfficer', platform.authorityId, day));
  };
  for (const recipient of to) {
    if (recipient === 'assignee') {
      for (const { personId, role } of keepers) {
        if (personId !== null && people.isThere(personId)) tell('assignee', [personId]);
        else tellRole('role', role);
      }
    }
    if (recipient === 'role') for (const { role } of keepers) tellRole('role', role);
    if (recipient === 'coordinator') tellRole('coordinator', 'coordinator');
    if (recipient === 'organisationHead') tellRole('organisationHead', 'organisationHead');
    if (recipient === 'authority') tellRole('authority', 'authorityOfficer');
  }
  const own = new Map<string, string>();
  for (const { personId, reason } of named) if (!own.has(personId)) own.set(personId, reason);
  const heard = new Map<string, Hearer>();
  for (const [personId, reason] of own) {
    const those = to.includes('substitute') ? people.substitutes(personId, work, day) : [];
    heard.set(personId, {
      personId,
      reason,
      because: reason,
      onBehalfOf: null,
      isAway: those.length > 0,
    });
    for (const id of those) {
      if (own.has(id) || heard.has(id)) continue;
      heard.set(id, {
        personId: id,
        reason: 'substitute',
        because: reason,
        onBehalfOf: personId,
        isAway: false,
      });
    }
  }
  return [...heard.values()];
}
