import {
  deliveriesPageSchema,
  webhookDeliverySchema,
  webhookMessageSchema,
  webhookSchema,
  webhookWithSecretSchema,
  type WebhookWithSecret,
} from '#contracts';
import { ADMINISTRATOR_ROLE, type AuditEvent, type WebhookEvent } from '#domain';
import { clockOf, commitCommand, lockProcess, takeDeliveries } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { WebhookPost } from '../../apps/worker/src/webhooks/webhook-post.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { Town } from '../support/town.ts';
import { WebhookReceiver, type Received } from '../support/webhook-receiver.ts';
import {
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type TestApi,
  type TestPerson,
} from './api.ts';

const SECRET = 'a secret of the tests, nothing more';

let api: TestApi;
let receiver: WebhookReceiver;
let post: WebhookPost;
let guarded: WebhookPost;
let platform: { id: string; organisationId: string; authorityId: string };
let task: string;
let keeper: TestPerson;

beforeAll(async () => {
  api = await startApi();
  receiver = await WebhookReceiver.start();
  const log = pino({ level: 'silent' });
  const { dataSource } = api.database;
  post = new WebhookPost(dataSource, clockOf('test'), { secret: SECRET, allowPrivate: true }, log);
  guarded = new WebhookPost(
    dataSource,
    clockOf('test'),
    { secret: SECRET, allowPrivate: false },
    log,
  );
  const town = await Town.found(dataSource);
  const id = await town.launch(aSmallTemplate('hooks', [aYear('a', 0, chain('a', 1))]));
  [platform = { id, organisationId: '', authorityId: '' }] = await dataSource.query(
    `SELECT id, organisation_id AS "organisationId", authority_id AS "authorityId"
     FROM platform WHERE id = $1`,
    [id],
  );
  const tasks: { id: string }[] = await dataSource.query(
    `SELECT id FROM task WHERE platform_id = $1`,
    [id],
  );
  task = tasks[0]?.id ?? '';
  keeper = await person(api, [
    [ADMINISTRATOR_ROLE, { kind: 'authority', id: platform.authorityId }],
  ]);
});
beforeEach(async () => {
  await api.database.dataSource.query(`DELETE FROM webhook`);
  receiver.take();
  receiver.answers.splice(0);
});
afterAll(async () => {
  await receiver.stop();
  await api.close();
});

async function webhook(
  organisationId = platform.authorityId,
  by = keeper,
  events: readonly WebhookEvent[] = ['task.opened', 'task.closed'],
  url = receiver.url,
): Promise<WebhookWithSecret> {
  const body = { organisationId, url, events };
  const answer = await api.ask('POST', '/api/webhooks', { token: by.token, body });
  expect(answer.status).toBe(201);
  return read(webhookWithSecretSchema, answer);
}

/** A command that says that this happened. */
async function happen(
  action: AuditEvent['action'],
  subject: AuditEvent['subject'] = { kind: 'task', id: task },
): Promise<void> {
  await api.database.dataSource.transaction(async (tx) => {
    await lockProcess(tx, platform.id);
    const at = Temporal.Now.instant();
    const event = { at, actorId: null, onBehalfOfId: null, action, subject };
    await commitCommand(tx, platform.id, [{ ...event, params: { stage: 'a' }, texts: {} }]);
  });
}

async function deliveries(id: string) {
  const answer = await api.ask('GET', `/api/webhooks/${id}/deliveries`, { token: keeper.token });
  return read(deliveriesPageSchema, answer).items;
}

/** Lets the time come at which what waits is tried again. */
async function comeDue(): Promise<void> {
  await api.database.dataSource.query(
    `UPDATE webhook_delivery SET next_attempt_at = now() - interval '1 second'
     WHERE state = 'waiting'`,
  );
}

function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
  const signed = [id, timestamp, body].join('.');
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return headers['webhook-signature'] === `v1,${signature}`;
}

