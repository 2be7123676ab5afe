import { administers, ADMINISTRATORS, seesPlace } from './administration.ts';
import { NOT_FOUND, plain, row, type Row } from './row.ts';
import type { World } from './world.ts';

const STATES = ['of the school', 'another authority’s', 'random'] as const;

function hookOf(world: World, state: string): World['webhooks']['of the school'] {
  return state === 'of the school' || state === 'another authority’s'
    ? world.webhooks[state]
    : { id: world.platforms.random, deliveryId: world.platforms.random };
}

/** Whoever administers the place keeps its webhooks; to other administrators they do not exist. */
function keeping(route: Parameters<typeof row>[0], body?: unknown): Row {
  return row(
    route,
    STATES,
    (world, state) => ({
      path: { ...hookOf(world, state) },
      ...(body === undefined ? {} : { body }),
    }),
    (relation, state) => {
      if (!ADMINISTRATORS.has(relation)) return '403 administratorOnly';
      const place = state === 'of the school' ? 'school' : state;
      return administers(relation, place) ? '200' : NOT_FOUND;
    },
  );
}

const HOOK = { url: 'https://example.org/hook', events: ['task.opened'] };

export const webhookRows: readonly Row[] = [
  plain(
    'GET /api/webhooks',
    () => ({}),
    (relation) => (ADMINISTRATORS.has(relation) ? '200' : '403 administratorOnly'),
  ),
  row(
    'POST /api/webhooks',
    STATES,
    (world, state) => ({
      body: {
        ...HOOK,
        organisationId:
          {
            'of the school': world.places.school.id,
            'another authority’s': world.places.otherSchool.id,
          }[state] ?? world.platforms.random,
      },
    }),
    (relation, state) => {
      if (!ADMINISTRATORS.has(relation)) return '403 administratorOnly';
      const place = state === 'of the school' ? 'school' : state;
      if (administers(relation, place)) return '201';
      return seesPlace(relation, place) ? '403 administratorOnly' : '422 placeUnknown';
    },
  ),
  keeping('GET /api/webhooks/{id}'),
  keeping('PATCH /api/webhooks/{id}', { version: 1, events: ['task.closed'] }),
  keeping('DELETE /api/webhooks/{id}'),
  keeping('POST /api/webhooks/{id}/secret'),
  keeping('GET /api/webhooks/{id}/deliveries'),
  keeping('POST /api/webhooks/{id}/deliveries/{deliveryId}/replay'),
  keeping('POST /api/webhooks/{id}/test'),
];
