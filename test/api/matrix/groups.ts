import type { Relation } from './relations.ts';

const group = (...relations: Relation[]): ReadonlySet<Relation> => new Set(relations);

/** Who may read the school's platforms. */
const READERS = group(
  'the officer of the authority',
  'an accountant of the authority',
  'the coordinator at the school',
  'the coordinator of the platform',
  'a participant of the platform',
  'a participant who claimed the task',
  'a stranger who once did a task',
  'the supervisor at the school',
  'the head of the school',
  'the substitute of a participant',
  'the substitute of the assignee on one platform',
  'the substitute of the supervisor for approvals',
);

/** Who may read the platform under the other authority. */
const OTHER_READERS = group(
  'the officer of another authority',
  'the coordinator of another authority’s platform',
  'a head of another authority’s school',
);

export const COORDINATORS = group(
  'the coordinator at the school',
  'the coordinator of the platform',
);

/** Who holds the role that the tasks of the matrix lie with, or stands in for somebody who does. */
export const PARTICIPANTS = group(
  'a participant of the platform',
  'a participant who claimed the task',
  'the substitute of a participant',
  'the substitute of the assignee on one platform',
);

/** Whose the claimed task is. */
export const ASSIGNEES = group(
  'a participant who claimed the task',
  'the substitute of the assignee on one platform',
);

/** Who decides for the supervisor. */
export const SUPERVISORS = group(
  'the supervisor at the school',
  'the substitute of the supervisor for approvals',
);

export const FORMER: Relation = 'a stranger who once did a task';
export const OFFICER: Relation = 'the officer of the authority';
export const SYSTEM_ADMINISTRATOR: Relation = 'the administrator of the system';

/** Stands in on the running platform and nowhere else. */
const ON_ONE_PLATFORM: Relation = 'the substitute of the assignee on one platform';

/** Whether the relation may read the platform of this state. */
export function reads(relation: Relation, state: string): boolean {
  if (state === 'random') return false;
  if (['suspended', 'over'].includes(state) && relation === ON_ONE_PLATFORM) return false;
  return state === 'another authority’s' ? OTHER_READERS.has(relation) : READERS.has(relation);
}
export const OTHER_COORDINATOR: Relation = 'the coordinator of another authority’s platform';
export const OTHER_OFFICER: Relation = 'the officer of another authority';
