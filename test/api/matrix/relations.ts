import { ADMINISTRATOR_ROLE, SYSTEM_PLACE, type Place } from '#domain';

/** The places of the matrix: two authorities, three schools and an operator, and their platforms. */
export interface Places {
  readonly authority: Place;
  readonly school: Place;
  /** Another school under the same authority. */
  readonly neighbour: Place;
  readonly operator: Place;
  readonly otherAuthority: Place;
  readonly otherSchool: Place;
  /** Every platform of the school, whatever its state. */
  readonly platforms: readonly Place[];
  /** A platform of the neighbour. */
  readonly neighbourPlatform: Place;
  /** A platform under the other authority. */
  readonly otherPlatform: Place;
}

export interface Held {
  readonly role: string;
  readonly place: Place;
  readonly from?: string;
  readonly until?: string;
}

const at = (role: string, place: Place): Held[] => [{ role, place }];
const everywhere = (role: string, places: readonly Place[], term: Partial<Held> = {}): Held[] =>
  places.map((place) => ({ role, place, ...term }));

/**
 * Who stands how to the school's platforms: one person each, named by the relation. Whoever is in
 * none of the groups below is a stranger to them.
 */
export const relations = {
  'nobody signed in': null,
  'a person without a role': () => [],
  'the administrator of the system': () => at(ADMINISTRATOR_ROLE, SYSTEM_PLACE),
  'the administrator of the authority': (p) => at(ADMINISTRATOR_ROLE, p.authority),
  'the administrator of the school': (p) => at(ADMINISTRATOR_ROLE, p.school),
  'the administrator of the neighbour': (p) => at(ADMINISTRATOR_ROLE, p.neighbour),
  'the administrator of another authority': (p) => at(ADMINISTRATOR_ROLE, p.otherAuthority),
  'the officer of the authority': (p) => at('authorityOfficer', p.authority),
  'an accountant of the authority': (p) => at('accountant', p.authority),
  'the officer of another authority': (p) => at('authorityOfficer', p.otherAuthority),
  'the coordinator at the school': (p) => at('coordinator', p.school),
  'the coordinator of the platform': (p) => everywhere('coordinator', p.platforms),
  'a participant of the platform': (p) => everywhere('participant', p.platforms),
  'a participant who claimed the task': (p) => everywhere('participant', p.platforms),
  'a former participant': (p) =>
    everywhere('participant', p.platforms, { from: '2020-01-01', until: '2020-12-31' }),
  'a future participant': (p) => everywhere('participant', p.platforms, { from: '2120-01-01' }),
  'a stranger who once did a task': () => [],
  'the supervisor at the school': (p) => at('scientificSupervisor', p.school),
  'the head of the school': (p) => at('organisationHead', p.school),
  'the coordinator at the neighbour': (p) => at('coordinator', p.neighbour),
  'a participant at the neighbour': (p) => at('participant', p.neighbourPlatform),
  'a worker of the operator': (p) => at('methodist', p.operator),
  'the coordinator of another authority’s platform': (p) => at('coordinator', p.otherPlatform),
  'a head of another authority’s school': (p) => at('organisationHead', p.otherSchool),
  'the substitute of a participant': () => [],
  'the substitute of the assignee on one platform': () => [],
  'the substitute of the supervisor for approvals': () => [],
  'a former substitute of the coordinator': () => [],
  /** Asks by a token of the coordinator at the school. */
  'a program of the coordinator that may read templates': null,
} satisfies Record<string, ((places: Places) => readonly Held[]) | null>;

export type Relation = keyof typeof relations;

/** Who stands in for whom; the scope is named, the days reach from the first to the last. */
export interface StandsIn {
  readonly substitute: Relation;
  readonly absent: Relation;
  readonly scope: 'all' | 'running platform' | 'approvals';
  readonly until: string;
}

const STILL = '2999-12-31';

/** The substitutes of the matrix hold no role of their own. */
export const SUBSTITUTIONS: readonly StandsIn[] = [
  {
    substitute: 'the substitute of a participant',
    absent: 'a participant of the platform',
    scope: 'all',
    until: STILL,
  },
  {
    substitute: 'the substitute of the assignee on one platform',
    absent: 'a participant who claimed the task',
    scope: 'running platform',
    until: STILL,
  },
  {
    substitute: 'the substitute of the supervisor for approvals',
    absent: 'the supervisor at the school',
    scope: 'approvals',
    until: STILL,
  },
  {
    substitute: 'a former substitute of the coordinator',
    absent: 'the coordinator of the platform',
    scope: 'all',
    until: '2020-12-31',
  },
];

export const RELATIONS = Object.keys(relations).filter(isRelation);

function isRelation(name: string): name is Relation {
  return Object.hasOwn(relations, name);
}
