import { randomUUID } from 'node:crypto';
import { SYSTEM_ADMINISTRATOR } from './groups.ts';
import type { Relation } from './relations.ts';
import { NOT_FOUND, plain, row, type Request, type Row, type Told } from './row.ts';
import type { World } from './world.ts';
import {
  ADMINISTRATORS,
  AUTHORITY_ADMINISTRATOR,
  OTHER_ADMINISTRATOR,
  PLACE_STATES,
  UNDER_AUTHORITY,
  UNDER_OTHER_AUTHORITY,
  administers,
  keeps,
  knows,
  orAdministratorOnly,
  placeOf,
  seesPlace,
} from './administration.ts';

/** A command about a place of the body: the door lets administrators in and nobody else. */
function atPlace(
  route: Parameters<typeof row>[0],
  body: (world: World, state: string, relation: Relation) => unknown,
  unknown: Told,
): Row {
  return row(
    route,
    PLACE_STATES,
    (world, state, relation): Request => ({ body: body(world, state, relation) }),
    (relation, state) =>
      ADMINISTRATORS.has(relation)
        ? orAdministratorOnly(
            administers(relation, state),
            seesPlace(relation, state),
            '201',
            unknown,
          )
        : '403 administratorOnly',
  );
}

const ORGANISATION_STATES = ['authority', 'school', 'another authority’s', 'random'] as const;

function organisationOf(world: World, state: string): string {
  return placeOf(world, state).id ?? '';
}

export const accessRows: readonly Row[] = [
  plain(
    'GET /api/organisations',
    () => ({}),
    () => '200',
  ),
  row(
    'GET /api/organisations/{id}',
    ORGANISATION_STATES,
    (world, state) => ({ path: { id: organisationOf(world, state) } }),
    (relation, state) => (seesPlace(relation, state) ? '200' : NOT_FOUND),
  ),
  row(
    'PATCH /api/organisations/{id}',
    ORGANISATION_STATES,
    (world, state) => ({
      path: { id: organisationOf(world, state) },
      body: { version: 1, name: 'Новое имя' },
    }),
    (relation, state) =>
      orAdministratorOnly(
        administers(relation, state),
        seesPlace(relation, state),
        '200',
        NOT_FOUND,
      ),
  ),
  row(
    'POST /api/organisations',
    ['under the authority', 'under another authority', 'under nothing', 'an authority'],
    ({ places, platforms }, state) => ({
      body:
        state === 'an authority'
          ? { kind: 'authority', name: 'Новая', profile: { key: 'demo-authority', version: 1 } }
          : {
              kind: 'organisation',
              name: 'Новая',
              authorityId:
                {
                  'under the authority': places.authority.id,
                  'under another authority': places.otherAuthority.id,
                }[state] ?? platforms.random,
            },
    }),
    (relation, state) => {
      if (!ADMINISTRATORS.has(relation)) return '403 administratorOnly';
      if (relation === SYSTEM_ADMINISTRATOR) {
        return state === 'under nothing' ? '422 authorityUnknown' : '201';
      }
      switch (state) {
        case 'under the authority':
          return orAdministratorOnly(
            relation === AUTHORITY_ADMINISTRATOR,
            UNDER_AUTHORITY.has(relation),
            '201',
            '422 authorityUnknown',
          );
        case 'under another authority':
          return relation === OTHER_ADMINISTRATOR ? '201' : '422 authorityUnknown';
        case 'an authority':
          return '403 administratorOnly';
        default:
          return '422 authorityUnknown';
      }
    },
  ),
  atPlace(
    'POST /api/people',
    (world, state) => ({
      email: `${randomUUID()}@example.test`,
      fullName: 'Новый Человек',
      password: 'correct horse battery',
      role: { role: 'teacher', place: placeOf(world, state) },
    }),
    '422 placeUnknown',
  ),
  atPlace(
    'POST /api/role-holdings',
    (world, state, relation) => ({
      personId: world.people[relation]?.id,
      role: 'methodist',
      place: placeOf(world, state),
    }),
    '422 placeUnknown',
  ),
  row(
    'POST /api/role-holdings/{id}/end',
    ['at the school', 'on the platform', 'another authority’s', 'random'],
    (world, state) => ({
      path: { id: holdingOf(world, state) },
      body: { lastDay: '2999-12-31' },
    }),
    (relation, state) => {
      switch (state) {
        case 'at the school':
          return orAdministratorOnly(
            administers(relation, 'school'),
            seesPlace(relation, 'school'),
            '200',
            NOT_FOUND,
          );
        case 'on the platform':
          return orAdministratorOnly(
            keeps(relation, 'a colleague'),
            knows(relation, 'a colleague'),
            '409 roleOfPlatform',
            NOT_FOUND,
          );
        case 'another authority’s':
          return orAdministratorOnly(
            relation === SYSTEM_ADMINISTRATOR || relation === OTHER_ADMINISTRATOR,
            UNDER_OTHER_AUTHORITY.has(relation),
            '200',
            NOT_FOUND,
          );
        default:
          return NOT_FOUND;
      }
    },
  ),
];

function holdingOf(world: World, state: string): string {
  switch (state) {
    case 'at the school':
      return world.holdings.school;
    case 'on the platform':
      return world.holdings.platform;
    case 'another authority’s':
      return world.holdings.otherAuthority;
    default:
      return world.platforms.random;
  }
}
