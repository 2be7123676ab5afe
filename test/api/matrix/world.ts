import type { Place } from '#domain';
import { closePlatformRow, recordIncident } from '#persistence';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TestApi, TestPerson } from '../api.ts';
import { RELATIONS, relations, SUBSTITUTIONS, type Places, type Relation } from './relations.ts';
import {
  addPerson,
  anotherSession,
  command,
  idOf,
  readId,
  standIn,
  upload,
} from './world-people.ts';
import { buildPlaces } from './world-places.ts';
import { readTasks, settle, suspend } from './world-tasks.ts';

/** What a route of a task is asked about. */
export const TASK_STATES = [
  'planned',
  'open',
  'claimed',
  'closed',
  'approval',
  'suspended',
  'over',
  'another authority’s',
  'random',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What a route of a platform is asked about. */
export const PLATFORM_STATES = [
  'running',
  'suspended',
  'over',
  'another authority’s',
  'random',
] as const;
export type PlatformState = (typeof PLATFORM_STATES)[number];

export interface World {
  readonly places: Places;
  readonly people: Readonly<Record<Relation, TestPerson | null>>;
  /** Somebody of the school whom nothing in the matrix changes. */
  readonly colleague: TestPerson;
  readonly tasks: Readonly<Record<TaskState, { readonly id: string; readonly version: number }>>;
  readonly platforms: Readonly<Record<PlatformState, string>>;
  /** Ids of roles: the colleague's, a participant's, the other officer's. */
  readonly holdings: Readonly<Record<'school' | 'platform' | 'otherAuthority', string>>;
  /** A piece of evidence of the open task and the file in it; a file that is nowhere yet. */
  readonly evidenceId: string;
  readonly files: Readonly<Record<'in a task' | 'kept for later', string>>;
  /** Ids of what the coordinator at the school has of their own. */
  readonly own: Readonly<Record<'view' | 'token' | 'session' | 'bulk' | 'reminder', string>>;
  /** Webhooks by whose place it is, each with a delivery. */
  readonly webhooks: Readonly<
    Record<
      'of the school' | 'another authority’s',
      { readonly id: string; readonly deliveryId: string }
    >
  >;
  /** A letter that waits to be sent. */
  readonly letterId: string;
  /** The stage of the running platform. */
  readonly stageId: string;
  /** A step of the running platform that stopped. */
  readonly incidentId: string;
  /** Ids of substitutions: of a participant, and one of the coordinator that is over. */
  readonly substitutions: Readonly<Record<'in force' | 'over', string>>;
}

const now = Temporal.Now.instant();

/** Builds everything that the cells are asked about, once; no cell changes it. */
export async function buildWorld(api: TestApi): Promise<World> {
  const { dataSource } = api.database;
  const built = await dataSource.transaction((tx) => buildPlaces(tx));
  const people: Record<string, TestPerson | null> = {};
  for (const relation of RELATIONS) {
    const held = relations[relation]?.(built.places) ?? null;
    people[relation] = held === null ? null : await addPerson(api, held);
  }
  for (const one of SUBSTITUTIONS) await standIn(api, one, people, built.running.platformId);
  const colleague = await addPerson(api, [{ role: 'teacher', place: built.places.school }]);
  const assignee = people['a participant who claimed the task']?.id ?? '';
  const former = people['a stranger who once did a task']?.id ?? '';
  await dataSource.transaction(async (tx) => {
    await settle(tx, built.running.platformId, { assignee, former });
    await settle(tx, built.over.platformId, { assignee, former });
    await settle(tx, built.suspended.platformId, { assignee, former });
    await suspend(tx, built.suspended.platformId);
    await settle(tx, built.foreign.platformId, { assignee: null, former: null });
    await closePlatformRow(tx, built.over.platformId, 'closed', now);
  });
  const holdingAt = (who: TestPerson | null | undefined, { id }: Place): Promise<string> =>
    idOf(api, `SELECT id FROM role_holding WHERE person_id = $1 AND place_id = $2`, [who?.id, id]);
  const uploader = people['a participant of the platform'];
  const openId = await idOf(api, `SELECT id FROM task WHERE platform_id = $1 AND key = 'open'`, [
    built.running.platformId,
  ]);
  const shown = await upload(api, uploader);
  await command(api, uploader, `/api/tasks/${openId}/evidence`, {
    kind: 'file',
    key: 'paper',
    fileId: shown,
  });
  const coordinator = people['the coordinator at the school'];
  const saved = await command(api, coordinator, '/api/views', { name: 'Мои', query: {} });
  const remindMe = { on: '2099-05-14' };
  const set = await command(api, coordinator, `/api/tasks/${openId}/own-reminders`, remindMe);
  const scopes = ['templates:read'];
  const program = await command(api, coordinator, '/api/tokens', {
    name: 'Шаблоны',
    scopes,
    days: 1,
  });
  people['a program of the coordinator that may read templates'] = {
    id: coordinator?.id ?? '',
    email: '',
    token: z.looseObject({ token: z.string() }).parse(program.body).token,
  };
  const run = await command(api, coordinator, '/api/bulk', {
    action: 'claim',
    items: [{ taskId: randomUUID(), version: 1 }],
  });
  const hookOf = async (who: Relation, { id: organisationId }: Place) => {
    const hook = { organisationId, url: 'https://example.org/hook', events: ['task.opened'] };
    const made = await command(api, people[who], '/api/webhooks', hook);
    const id = readId(made.body);
    const sent = await command(api, people[who], `/api/webhooks/${id}/test`, undefined);
    return { id, deliveryId: readId(sent.body) };
  };
  await api.ask('POST', '/api/session/password-reset', { body: { email: colleague.email } });
  await recordIncident(dataSource.manager, {
    processId: built.running.platformId,
    code: 'gateNotReady',
    params: {},
    at: now,
  });
  const substitutionOf = (absent: Relation): Promise<string> =>
    idOf(api, `SELECT id FROM substitution WHERE absent_id = $1`, [people[absent]?.id]);
  return {
    holdings: {
      school: await holdingAt(colleague, built.places.school),
      platform: await holdingAt(uploader, { kind: 'platform', id: built.running.platformId }),
      otherAuthority: await holdingAt(
        people['the officer of another authority'],
        built.places.otherAuthority,
      ),
    },
    evidenceId: await idOf(api, `SELECT id FROM evidence WHERE file_id = $1`, [shown]),
    files: { 'in a task': shown, 'kept for later': await upload(api, uploader) },
    own: {
      view: readId(saved.body),
      token: readId(program.body),
      session: await anotherSession(api, coordinator),
      bulk: readId(run.body),
      reminder: readId(set.body),
    },
    webhooks: {
      'of the school': await hookOf('the administrator of the school', built.places.school),
      'another authority’s': await hookOf(
        'the administrator of another authority',
        built.places.otherSchool,
      ),
    },
    letterId: await idOf(api, `SELECT id FROM letter`, []),
    stageId: await idOf(api, `SELECT id FROM stage WHERE platform_id = $1`, [
      built.running.platformId,
    ]),
    incidentId: await idOf(api, `SELECT id FROM incident`, []),
    substitutions: {
      'in force': await substitutionOf('a participant of the platform'),
      over: await substitutionOf('the coordinator of the platform'),
    },
    places: built.places,
    people: people as World['people'],
    colleague,
    tasks: await dataSource.transaction((tx) => readTasks(tx, built)),
    platforms: {
      running: built.running.platformId,
      suspended: built.suspended.platformId,
      over: built.over.platformId,
      'another authority’s': built.foreign.platformId,
      random: randomUUID(),
    },
  };
}
