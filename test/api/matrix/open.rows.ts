import { randomUUID } from 'node:crypto';
import { reads } from './groups.ts';
import {
  endingSession,
  NOT_FOUND,
  open,
  plain,
  row,
  streaming,
  type Row,
  type Told,
} from './row.ts';
import { UPLOAD } from './world-people.ts';
import type { World } from './world.ts';

const LINK = { token: 'no-such-link-was-ever-sent', password: 'an entirely new one' };

/** Routes without a subject: for everybody, or for everybody who is signed in. */
export const openRows: readonly Row[] = [
  open('GET /health/live', () => ({}), '200'),
  open('GET /health/ready', () => ({}), '200'),
  open(
    'POST /api/session',
    () => ({ body: { email: `${randomUUID()}@example.test`, password: 'wrong password' } }),
    '401 wrongCredentials',
  ),
  open(
    'POST /api/setup',
    () => ({
      body: {
        token: 'not a token',
        email: 'first@example.test',
        fullName: 'Первый Администратор',
        password: 'correct horse battery',
      },
    }),
    '422 setupTokenInvalid',
  ),
  open('POST /api/session/invitation', () => ({ body: LINK }), '422 linkInvalid'),
  open('POST /api/session/password', () => ({ body: LINK }), '422 linkInvalid'),
  open(
    'POST /api/session/password-reset',
    () => ({ body: { email: `${randomUUID()}@example.test` } }),
    '202',
  ),
  open('GET /api/session/ways', () => ({}), '200'),
  // No provider is set up here.
  open('GET /api/session/oidc', () => ({}), NOT_FOUND),
  open('GET /api/session/oidc/callback', () => ({}), '302'),
  // Letters are shown to everybody in a demonstration and to nobody elsewhere.
  open('GET /api/demo/letters', () => ({}), NOT_FOUND),
  open('GET /api/demo/letters/{id}', () => ({ path: { id: 'letter' } }), NOT_FOUND),
  open('GET /api/unsubscribe/{token}', () => ({ path: { token: 'never-made' } }), NOT_FOUND),
  open(
    'POST /api/unsubscribe/{token}',
    () => ({ path: { token: 'never-made' }, body: {} }),
    NOT_FOUND,
  ),
  plain(
    'PUT /api/session/password',
    () => ({ body: { current: 'not the password', password: 'an entirely new one' } }),
    () => '422 passwordWrong',
  ),
  plain(
    'GET /api/session',
    () => ({}),
    () => '200',
  ),
  endingSession(
    plain(
      'DELETE /api/session',
      () => ({}),
      () => '204',
    ),
  ),
  plain(
    'GET /api/templates',
    () => ({}),
    () => '200',
  ),
  ofTemplate('GET /api/templates/{key}'),
  ofTemplate('GET /api/templates/{key}/versions'),
  ofTemplate('GET /api/templates/{key}/versions/{version}'),
  ofTemplate('GET /api/templates/{key}/differences', '?from=1&until=1'),
  ofTemplate('GET /api/templates/{key}/platforms'),
  plain(
    'GET /api/templates/{key}/diagram',
    () => ({ path: { key: 'matrix' } }),
    () => '200',
  ),
  plain(
    'GET /api/templates/{key}/diagram/export',
    () => ({ path: { key: 'matrix' }, query: '?locale=en' }),
    () => '200',
  ),
  plain(
    'POST /api/files',
    () => ({ query: '?name=minutes.pdf', ...UPLOAD }),
    () => '201',
  ),
  row(
    'GET /api/files/{id}',
    ['in a task', 'kept for later', 'random'],
    ({ files, platforms }, state) => ({
      path: {
        id: state === 'in a task' || state === 'kept for later' ? files[state] : platforms.random,
      },
    }),
    (relation, state) => {
      if (state === 'random') return NOT_FOUND;
      const isUploader = relation === 'a participant of the platform';
      return isUploader || (state === 'in a task' && reads(relation, 'running'))
        ? '200'
        : NOT_FOUND;
    },
  ),
  plain(
    'GET /api/views',
    () => ({}),
    () => '200',
  ),
  plain(
    'POST /api/views',
    () => ({ body: { name: 'Новый вид', query: {} } }),
    () => '201',
  ),
  own('PUT /api/views/{id}', 'view', '200', { name: 'Другое имя', query: {} }),
  own('DELETE /api/views/{id}', 'view', '200'),
  plain(
    'GET /api/tokens',
    () => ({}),
    () => '200',
  ),
  plain(
    'POST /api/tokens',
    () => ({ body: { name: 'Отчёты', scopes: ['tasks:read'], days: 30 } }),
    () => '201',
  ),
  own('DELETE /api/tokens/{id}', 'token', '200'),
  open('GET /calendar/{secret}.ics', () => ({ path: { secret: 'nobodys' } }), NOT_FOUND),
  plain(
    'GET /api/me/calendar-feed',
    () => ({}),
    () => '200',
  ),
  plain(
    'POST /api/me/calendar-feed',
    () => ({}),
    () => '200',
  ),
  // Nobody here has an address that could be renewed.
  plain(
    'POST /api/me/calendar-feed/renew',
    () => ({}),
    () => NOT_FOUND,
  ),
  plain(
    'DELETE /api/me/calendar-feed',
    () => ({}),
    () => '200',
  ),
  plain(
    'GET /api/sessions',
    () => ({}),
    () => '200',
  ),
  endingSession(own('DELETE /api/sessions/{id}', 'session', '204')),
  endingSession(
    plain(
      'POST /api/sessions/end-others',
      () => ({}),
      () => '204',
    ),
  ),
  endingSession(
    plain(
      'POST /api/sessions/end-all',
      () => ({}),
      () => '204',
    ),
  ),
  plain(
    'POST /api/bulk',
    ({ tasks }) => ({
      body: {
        action: 'claim',
        items: [{ taskId: tasks.open.id, version: tasks.open.version }],
      },
    }),
    () => '202',
  ),
  plain(
    'GET /api/bulk',
    () => ({}),
    () => '200',
  ),
  own('GET /api/bulk/{id}', 'bulk', '200'),
  plain(
    'GET /api/me/own-reminders',
    () => ({}),
    () => '200',
  ),
  plain(
    'GET /api/reminder-moves',
    () => ({}),
    () => '200',
  ),
  own('DELETE /api/own-reminders/{id}', 'reminder', '200'),
  streaming(
    plain(
      'GET /api/events',
      () => ({}),
      () => '200',
    ),
  ),
  plain(
    'GET /api/files/rules',
    () => ({}),
    () => '200',
  ),
];

/** A thing of the coordinator at the school: for everybody else it does not exist. */
function own(
  route: Parameters<typeof row>[0],
  kind: keyof World['own'],
  done: Told,
  body?: unknown,
): Row {
  return row(
    route,
    ['the coordinator’s', 'random'],
    (world, state) => ({
      path: { id: state === 'random' ? world.platforms.random : world.own[kind] },
      ...(body === undefined ? {} : { body }),
    }),
    (relation, state) =>
      state !== 'random' && relation === 'the coordinator at the school' ? done : NOT_FOUND,
  );
}

/** What everybody signed in reads of a template. */
function ofTemplate(route: Parameters<typeof row>[0], query = ''): Row {
  return row(
    route,
    ['published', 'unknown'],
    (_world, state) => ({
      path: { key: state === 'published' ? 'matrix' : 'no-such-template', version: '1' },
      query,
    }),
    (_relation, state) => (state === 'published' ? '200' : NOT_FOUND),
  );
}
