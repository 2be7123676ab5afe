import { SYSTEM_ADMINISTRATOR } from './groups.ts';
import type { Relation } from './relations.ts';
import { NOT_FOUND, plain, row, type Row, type Told } from './row.ts';

/** What the administrator of the system alone looks after. */
export const systemRows: readonly Row[] = [
  list('GET /api/audit'),
  list('GET /api/incidents'),
  row(
    'POST /api/incidents/{id}/retry',
    ['open', 'random'],
    (world, state) => ({
      path: { id: state === 'open' ? world.incidentId : world.platforms.random },
    }),
    (relation, state) => forSystem(relation, state === 'open' ? '200' : NOT_FOUND),
  ),
  list('GET /api/letters'),
  row(
    'POST /api/letters/{id}/resend',
    ['on its way', 'random'],
    (world, state) => ({
      path: { id: state === 'random' ? world.platforms.random : world.letterId },
    }),
    (relation, state) =>
      forSystem(relation, state === 'random' ? NOT_FOUND : '409 letterNotFailed'),
  ),
  // A page of nothing for those who answer for nothing.
  plain(
    'GET /api/lateness',
    () => ({}),
    () => '200',
  ),
  plain(
    'GET /api/lateness/export',
    () => ({}),
    () => '200',
  ),
  // A page of nothing for those who lead nothing.
  plain(
    'GET /api/undelivered',
    () => ({}),
    () => '200',
  ),
  // The letter of the matrix is about no platform.
  row(
    'POST /api/undelivered/{id}/resend',
    ['on its way', 'random'],
    (world, state) => ({
      path: { id: state === 'random' ? world.platforms.random : world.letterId },
    }),
    (relation, state) =>
      relation === SYSTEM_ADMINISTRATOR && state === 'on its way'
        ? '409 letterNotFailed'
        : NOT_FOUND,
  ),
  plain(
    'POST /api/templates/check',
    () => ({ body: { name: 'new.yaml', text: 'key: new' } }),
    (relation) => forSystem(relation, '200'),
  ),
  plain(
    'POST /api/templates',
    () => ({ body: { name: 'new.yaml', text: 'key: new' } }),
    (relation) => forSystem(relation, '422 templateInvalid'),
  ),
  ofVersion('archive', '200'),
  ofVersion('restore', '409 versionNotArchived'),
];

/** Taking a version out of use and back. */
function ofVersion(name: 'archive' | 'restore', done: Told): Row {
  return row(
    `POST /api/templates/{key}/versions/{version}/${name}`,
    ['published', 'unknown'],
    (_world, state) => ({
      path: { key: 'matrix', version: state === 'published' ? '1' : '9' },
      body: { reason: 'Устарела' },
    }),
    (relation, state) => forSystem(relation, state === 'published' ? done : NOT_FOUND),
  );
}

function list(route: Parameters<typeof plain>[0]): Row {
  return plain(
    route,
    () => ({}),
    (relation) => forSystem(relation, '200'),
  );
}

function forSystem(relation: Relation, told: Told): Told {
  return relation === SYSTEM_ADMINISTRATOR ? told : '403 administratorOnly';
}
