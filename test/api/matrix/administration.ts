import { SYSTEM_ADMINISTRATOR } from './groups.ts';
import type { Relation } from './relations.ts';
import type { Told } from './row.ts';
import type { World } from './world.ts';

export const AUTHORITY_ADMINISTRATOR: Relation = 'the administrator of the authority';
const SCHOOL_ADMINISTRATOR: Relation = 'the administrator of the school';
const NEIGHBOUR_ADMINISTRATOR: Relation = 'the administrator of the neighbour';
export const OTHER_ADMINISTRATOR: Relation = 'the administrator of another authority';

/** Who administers anything at all. */
export const ADMINISTRATORS: ReadonlySet<Relation> = new Set([
  SYSTEM_ADMINISTRATOR,
  AUTHORITY_ADMINISTRATOR,
  SCHOOL_ADMINISTRATOR,
  NEIGHBOUR_ADMINISTRATOR,
  OTHER_ADMINISTRATOR,
]);

const AT_AUTHORITY: ReadonlySet<Relation> = new Set([
  AUTHORITY_ADMINISTRATOR,
  'the officer of the authority',
  'an accountant of the authority',
]);
const AT_SCHOOL: ReadonlySet<Relation> = new Set([
  SCHOOL_ADMINISTRATOR,
  'the coordinator at the school',
  'the supervisor at the school',
  'the head of the school',
]);

/** Who holds a role today anywhere under the authority: they know of one another. */
export const UNDER_AUTHORITY: ReadonlySet<Relation> = new Set([
  ...AT_AUTHORITY,
  ...AT_SCHOOL,
  NEIGHBOUR_ADMINISTRATOR,
  'the coordinator of the platform',
  'a participant of the platform',
  'a participant who claimed the task',
  'the coordinator at the neighbour',
  'a participant at the neighbour',
  'a worker of the operator',
]);
export const UNDER_OTHER_AUTHORITY: ReadonlySet<Relation> = new Set([
  OTHER_ADMINISTRATOR,
  'the officer of another authority',
  'the coordinator of another authority’s platform',
  'a head of another authority’s school',
]);
/** Under it by a role at one of its organisations. */
export const AT_OTHER_ORGANISATION: Relation = 'a head of another authority’s school';

export const PERSON_STATES = ['a colleague', 'another authority’s', 'random'] as const;

export function personOf(world: World, state: string): string {
  switch (state) {
    case 'a colleague':
      return world.colleague.id;
    case 'another authority’s':
      return world.people['the officer of another authority']?.id ?? '';
    default:
      return world.platforms.random;
  }
}

/** Who knows that the person exists. */
export function knows(relation: Relation, state: string): boolean {
  if (state === 'random') return false;
  if (relation === SYSTEM_ADMINISTRATOR) return true;
  return (state === 'a colleague' ? UNDER_AUTHORITY : UNDER_OTHER_AUTHORITY).has(relation);
}

/** Who administers every place where the person holds a role. */
export function keeps(relation: Relation, state: string): boolean {
  if (relation === SYSTEM_ADMINISTRATOR) return state !== 'random';
  return state === 'a colleague'
    ? relation === AUTHORITY_ADMINISTRATOR || relation === SCHOOL_ADMINISTRATOR
    : state === 'another authority’s' && relation === OTHER_ADMINISTRATOR;
}

/** Who else learns that there is such a thing hears that only administrators may. */
export function orAdministratorOnly(may: boolean, sees: boolean, done: Told, unknown: Told): Told {
  if (may) return done;
  return sees ? '403 administratorOnly' : unknown;
}

export const PLACE_STATES = [
  'authority',
  'school',
  'another authority’s',
  'random',
  'system',
] as const;

export function placeOf(
  { places, platforms }: World,
  state: string,
): { kind: string; id?: string } {
  switch (state) {
    case 'authority':
      return { kind: 'authority', id: places.authority.id };
    case 'school':
      return { kind: 'organisation', id: places.school.id };
    case 'another authority’s':
      return { kind: 'organisation', id: places.otherSchool.id };
    case 'random':
      return { kind: 'organisation', id: platforms.random };
    default:
      return { kind: 'system' };
  }
}

export function administers(relation: Relation, state: string): boolean {
  if (relation === SYSTEM_ADMINISTRATOR) return state !== 'random';
  switch (state) {
    case 'authority':
      return relation === AUTHORITY_ADMINISTRATOR;
    case 'school':
      return relation === AUTHORITY_ADMINISTRATOR || relation === SCHOOL_ADMINISTRATOR;
    case 'another authority’s':
      return relation === OTHER_ADMINISTRATOR;
    default:
      return false;
  }
}

export function seesPlace(relation: Relation, state: string): boolean {
  if (state === 'system') return true;
  if (state === 'random') return false;
  if (relation === SYSTEM_ADMINISTRATOR) return true;
  switch (state) {
    case 'authority':
      return UNDER_AUTHORITY.has(relation);
    case 'school':
      return AT_AUTHORITY.has(relation) || AT_SCHOOL.has(relation);
    default:
      return (
        relation === OTHER_ADMINISTRATOR ||
        relation === 'the officer of another authority' ||
        relation === AT_OTHER_ORGANISATION
      );
  }
}
