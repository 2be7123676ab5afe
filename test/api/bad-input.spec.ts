import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import {
  operationsOf,
  readDocument,
  resolve,
  type OpenApiDocument,
  type Operation,
} from '../support/open-api-document.ts';
import { administrator, problemOf, startApi, type Answer, type TestApi } from './api.ts';

/** Opens a stream instead of answering. */
const STREAM = 'Events.listen';

let api: TestApi;
let token: string;
let document: OpenApiDocument;
let operations: Operation[];

beforeAll(async () => {
  api = await startApi();
  ({ token } = await administrator(api));
  document = readDocument((await api.ask('GET', '/api/openapi.json')).body);
  operations = operationsOf(document).filter((one) => one.operationId !== STREAM);
});
afterAll(() => api.close());

/** How much there is of everything that people change, and where the chains end. */
async function everything(): Promise<unknown> {
  const { dataSource } = api.database;
  const tables: { name: string }[] = await dataSource.query(
    `SELECT format('%I', table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('rate_limit', 'session') ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `(SELECT count(*) FROM ${name}) AS ${name}`);
  const heads = `(SELECT json_agg(p ORDER BY p.id) FROM process p) AS chains`;
  return dataSource.query(`SELECT ${[...counts, heads].join(', ')}`);
}

function ask(
  operation: Operation,
  given: { body?: unknown; query?: string; id?: string; headers?: Record<string, string> },
): Promise<Answer> {
  const method = operation.method.toUpperCase();
  if (!isMethod(method)) throw new Error(`no method ${method}`);
  const path = operation.path.replaceAll(/\{\w+\}/g, () => given.id ?? randomUUID());
  return api.ask(method, `${path}${given.query ?? ''}`, {
    token,
    ...(given.body === undefined ? {} : { body: given.body }),
    ...(given.headers === undefined ? {} : { headers: given.headers }),
  });
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function isMethod(method: string): method is (typeof METHODS)[number] {
  return METHODS.some((one) => one === method);
}

type Shape = Readonly<Record<string, unknown>>;

function shapeOf(value: unknown): Shape {
  if (typeof value !== 'object' || value === null) return {};
  const reference: unknown = Reflect.get(value, '$ref');
  return typeof reference === 'string'
    ? shapeOf(resolve(document, reference))
    : Object.fromEntries(Object.entries(value));
}

/** The names of the fields that the body of an operation may have. */
function fieldsOf({ requestBody }: Operation): string[] {
  const shape = shapeOf(requestBody?.content['application/json']?.schema);
  const branches = [shape['oneOf'], shape['anyOf']].flatMap((part: unknown) =>
    Array.isArray(part) ? part.map(shapeOf) : [],
  );
  return [shape, ...branches].flatMap((one) => Object.keys(shapeOf(one['properties'])));
}

const withJson = (): Operation[] =>
  operations.filter(({ requestBody }) => requestBody?.content['application/json'] !== undefined);

const withQuery = (): Operation[] =>
  operations.filter(({ parameters = [] }) => parameters.some((one) => one.in === 'query'));

/** What no field of any request is. */
const wrongValues: readonly unknown[] = [
  null,
  [[[]]],
  { $ne: null },
  { $gt: '' },
  { toString: 'x' },
  'a\0b',
  '\ud800',
  'я'.repeat(30_000),
  Number.MAX_VALUE,
];

describe('a body of any command', () => {
  it('with a field that nobody knows is refused, and the field is named', async () => {
    const strange = { unheardOf: 1, constructor: 2 };
    for (const operation of withJson()) {
      const answer = await ask(operation, { body: strange });
      expect([operation.operationId, answer.status]).toEqual([operation.operationId, 400]);
      const { code, fields = [] } = problemOf(answer);
      expect([operation.operationId, code, fields.length > 0]).toEqual([
        operation.operationId,
        'invalidInput',
        true,
      ]);
    }
  });

  it('with a wrong value in any of its fields is refused, and nothing is written', async () => {
    const before = await everything();
    for (const operation of withJson()) {
      for (const field of new Set(fieldsOf(operation))) {
        for (const value of wrongValues) {
          const answer = await ask(operation, { body: { [field]: value } });
          const seen = { what: `${operation.operationId} ${field}`, status: answer.status };
          expect({ ...seen, isRefused: [400, 403, 404, 422].includes(answer.status) }).toEqual({
            ...seen,
            isRefused: true,
          });
        }
      }
    }
    expect(await everything()).toEqual(before);
  }, 120_000);

  it.each([
    ['cut short', '{"a":', 400, 'application/json'],
    ['nested absurdly deep', '['.repeat(50_000) + ']'.repeat(50_000), 400, 'application/json'],
    ['a poisoned prototype', '{"__proto__":{"a":1}}', 400, 'application/json'],
    ['too large', `"${'x'.repeat(1_100_000)}"`, 413, 'application/json'],
    ['of plain text', 'a=1', 415, 'text/plain'],
    ['of a form', 'a=1', 415, 'application/x-www-form-urlencoded'],
    ['of several parts', '--x--', 415, 'multipart/form-data; boundary=x'],
    ['of a type that is none', '{}', 415, 'nonsense'],
  ])('that is %s is named as what it is', async (_what, body, status, type) => {
    for (const operation of withJson()) {
      const answer = await ask(operation, { body, headers: { 'content-type': type } });
      expect([operation.operationId, answer.status]).toEqual([operation.operationId, status]);
    }
  });

  it('made of anything at all is never an error of ours, and nothing is written', async () => {
    const seed = Number(process.env['FC_SEED'] ?? Date.now() % 1_000_000_007);
    console.info(`seed of the bad input: ${seed}`);
    const before = await everything();
    const bodies = fc.constantFrom(...withJson()).chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        body: fc.dictionary(
          fc.oneof(fc.constantFrom('__proto__', ...fieldsOf(operation)), fc.string()),
          fc.oneof(
            fc.constantFrom(...wrongValues),
            fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
          ),
          { minKeys: 1, maxKeys: 6 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async ({ operation, body }) => {
        const answer = await ask(operation, { body: { ...body, unheardOf: true } });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300, seed },
    );
    expect(await everything()).toEqual(before);
  }, 120_000);
});

describe('an address of any operation', () => {
  it.each([
    'x',
    '1',
    '00000000-0000-0000-0000-00000000000g',
    '%00',
    '%ed%a0%80',
    '..%2f..%2fsession',
    "1'--",
    '[object%20Object]',
    '__proto__',
    'a'.repeat(300),
  ])('with %s for an id names nothing', async (id) => {
    for (const operation of operations.filter(({ path }) => path.includes('{'))) {
      const answer = await ask(operation, { id, ...(operation.requestBody ? { body: {} } : {}) });
      expect([operation.operationId, answer.status]).toEqual([
        operation.operationId,
        answer.status === 400 ? 400 : 404,
      ]);
    }
  });

  it.each([
    '?unheardOf=1',
    '?__proto__=1',
    '?limit[$gt]=1',
    '?search[$ne]=',
    '?limit=-1',
    '?limit=1e9',
    '?limit=2&limit=3',
    '?after=%00',
    '?after=a&after=b',
  ])('with %s is refused where a query is read', async (query) => {
    const before = await everything();
    for (const operation of withQuery()) {
      const answer = await ask(operation, { query });
      const isRefused = answer.status >= 400 && answer.status < 500;
      expect([operation.operationId, isRefused]).toEqual([operation.operationId, true]);
    }
    expect(await everything()).toEqual(before);
  });
});

describe('a trick of routing', () => {
  it.each([
    '//api/tasks',
    '/api//tasks',
    '/api/tasks/',
    '/API/tasks',
    '/api/Tasks',
    '/api/tasks;a=1',
    '/api/./tasks',
    '/api/x/%2e%2e/tasks',
    '/api/tasks%2f',
    '/api%2ftasks',
    '/api\\tasks',
    '/api/tasks%00',
  ])('like %s reaches no handler', async (url) => {
    const answer = await raw(`GET ${url} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04]/);
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'LOCK', 'SEARCH', 'NONSENSE'])(
    'like the method %s reaches no handler',
    async (method) => {
      const answer = await raw(`${method} /api/tasks HTTP/1.1`);
      expect(answer === '' || /^HTTP\/1\.1 (4\d\d)/.test(answer)).toBe(true);
    },
  );

  it('like another method in a header changes nothing of the one that was used', async () => {
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const answer = await raw('GET /api/session HTTP/1.1', [`${name}: DELETE`]);
      expect(answer).toMatch(/^HTTP\/1\.1 200/);
    }
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(200);
  });

  it('like HEAD for a command does nothing', async () => {
    const commands = operations.filter(({ method }) => method !== 'get');
    const before = await everything();
    for (const { path } of commands) {
      const url = path.replaceAll(/\{\w+\}/g, () => randomUUID());
      const answer = await raw(`HEAD ${url} HTTP/1.1`);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|40\d)/);
    }
    expect(await everything()).toEqual(before);
  });

  it('like headers without end is refused', async () => {
    const answer = await raw('GET /api/tasks HTTP/1.1', [`x-long: ${'x'.repeat(200_000)}`]);
    expect(answer === '' || answer.startsWith('HTTP/1.1 431')).toBe(true);
  });

  it('like a whole address for a path asks no other server', async () => {
    const answer = await raw('GET http://example.org/api/tasks HTTP/1.1');
    expect(answer).not.toMatch(/^HTTP\/1\.1 [23]\d\d [^\n]*example/i);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|40[04])/);
  });
});

/** A request as it stands on the wire, signed in; answers what came back, perhaps nothing. */
async function raw(line: string, headers: readonly string[] = []): Promise<string> {
  if (!api.app.getHttpServer().listening) await api.app.listen(0, '127.0.0.1');
  const { port } = new URL(await api.app.getUrl());
  const lines = [
    line,
    'host: vekha.test',
    `authorization: Bearer ${token}`,
    'connection: close',
    ...headers,
  ];
  return new Promise((done) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', () => done(answer));
    socket.on('close', () => done(answer));
  });
}
