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
];

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
