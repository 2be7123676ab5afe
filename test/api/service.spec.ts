import { problemSchema, templateSummarySchema, templateViewSchema } from '#contracts';
import {
  latestTemplate,
  listDemoAccounts,
  publishTemplate,
  seedCatalogue,
  seedDemo,
} from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import { readConfig } from '../../apps/api/src/config.ts';
import { person, problemOf, read, startApi, type TestApi } from './api.ts';

describe('the catalogue and the demonstration', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('come in once, however often the system starts', async () => {
    const { dataSource } = api.database;
    const first = await seedCatalogue(dataSource, 'catalog');
    expect(first).toMatchObject({ templates: 2, profiles: 1, years: 14 });
    expect(await seedDemo(dataSource, 'catalog')).toBe(true);
    const before = await rowsOf(api);
    expect(await seedCatalogue(dataSource, 'catalog')).toEqual({
      templates: 0,
      profiles: 0,
      years: 0,
      passedOver: [],
    });
    expect(await seedDemo(dataSource, 'catalog')).toBe(false);
    expect(await rowsOf(api)).toEqual(before);
  });

  it('never change what is published: other content needs another version', async () => {
    const { manager } = api.database.dataSource;
    const published = await latestTemplate(manager, 'network-launch');
    if (published === null) throw new Error('the catalogue has no network-launch');
    const { template, id } = published;
    const at = Temporal.Now.instant();
    expect(await publishTemplate(manager, template, at)).toEqual({ id, isNew: false });
    const changed = { ...template, termMonths: template.termMonths + 1 };
    expect(await publishTemplate(manager, changed, at)).toMatchObject({
      refused: 'versionPublished',
    });
    const next = await publishTemplate(manager, { ...changed, version: template.version + 1 }, at);
    expect(next).toMatchObject({ isNew: true });
  });

  it('let every demo account sign in', async () => {
    const accounts = await listDemoAccounts('catalog');
    expect(accounts.length).toBeGreaterThanOrEqual(9);
    for (const { email, password, fullName } of accounts) {
      const answer = await api.ask('POST', '/api/session', { body: { email, password } });
      expect(answer.body).toMatchObject({ person: { fullName } });
    }
  });

  it('are listed to people, each template with its whole text on request', async () => {
    const { token } = await person(api);
    const list = read(
      templateSummarySchema.array(),
      await api.ask('GET', '/api/templates', { token }),
    );
    expect(new Map(list.map(({ key, tasks }) => [key, tasks]))).toEqual(
      new Map([
        ['four-stage-project', 30],
        ['network-launch', 12],
      ]),
    );
    const whole = await api.ask('GET', '/api/templates/four-stage-project', { token });
    expect(read(templateViewSchema, whole).template.stages).toHaveLength(4);
    const unknown = await api.ask('GET', '/api/templates/unheard-of', { token });
    expect(problemOf(unknown).code).toBe('notFound');
  });
});

async function rowsOf(api: TestApi): Promise<unknown> {
  return api.database.dataSource.query(
    `SELECT (SELECT count(*) FROM person) AS people,
            (SELECT count(*) FROM organisation) AS organisations,
            (SELECT count(*) FROM role_holding) AS holdings,
            (SELECT count(*) FROM calendar_day) AS days,
            (SELECT count(*) FROM audit_entry) AS audit`,
  );
}

describe('the service', () => {
  let api: TestApi;
  let wire: Wire;
  beforeAll(async () => {
    api = await startApi(undefined, async (url) => {
      wire = await layWire(url);
      return wire.url;
    });
  });
  afterAll(async () => {
    await api.close();
    await wire.cut();
  });

  it('describes itself in OpenAPI 3.1, on a page that keeps to the policy of content', async () => {
    const document = await api.ask('GET', '/api/openapi.json');
    expect(document.body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/session': { post: { requestBody: {} } } },
    });
    const page = await api.app.inject({ url: '/api/docs' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it('waits for the rest of a request no longer than the slowest upload takes', () => {
    const { requestTimeout, headersTimeout } = api.app.getHttpServer();
    expect(headersTimeout).toBeGreaterThan(0);
    expect(headersTimeout).toBeLessThanOrEqual(60_000);
    expect(requestTimeout).toBe(10 * 60_000);
  });

  it('answers what is not HTTP at all in the words of a problem', async () => {
    await api.app.listen(0, '127.0.0.1');
    const address = api.app.getHttpServer().address();
    if (address === null || typeof address === 'string') throw new Error('it does not listen');
    const socket = connect(address.port, '127.0.0.1');
    socket.write('GET /api/tasks?search=школа HTTP/1.1\r\nHost: vekha.test\r\n\r\n');
    const answer = Buffer.concat(await socket.toArray()).toString('utf8');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(problemSchema.parse(JSON.parse(body)).code).toBe('malformedRequest');
  });

  it('puts the security headers on pages, answers and problems', async () => {
    for (const url of ['/', '/api/session', '/nothing']) {
      const { headers } = await api.ask('GET', url);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('is alive and not ready while its database is away, says so, and comes back by itself', async () => {
    const { token } = await person(api);
    expect((await api.ask('GET', '/health/ready')).status).toBe(200);
    await wire.cut();
    expect((await api.ask('GET', '/health/live')).status).toBe(200);
    for (const url of ['/health/ready', '/api/session']) {
      const away = await api.ask('GET', url, { token });
      expect(away.status).toBe(503);
      expect(problemOf(away).code).toBe('unavailable');
      expect(away.headers['retry-after']).toBe('5');
    }
    await wire.mend();
    expect((await api.ask('GET', '/health/ready')).status).toBe(200);
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(200);
  });
});

describe('the environment', () => {
  it('is refused with every problem at once and without its values', () => {
    const reading = readConfig({
      DATABASE_URL: 'mysql://somebody:hunter2@host/db',
      PORT: '70000',
      VEKHA_MODE: 'party',
      VEKHA_SECRET: 'short',
    });
    const problems = reading.ok ? [] : reading.problems;
    expect(new Set(problems.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['DATABASE_URL', 'PORT', 'VEKHA_DATA', 'VEKHA_MODE', 'VEKHA_SECRET']),
    );
    expect(problems.join()).not.toContain('hunter2');
  });
});

interface Wire {
  /** The database's address through the wire. */
  readonly url: string;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

/** A wire to a database that can be cut: whoever is connected is cut off, nobody new gets through. */
async function layWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.toString(),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    mend: () => listen(port),
  };
}
