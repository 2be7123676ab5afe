import { COORDINATORS, OFFICER, reads, SYSTEM_ADMINISTRATOR } from './groups.ts';
import type { Relation } from './relations.ts';
import { NOT_FOUND, plain, row, type Request, type Row, type Told } from './row.ts';
import { PLATFORM_STATES, type PlatformState, type World } from './world.ts';

function platformOf(world: World, state: string): string {
  const known = PLATFORM_STATES.find((one) => one === state);
  if (known === undefined) throw new Error(`no platform in the state ${state}`);
  return world.platforms[known];
}

/** A route of one platform for everybody who may read it. */
function reading(route: Parameters<typeof row>[0], query = ''): Row {
  return row(
    route,
    PLATFORM_STATES,
    (world, state) => ({ path: { id: platformOf(world, state) }, query }),
    (relation, state) => (reads(relation, state) ? '200' : NOT_FOUND),
  );
}

/** Who may say who holds which role on the platform. */
function appoints(relation: Relation, state: string): boolean {
  if (state === 'random') return false;
  if (state === 'another authority’s') {
    return (
      relation === 'the officer of another authority' ||
      relation === 'the coordinator of another authority’s platform'
    );
  }
  return COORDINATORS.has(relation) || relation === OFFICER;
}

function appointing(
  route: Parameters<typeof row>[0],
  body: (world: World) => unknown,
  rules: Partial<Record<PlatformState, Told>>,
): Row {
  return row(
    route,
    PLATFORM_STATES,
    (world, state): Request => ({ path: { id: platformOf(world, state) }, body: body(world) }),
    (relation, state) => {
      if (!appoints(relation, state))
        return reads(relation, state) ? '403 appointerOnly' : NOT_FOUND;
      return Object.entries(rules).find(([name]) => name === state)?.[1] ?? '200';
    },
  );
}

/** A route by which those who lead the platform change its plan. */
function leading(
  route: Parameters<typeof row>[0],
  body: unknown,
  rules: Partial<Record<PlatformState, Told>>,
  otherwise: Told,
): Row {
  return row(
    route,
    PLATFORM_STATES,
    (world, state): Request => ({ path: { id: platformOf(world, state) }, body }),
    (relation, state) => {
      if (!appoints(relation, state)) return reads(relation, state) ? '403 leaderOnly' : NOT_FOUND;
      return Object.entries(rules).find(([name]) => name === state)?.[1] ?? otherwise;
    },
  );
}

const SUSPEND = [{ kind: 'suspend', expectedUntil: null }];

/** Where a platform is to be launched. */
const LAUNCH_STATES = ['at the school', 'another authority’s', 'random'] as const;

function launchesAt(relation: Relation, state: string): Told | null {
  if (state === 'at the school') {
    if (relation === OFFICER || relation === 'the coordinator at the school') return null;
    const sees: readonly Relation[] = [
      'an accountant of the authority',
      'the supervisor at the school',
      'the head of the school',
      'the administrator of the school',
      'the administrator of the authority',
      SYSTEM_ADMINISTRATOR,
    ];
    return sees.includes(relation) ? '403 launcherOnly' : UNKNOWN;
  }
  if (state === 'another authority’s') {
    if (relation === 'the officer of another authority') return null;
    const sees: readonly Relation[] = [
      'a head of another authority’s school',
      'the administrator of another authority',
      SYSTEM_ADMINISTRATOR,
    ];
    return sees.includes(relation) ? '403 launcherOnly' : UNKNOWN;
  }
  return UNKNOWN;
}

const UNKNOWN: Told = '422 organisationUnknown';

function launching(
  route: Parameters<typeof row>[0],
  rest: object,
  told: (r: Relation) => Told,
): Row {
  return row(
    route,
    LAUNCH_STATES,
    (world, state) => ({
      body: {
        template: 'matrix',
        start: '2026-09',
        organisationId:
          state === 'at the school'
            ? world.places.school.id
            : state === 'random'
              ? world.platforms.random
              : world.places.otherSchool.id,
        ...rest,
      },
    }),
    (relation, state) => launchesAt(relation, state) ?? told(relation),
  );
}

export const platformRows: readonly Row[] = [
  plain(
    'GET /api/platforms',
    () => ({}),
    () => '200',
  ),
  reading('GET /api/platforms/{id}'),
  reading('GET /api/platforms/{id}/plan'),
  reading('GET /api/platforms/{id}/deviations'),
  reading('GET /api/platforms/{id}/deviations/export', '?locale=en'),
  reading('GET /api/platforms/{id}/diagram'),
  reading('GET /api/platforms/{id}/diagram/export', '?locale=en'),
  // A stage of another platform, or of none, is not found on any.
  row(
    'GET /api/platforms/{id}/stages/{stage}/reminders',
    PLATFORM_STATES,
    (world, state) => ({ path: { id: platformOf(world, state), stage: world.stageId } }),
    (relation, state) => (state === 'running' && reads(relation, state) ? '200' : NOT_FOUND),
  ),
  reading('GET /api/platforms/{id}/history'),
  reading('GET /api/platforms/{id}/history/export', '?locale=ru'),
  launching('POST /api/platforms/preview', {}, () => '200'),
  launching(
    'POST /api/platforms',
    {
      title: 'Новая',
      status: {
        key: 'mip',
        act: { kind: 'order', issuer: 'Управление', number: '1', date: '2026-09-01' },
      },
      appointments: [],
    },
    (relation) => (relation === 'the coordinator at the school' ? '201' : '422 coordinatorMissing'),
  ),
  appointing(
    'POST /api/platforms/{id}/appointments',
    (world) => ({ role: 'participant', personId: world.colleague.id }),
    { over: '409 platformOver', 'another authority’s': '422 personUnknown' },
  ),
  appointing(
    'POST /api/platforms/{id}/dismissals',
    (world) => ({
      role: 'participant',
      personId: world.people['a participant of the platform']?.id ?? '',
    }),
    { over: '409 platformOver', 'another authority’s': '409 roleNotHeldHere' },
  ),
  leading(
    'POST /api/platforms/{id}/what-if',
    { changes: SUSPEND },
    { over: '409 platformOver', suspended: '409 alreadySuspended' },
    '200',
  ),
  leading(
    'POST /api/platforms/{id}/changes',
    { changes: SUSPEND, reason: 'Ремонт в школе', shown: '0'.repeat(64) },
    { over: '409 platformOver', suspended: '409 alreadySuspended' },
    '409 planMovedOn',
  ),
  leading(
    'POST /api/platforms/{id}/explanations',
    { subject: { kind: 'task', key: 'nowhere' }, reason: 'Педагог болел' },
    {},
    '422 taskUnknown',
  ),
];