describe('a webhook', () => {
  it('tells what happened, signed as Standard Webhooks say, with the names of places and no people', async () => {
    const { id, secret } = await webhook();
    await happen('task.opened');
    await post.sweep();
    const [message, ...others] = receiver.take();
    if (message === undefined) throw new Error('nothing came');
    expect(others).toEqual([]);
    expect(isSigned(message, secret)).toBe(true);
    expect(isSigned(message, `whsec_${Buffer.from('another').toString('base64')}`)).toBe(false);
    const now = Date.now() / 1_000;
    expect(Math.abs(now - Number(message.headers['webhook-timestamp']))).toBeLessThan(60);
    const told = webhookMessageSchema.parse(JSON.parse(message.body));
    expect(told).toMatchObject({
      type: 'task.opened',
      data: {
        platform: { id: platform.id },
        organisation: { id: platform.organisationId, name: 'Школа' },
        authority: { name: 'Управление образования' },
        task: { id: task, key: 'a1' },
      },
    });
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({
      id: message.headers['webhook-id'],
      state: 'delivered',
      nextAttemptAt: null,
      attempts: [{ status: 204, error: null }],
    });
  });

  it('hears of what it asked for and of nothing else', async () => {
    await webhook(platform.organisationId, keeper, ['stage.passed', 'platform.closed']);
    await happen('task.opened');
    await happen('task.claimed');
    await happen('stage.passed', { kind: 'stage', id: randomUUID() });
    await happen('platform.stopped', { kind: 'platform', id: platform.id });
    await post.sweep();
    const told = receiver
      .take()
      .map(({ body }) => webhookMessageSchema.parse(JSON.parse(body)))
      .toSorted((one, other) => one.type.localeCompare(other.type));
    expect(told).toMatchObject([
      { type: 'platform.closed', data: { outcome: 'stopped' } },
      { type: 'stage.passed', data: { stage: { key: 'a' } } },
    ]);
  });

  it('of another authority or school hears nothing', async () => {
    const { authorityId, schoolId } = await authorityWithSchool(api);
    const other = await person(api, [[ADMINISTRATOR_ROLE, { kind: 'authority', id: authorityId }]]);
    await webhook(authorityId, other);
    await webhook(schoolId, other);
    await happen('task.opened');
    await post.sweep();
    expect(receiver.take()).toEqual([]);
  });

  it('hears nothing of what was rolled back', async () => {
    await webhook();
    await api.database.dataSource
      .transaction(async (tx) => {
        await lockProcess(tx, platform.id);
        await commitCommand(tx, platform.id, [
          {
            at: Temporal.Now.instant(),
            actorId: null,
            onBehalfOfId: null,
            action: 'task.opened',
            subject: { kind: 'task', id: task },
            params: {},
            texts: {},
          },
        ]);
        throw new Error('never mind');
      })
      .catch(() => undefined);
    await post.sweep();
    expect(receiver.take()).toEqual([]);
  });
});

describe('a delivery', () => {
  it('is tried again after a failure, with the same id and body, and every try is listed', async () => {
    const { id, secret } = await webhook();
    receiver.answers.push(500, 302);
    await happen('task.completed');
    for (let round = 0; round < 3; round += 1) {
      await post.sweep();
      await comeDue();
    }
    expect(await post.sweep()).toBe(0);
    const tries = receiver.take();
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(tries.every((one) => isSigned(one, secret))).toBe(true);
    expect(await deliveries(id)).toMatchObject([
      {
        state: 'delivered',
        attempts: [
          { status: 500, error: 'badStatus' },
          { status: 302, error: 'badStatus' },
          { status: 204, error: null },
        ],
      },
    ]);
  });

  it('is given up after its last try, and replayed by hand all the same', async () => {
    const { id } = await webhook();
    await happen('task.opened');
    await api.database.dataSource.query(`UPDATE webhook_delivery SET attempts = 11`);
    receiver.answers.push(500);
    await post.sweep();
    const [failed] = await deliveries(id);
    expect(failed).toMatchObject({ state: 'failed', nextAttemptAt: null });
    const replay = `/api/webhooks/${id}/deliveries/${failed?.id}/replay`;
    const answer = await api.ask('POST', replay, { token: keeper.token });
    expect(read(webhookDeliverySchema, answer).state).toBe('waiting');
    await post.sweep();
    const received = receiver.take().map(({ headers }) => headers['webhook-id']);
    expect(received).toEqual([failed?.id, failed?.id]);
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]);
  });

  it('of a worker that was killed after sending is sent again with the same id', async () => {
    await webhook();
    await happen('task.opened');
    const now = Temporal.Now.instant();
    const heldUntil = now.add({ seconds: 60 });
    const [taken] = await takeDeliveries(api.database.dataSource.manager, {
      now: now.add({ seconds: 5 }),
      heldUntil,
      limit: 10,
    });
    expect(await post.sweep()).toBe(0);
    await comeDue();
    await post.sweep();
    expect(receiver.take().map(({ headers }) => headers['webhook-id'])).toEqual([taken?.id]);
  });

  it('is taken by one of several workers', async () => {
    await webhook();
    for (let count = 0; count < 10; count += 1) await happen('task.opened');
    await Promise.all([post.sweep(), post.sweep(), post.sweep()]);
    const ids = receiver.take().map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(10);
  });

  it('never leads into the networks of this machine', async () => {
    const { id } = await webhook();
    await webhook(platform.authorityId, keeper, ['task.opened'], 'http://localhost:9/');
    await happen('task.opened');
    await guarded.sweep();
    expect(receiver.take()).toEqual([]);
    expect(await deliveries(id)).toMatchObject([
      { state: 'waiting', attempts: [{ status: null, error: 'addressRefused' }] },
    ]);
  });
});

