import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { administrator, problemOf, startApi, type Ask, type TestApi } from './api.ts';
import { routesOf } from './routes.ts';

let api: TestApi;
let token: string;

beforeAll(async () => {
  api = await startApi();
  ({ token } = await administrator(api));
});
afterAll(() => api.close());

const newPerson = { email: 'a@b.example', fullName: 'Анна', password: 'long enough to be one' };

describe('a problem', () => {
  it('is an RFC 9457 document with a stable code and the id of the request', async () => {
    const answer = await api.ask('GET', '/api/nothing-here', { token });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = problemOf(answer);
    expect(problem).toMatchObject({ code: 'notFound', status: 404 });
    expect(problem.requestId).toBe(answer.headers['x-request-id']);
  });

  it('speaks Russian first and English on request', async () => {
    const russian = problemOf(await api.ask('GET', '/api/session'));
    expect(russian.title).toBe('Нужно войти');
    const english = problemOf(
      await api.ask('GET', '/api/session', { headers: { 'accept-language': 'en-GB' } }),
    );
    expect(english.title).toBe('Sign in first');
  });

  it('names every wrong field at once, in words', async () => {
    const body = { email: 'nobody', fullName: ' ', locale: 'de', password: 'short', rank: 1 };
    const answer = await api.ask('POST', '/api/people', { token, body });
    expect(answer.status).toBe(400);
    const fields = problemOf(answer).fields ?? [];
    expect(Object.fromEntries(fields.map((field) => [field.path, field.code]))).toEqual({
      email: 'notEmail',
      fullName: 'blank',
      locale: 'notOneOf',
      password: 'tooShort',
      rank: 'unknownField',
    });
    for (const field of fields) expect(field.message).toMatch(/[а-яё]/u);
  });

  it('never repeats what was typed', async () => {
    const body = { ...newPerson, password: 'p@ss', locale: 'secret-word' };
    const answer = await api.ask('POST', '/api/people', { token, body });
    expect(JSON.stringify(answer.body)).not.toMatch(/p@ss|secret-word/);
  });
});

const nonsense: readonly (readonly [string, Ask, number, string])[] = [
  ['JSON cut short', { body: '{"email": ' }, 400, 'malformedRequest'],
  ['an empty body', { body: '' }, 400, 'malformedRequest'],
  ['a poisoned prototype', { body: '{"__proto__": {"a": 1}}' }, 400, 'malformedRequest'],
  ['values nested too deep', { body: nested(40) }, 400, 'malformedRequest'],
  ['values nested absurdly deep', { body: nested(100_000) }, 400, 'malformedRequest'],
  ['NUL in a text', { body: { ...newPerson, fullName: 'a\0b' } }, 400, 'invalidInput'],
  ['NUL in a key', { body: { 'a\0': 1 } }, 400, 'invalidInput'],
  ['half a character pair', { body: '{"fullName": "\\ud800"}' }, 400, 'invalidInput'],
  ['a list for an object', { body: [] }, 400, 'invalidInput'],
  ['a bare number', { body: '17' }, 400, 'invalidInput'],
  ['null', { body: 'null' }, 400, 'invalidInput'],
  ['more than a megabyte', { body: { fullName: 'я'.repeat(700_000) } }, 413, 'bodyTooLarge'],
  [
    'plain text',
    { body: 'hello', headers: { 'content-type': 'text/plain' } },
    415,
    'unsupportedMediaType',
  ],
  [
    'a form',
    { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupportedMediaType',
  ],
];

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('nonsense', () => {
  it.each(nonsense)('like %s is named as what it is', async (_what, ask, status, code) => {
    const answer = await api.ask('POST', '/api/people', { token, ...ask });
    expect(answer.status).toBe(status);
    expect(problemOf(answer).code).toBe(code);
  });

  it.each(['/api/people?search=%00', '/api/people?search=%', '/api/people?search=%ED%A0%80'])(
    'in the address %s is no error of ours',
    async (url) => {
      expect((await api.ask('GET', url, { token })).status).toBeLessThan(500);
    },
  );

  it.each([
    ['/api/%', 400],
    [`/api/templates/${'x'.repeat(500)}`, 404],
    ['/api/templates/%00', 404],
    ['/api/templates/..%2f..%2fetc', 404],
    ['/api/people?search=a&search=b', 400],
    ['/api/people?search=a&extra=b', 400],
  ])('in the address %s is answered %d as a problem', async (url, status) => {
    const answer = await api.ask('GET', url, { token });
    expect(answer.status).toBe(status);
    expect(problemOf(answer).status).toBe(status);
  });

  it('in any body of any route is never an error of ours', async () => {
    const seed = Date.now() % 1_000_000_007;
    console.info(`seed of the nonsense: ${seed}`);
    const commands = (await routesOf(api)).filter(
      (route) => route.method !== 'GET' && route.path !== '/api/session',
    );
    const hostile = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.record(
        {
          email: fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })),
          fullName: fc.string({ unit: 'binary' }),
          kind: fc.constantFrom('authority', 'organisation', 'operator', 'x'),
          name: fc.string({ unit: 'binary' }),
          role: fc.constantFrom('coordinator', 'constructor', '__proto__', ''),
          personId: fc.uuid(),
          authorityId: fc.oneof(fc.uuid(), fc.string()),
          place: fc.record({ kind: fc.constantFrom('organisation', 'system'), id: fc.uuid() }),
          password: fc.string({ maxLength: 300 }),
          token: fc.string(),
          search: fc.string(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), hostile, async ({ method, url }, body) => {
        const answer = await api.ask(method, url, { token, body });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 200, seed },
    );
  }, 60_000);
});
