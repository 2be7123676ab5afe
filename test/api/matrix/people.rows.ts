import { SYSTEM_ADMINISTRATOR } from './groups.ts';
import type { Relation } from './relations.ts';
import { NOT_FOUND, plain, row, type Row, type Told } from './row.ts';
import {
  ADMINISTRATORS,
  AT_OTHER_ORGANISATION,
  PERSON_STATES,
  keeps,
  knows,
  orAdministratorOnly,
  personOf,
} from './administration.ts';

/** What is asked about one person, and who stands in for whom. */
export const personRows: readonly Row[] = [
  plain(
    'GET /api/people',
    () => ({}),
    () => '200',
  ),
  row(
    'GET /api/people/{id}',
    PERSON_STATES,
    (world, state) => ({ path: { id: personOf(world, state) } }),
    (relation, state) => (knows(relation, state) ? '200' : NOT_FOUND),
  ),
  row(
    'PATCH /api/people/{id}',
    PERSON_STATES,
    (world, state) => ({
      path: { id: personOf(world, state) },
      body: { version: 1, fullName: 'Новое Имя' },
    }),
    (relation, state) =>
      orAdministratorOnly(keeps(relation, state), knows(relation, state), '200', NOT_FOUND),
  ),
  plain(
    'POST /api/people/import',
    () => ({ query: '?dryRun=true', body: { csv: 'email;fullName;role;organisation\n' } }),
    (relation) => (ADMINISTRATORS.has(relation) ? '200' : '403 administratorOnly'),
  ),
  row(
    'POST /api/people/{id}/deactivate',
    PERSON_STATES,
    (world, state) => ({ path: { id: personOf(world, state) }, body: { reason: 'Уволился' } }),
    (relation, state) =>
      orAdministratorOnly(keeps(relation, state), knows(relation, state), '200', NOT_FOUND),
  ),
  row(
    'GET /api/people/{id}/handover',
    PERSON_STATES,
    (world, state) => ({ path: { id: personOf(world, state) } }),
    // Nobody has left: whoever may look finds nothing.
    (relation, state) =>
      orAdministratorOnly(keeps(relation, state), knows(relation, state), NOT_FOUND, NOT_FOUND),
  ),
  row(
    'POST /api/people/{id}/invitation',
    PERSON_STATES,
    (world, state) => ({ path: { id: personOf(world, state) } }),
    (relation, state) =>
      orAdministratorOnly(
        keeps(relation, state),
        knows(relation, state),
        '409 personHasPassword',
        NOT_FOUND,
      ),
  ),
  ofSystem('activate', { reason: 'Вернулся' }, '409 personActive'),
  ofSystem(
    'erase',
    { act: { number: '12', date: '2026-09-01' }, reason: 'По заявлению' },
    '409 personStillActive',
  ),
  plain(
    'GET /api/substitutions',
    () => ({}),
    () => '200',
  ),
  arranging('POST /api/substitutions', { reason: 'Отпуск' }, '201'),
  arranging('POST /api/substitutions/preview', {}, '200'),
  row(
    'POST /api/substitutions/{id}/end',
    ['in force', 'over', 'random'],
    (world, state) => ({
      path: {
        id:
          state === 'in force' || state === 'over'
            ? world.substitutions[state]
            : world.platforms.random,
      },
      body: { reason: 'Вышел раньше' },
    }),
    (relation, state) => {
      if (state === 'random') return NOT_FOUND;
      const [absent, substitute]: readonly Relation[] =
        state === 'in force'
          ? ['a participant of the platform', 'the substitute of a participant']
          : ['the coordinator of the platform', 'a former substitute of the coordinator'];
      const may = relation === absent || answersFor(relation);
      if (may) return state === 'in force' ? '200' : '409 substitutionOver';
      const sees = relation === substitute || knows(relation, 'a colleague');
      return sees ? '403 arrangerOnly' : NOT_FOUND;
    },
  ),
];

/** What the administrator of the system alone does with a person. */
function ofSystem(name: string, body: object, done: Told): Row {
  return row(
    `POST /api/people/{id}/${name}`,
    PERSON_STATES,
    (world, state) => ({ path: { id: personOf(world, state) }, body }),
    (relation, state) => {
      if (relation !== SYSTEM_ADMINISTRATOR) return '403 administratorOnly';
      return state === 'random' ? NOT_FOUND : done;
    },
  );
}

/** Who answers for the people of the school. */
function answersFor(relation: Relation): boolean {
  return keeps(relation, 'a colleague') || relation === 'the head of the school';
}

/** Naming a substitute for the person of the state. */
function arranging(route: Parameters<typeof row>[0], rest: object, done: Told): Row {
  return row(
    route,
    PERSON_STATES,
    (world, state) => ({
      body: {
        absentId: personOf(world, state),
        substituteId:
          state === 'another authority’s'
            ? world.people[AT_OTHER_ORGANISATION]?.id
            : world.people['the supervisor at the school']?.id,
        from: '2100-01-01',
        until: '2100-01-31',
        scope: { kind: 'all' },
        ...rest,
      },
    }),
    (relation, state) => {
      const may =
        state === 'a colleague'
          ? answersFor(relation)
          : keeps(relation, state) ||
            (state === 'another authority’s' && relation === 'the officer of another authority');
      if (may) return done;
      return knows(relation, state) ? '403 arrangerOnly' : NOT_FOUND;
    },
  );
}
