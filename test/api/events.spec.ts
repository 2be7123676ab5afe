import { SYSTEM_PLACE, type AuditEvent, type Place } from '#domain';
import {
  commitCommand,
  commitStep,
  commitSystemEvents,
  insertRoleHolding,
  insertSubstitution,
  lockProcess,
  newId,
  tellNotified,
} from '#persistence';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { HintHub } from '../../apps/api/src/events/hint-hub.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { Listener } from '../support/listener.ts';
import { startApi as startSecondApi, type TestApi as SecondApi } from '../support/test-api.ts';
import { Town } from '../support/town.ts';
import { waitFor } from '../support/wait-for.ts';
import { authorityWithSchool, person, startApi, type TestApi, type TestPerson } from './api.ts';

let api: TestApi;
let second: SecondApi;
let addresses: readonly string[];
let platform: string;
let place: Place;
const listeners: Listener[] = [];

beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  second = await startSecondApi(api.database.url);
  addresses = [(await api.app.getUrl()).replace('[::1]', '127.0.0.1'), second.address];
  const town = await Town.found(api.database.dataSource);
  platform = await town.launch(aSmallTemplate('hints', [aYear('a', 0, chain('a', 2))]));
  place = { kind: 'platform', id: platform };
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.leave();
});
afterAll(async () => {
  await second.close();
  await api.close();
});

async function listen(
  { token }: TestPerson,
  at: 0 | 1 = 0,
  headers: Readonly<Record<string, string>> = {},
): Promise<Listener> {
  const listener = await Listener.connect(addresses[at] ?? '', {
    authorization: `Bearer ${token}`,
    ...headers,
  });
  listeners.push(listener);
  return listener;
}

const participant = (): Promise<TestPerson> => person(api, [['participant', place]]);

function event(action: AuditEvent['action'], subject: AuditEvent['subject']): AuditEvent {
  const at = Temporal.Now.instant();
  return { at, actorId: null, onBehalfOfId: null, action, subject, params: {}, texts: {} };
}

async function command(tasks: readonly string[], on = platform): Promise<void> {
  await api.database.dataSource.transaction(async (tx) => {
    await lockProcess(tx, on);
    await commitCommand(
      tx,
      on,
      tasks.map((id) => event('task.claimed', { kind: 'task', id })),
    );
  });
}