describe('a webhook through which nothing gets', () => {
  it('is switched off after five days, says why, and forgets it when it is switched on', async () => {
    const { id, version } = await webhook();
    await happen('task.opened');
    receiver.answers.push(500);
    await post.sweep();
    const show = async () =>
      read(webhookSchema, await api.ask('GET', `/api/webhooks/${id}`, { token: keeper.token }));
    expect(await show()).toMatchObject({ isActive: true, failingSince: expect.any(String) });
    await api.database.dataSource.query(
      `UPDATE webhook SET failing_since = now() - interval '5 days'`,
    );
    receiver.answers.push(500);
    await comeDue();
    await post.sweep();
    const off = await show();
    expect(off).toMatchObject({ isActive: false, pausedBy: 'failures' });
    await comeDue();
    expect(await post.sweep()).toBe(0);
    const test = await api.ask('POST', `/api/webhooks/${id}/test`, { token: keeper.token });
    expect(problemOf(test).code).toBe('webhookOff');
    const ask = { token: keeper.token, body: { version: off.version, isActive: true } };
    expect(off.version).toBeGreaterThan(version);
    const on = read(webhookSchema, await api.ask('PATCH', `/api/webhooks/${id}`, ask));
    expect(on).toMatchObject({ isActive: true, pausedBy: null, failingSince: null });
    await post.sweep();
    expect(receiver.take()).toHaveLength(3);
  });
});

describe('keeping webhooks', () => {
  it('is for administrators of the place and those above, and hidden from everybody else', async () => {
    const { id } = await webhook(platform.organisationId);
    const school = { kind: 'organisation', id: platform.organisationId } as const;
    const { schoolId } = await authorityWithSchool(api);
    const ofSchool = await person(api, [[ADMINISTRATOR_ROLE, school]]);
    const coordinator = await person(api, [['coordinator', school]]);
    const elsewhere = await person(api, [
      [ADMINISTRATOR_ROLE, { kind: 'organisation', id: schoolId }],
    ]);
    const url = `/api/webhooks/${id}/deliveries`;
    expect((await api.ask('GET', url, { token: ofSchool.token })).status).toBe(200);
    expect((await api.ask('GET', url, { token: coordinator.token })).status).toBe(403);
    const hidden = await api.ask('GET', url, { token: elsewhere.token });
    const random = await api.ask('GET', `/api/webhooks/${randomUUID()}/deliveries`, {
      token: elsewhere.token,
    });
    expect([hidden.status, random.status]).toEqual([404, 404]);
    const list = await api.ask('GET', '/api/webhooks', { token: elsewhere.token });
    expect(list.body).toEqual([]);
    const body = {
      organisationId: platform.organisationId,
      url: receiver.url,
      events: ['task.opened'],
    };
    const foreign = await api.ask('POST', '/api/webhooks', { token: elsewhere.token, body });
    expect(problemOf(foreign).code).toBe('placeUnknown');
  });

  it('tells the secret once; another one makes the one before worthless', async () => {
    const { id, secret } = await webhook();
    const listed = await api.ask('GET', '/api/webhooks', { token: keeper.token });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const answer = await api.ask('POST', `/api/webhooks/${id}/secret`, { token: keeper.token });
    const changed = read(webhookWithSecretSchema, answer);
    await api.ask('POST', `/api/webhooks/${id}/test`, { token: keeper.token });
    await post.sweep();
    const [message] = receiver.take();
    if (message === undefined) throw new Error('nothing came');
    expect(JSON.parse(message.body)).toMatchObject({ type: 'webhook.test' });
    expect([isSigned(message, secret), isSigned(message, changed.secret)]).toEqual([false, true]);
    const stored = await api.database.dataSource.query(
      `SELECT json_agg(w) AS webhooks, (SELECT json_agg(k) FROM idempotency_key k) AS keys
       FROM webhook w`,
    );
    expect(JSON.stringify(stored)).not.toContain(changed.secret);
  });

  it('pages through deliveries and filters them', async () => {
    const { id } = await webhook();
    for (let count = 0; count < 5; count += 1) await happen('task.opened');
    const url = `/api/webhooks/${id}/deliveries?limit=3&state=waiting`;
    const first = read(deliveriesPageSchema, await api.ask('GET', url, { token: keeper.token }));
    const rest = read(
      deliveriesPageSchema,
      await api.ask('GET', `${url}&after=${first.next}`, { token: keeper.token }),
    );
    expect([first.items.length, rest.items.length, rest.next]).toEqual([3, 2, null]);
    const ids = [...first.items, ...rest.items].map((item) => item.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    const strange = await api.ask('GET', `${url}&after=nonsense`, { token: keeper.token });
    expect(problemOf(strange).code).toBe('invalidInput');
  });

  it.each([
    ['ftp://example.org/', 'notLink'],
    ['https://user:password@example.org/', 'notLink'],
    ['javascript:alert(1)', 'notLink'],
    ['not an address', 'notLink'],
  ])('refuses %s', async (url, code) => {
    const body = { organisationId: platform.authorityId, url, events: ['task.opened'] };
    const answer = await api.ask('POST', '/api/webhooks', { token: keeper.token, body });
    expect(problemOf(answer).fields).toMatchObject([{ path: 'url', code }]);
  });
});