describe('the stream of events', () => {
  it('hints at what a command changed, at every api process', async () => {
    const somebody = await participant();
    const [near, far] = [await listen(somebody), await listen(somebody, 1)];
    expect(near.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(near.response.headers['x-content-type-options']).toBe('nosniff');
    const task = newId();
    await command([task]);
    expect(await near.next('hint')).toEqual({ platform, tasks: [task] });
    expect(await far.next('hint')).toEqual({ platform, tasks: [task] });
  });

  it('hints at what a step of the story changed', async () => {
    const listener = await listen(await participant());
    const task = newId();
    await api.database.dataSource.transaction(async (tx) => {
      const process = await lockProcess(tx, platform);
      if (process === null) throw new Error('no process');
      const events = [event('task.opened', { kind: 'task', id: task })];
      await commitStep(tx, process, events, { closedAt: null, now: Temporal.Now.instant() });
    });
    expect(await listener.next('hint')).toEqual({ platform, tasks: [task] });
  });

  it('says nothing of a change that was rolled back', async () => {
    const listener = await listen(await participant());
    const [lost, kept] = [newId(), newId()];
    await api.database.dataSource
      .transaction(async (tx) => {
        await lockProcess(tx, platform);
        await commitCommand(tx, platform, [event('task.claimed', { kind: 'task', id: lost })]);
        throw new Error('never mind');
      })
      .catch(() => undefined);
    await command([kept]);
    expect(await listener.next('hint')).toEqual({ platform, tasks: [kept] });
  });

  it('says that any task may have changed when there are more than a notification holds', async () => {
    const listener = await listen(await participant());
    await command(Array.from({ length: 400 }, () => newId()));
    expect(await listener.next('hint')).toEqual({ platform, tasks: null });
  });

  it('lets nobody hear of a platform that they may not read', async () => {
    const { schoolId, authorityId } = await authorityWithSchool(api);
    const strangers = [
      await listen(await person(api)),
      await listen(await person(api, [['coordinator', { kind: 'organisation', id: schoolId }]])),
      await listen(
        await person(api, [['authorityOfficer', { kind: 'authority', id: authorityId }]]),
      ),
      await listen(await person(api, [['administrator', SYSTEM_PLACE]])),
    ];
    const listener = await listen(await participant());
    await command([newId()]);
    await listener.next('hint');
    await command([newId()]);
    await listener.next('hint');
    expect(strangers.map(({ heard }) => heard.filter((one) => one.event === 'hint'))).toEqual(
      strangers.map(() => []),
    );
  });

  it('says that there are notifications to their own person alone, when they are there', async () => {
    const [told, substitute] = [await participant(), await participant()];
    await api.database.dataSource.transaction((tx) =>
      insertSubstitution(
        tx,
        {
          absentId: told.id,
          substituteId: substitute.id,
          scope: { kind: 'all' },
          from: '2020-01-01',
          until: '2100-01-01',
        },
        Temporal.Now.instant(),
      ),
    );
    const [page, theirs] = [await listen(told), await listen(substitute)];
    await api.database.dataSource
      .transaction(async (tx) => {
        await tellNotified(tx, [told.id]);
        throw new Error('never mind');
      })
      .catch(() => undefined);
    const task = newId();
    await command([task]);
    for (const one of [page, theirs]) await one.next('hint');
    await api.database.dataSource.transaction((tx) => tellNotified(tx, [told.id, told.id]));
    await command([task]);
    const heard: string[][] = [];
    for (const { heard: events } of [page, theirs]) {
      await waitFor('the hint', async () => events.some((one) => one.event === 'hint'));
      heard.push(events.map((one) => one.event ?? ''));
    }
    expect(heard).toEqual([['notifications', 'hint'], ['hint']]);
  });

  it('ends at sign-out, with nothing more than a word that the rights changed', async () => {
    const somebody = await participant();
    const other = await listen(somebody, 1);
    const listener = await listen(somebody);
    await api.ask('DELETE', '/api/session', { token: somebody.token });
    await listener.next('access');
    await listener.ended();
    await other.ended();
  });

  it('ends when a role of the person changes, and begins anew with the new rights', async () => {
    const somebody = await person(api);
    const listener = await listen(somebody);
    await api.database.dataSource.transaction(async (tx) => {
      const at = Temporal.Now.instant();
      await insertRoleHolding(tx, {
        personId: somebody.id,
        role: 'participant',
        place,
        from: '2020-01-01',
        until: null,
        at,
      });
      await commitSystemEvents(tx, [event('role.appointed', { kind: 'person', id: somebody.id })]);
    });
    await listener.next('access');
    await listener.ended();
    const again = await listen(somebody);
    await command([newId()]);
    await again.next('hint');
  });

  it('ends when the person is deactivated, also of their program', async () => {
    const somebody = await participant();
    const made = await api.ask('POST', '/api/tokens', {
      token: somebody.token,
      body: { name: 'журнал', scopes: ['tasks:read'], days: 1 },
    });
    const { token } = made.body as { token: string };
    const streams = [await listen(somebody), await listen({ ...somebody, token })];
    await api.database.dataSource.transaction(async (tx) => {
      await tx.query(`UPDATE person SET is_active = false WHERE id = $1`, [somebody.id]);
      await commitSystemEvents(tx, [
        event('person.deactivated', { kind: 'person', id: somebody.id }),
      ]);
    });
    for (const stream of streams) await stream.ended();
    expect((await listen(somebody)).response.statusCode).toBe(401);
  });

  it('ends at the next heartbeat when the session or a role ran out by itself', async () => {
    const [expired, retired, lasting] = [
      await participant(),
      await participant(),
      await participant(),
    ];
    const streams = [await listen(expired), await listen(retired)];
    const stays = await listen(lasting);
    const { dataSource } = api.database;
    await dataSource.query(
      `UPDATE session SET expires_at = now() - interval '1 second' WHERE person_id = $1`,
      [expired.id],
    );
    await dataSource.query(`UPDATE role_holding SET until_on = from_on WHERE person_id = $1`, [
      retired.id,
    ]);
    await api.app.get(HintHub).beat();
    for (const stream of streams) await stream.ended();
    await waitFor('the heartbeat', async () => stays.comments > 1);
    expect(stays.hasEnded).toBe(false);
  });

  it('says resync to a client that was here before, and to nobody else', async () => {
    const somebody = await participant();
    const back = await listen(somebody, 0, { 'last-event-id': '17' });
    await back.next('resync');
    const fresh = await listen(somebody);
    await command([newId()]);
    await fresh.next('hint');
    expect(fresh.heard.filter((one) => one.event === 'resync')).toEqual([]);
  });

  it('says resync to everybody when the connection to the database was lost', async () => {
    const listener = await listen(await participant());
    await command([newId()]);
    await listener.next('hint');
    await api.database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'vekha api news' AND datname = current_database()`,
    );
    await listener.next('resync');
    const task = newId();
    await command([task]);
    expect(await listener.next('hint')).toEqual({ platform, tasks: [task] });
  });

  it('is open six times for one person at a process, and closed streams make room', async () => {
    const somebody = await participant();
    const open = await Promise.all(Array.from({ length: 6 }, () => listen(somebody)));
    expect(open.map(({ response }) => response.statusCode)).toEqual(Array(6).fill(200));
    const seventh = await listen(somebody);
    expect(seventh.response.statusCode).toBe(429);
    expect(Number(seventh.response.headers['retry-after'])).toBeGreaterThan(0);
    open[0]?.leave();
    await waitFor('room for one more', async () => {
      const next = await listen(somebody);
      return next.response.statusCode === 200;
    });
  });

  it('wants somebody signed in', async () => {
    const listener = await Listener.connect(addresses[0] ?? '', {});
    expect(listener.response.statusCode).toBe(401);
    listener.leave();
  });
});

describe('an api that stops', () => {
  it('ends its streams and does not wait for those who listen', async () => {
    const third = await startSecondApi(api.database.url);
    const { token } = await participant();
    const listener = await Listener.connect(third.address, { authorization: `Bearer ${token}` });
    const before = performance.now();
    await third.close();
    expect(performance.now() - before).toBeLessThan(2_000);
    await listener.ended();
  });
});
