import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { problemSchema } from '#contracts';
import { signIn, startApi, type Answer, type TestApi } from './api.ts';
import { RELATIONS, type Relation } from './matrix/relations.ts';
import type { Row } from './matrix/row.ts';
import { rows } from './matrix/rows.ts';
import { undoEverything } from './matrix/undo.ts';
import { buildWorld, type World } from './matrix/world.ts';
import { routesOf } from './routes.ts';

/** Fewer would mean that somebody or something was left out. */
const LEAST_CELLS = 5_000;

let api: TestApi;
let world: World;
/** Tokens that replaced the world's. */
const tokens = new Map<Relation, string>();
let letThrough: ReturnType<typeof undoEverything>;

beforeAll(async () => {
  api = await startApi();
  world = await buildWorld(api);
  letThrough = undoEverything(api.app.get(DataSource));
}, 120_000);
afterAll(() => api.close());

describe('the matrix of route × relation × state', () => {
  it('has a row for every route, and only for routes that exist', async () => {
    const nameOf = ({ method, path }: { method: string; path: string }): string =>
      `${method} ${path}`;
    expect(rows.map(nameOf).toSorted()).toEqual((await routesOf(api)).map(nameOf).toSorted());
  });

  it('has at least 5,000 cells', () => {
    const cells = rows.reduce((sum, row) => sum + row.states.length * RELATIONS.length, 0);
    expect(cells).toBeGreaterThanOrEqual(LEAST_CELLS);
  });

  it.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))(
    '%s tells everybody what the matrix says',
    async (_name, row) => {
      const wrong: string[] = [];
      for (const state of row.states) {
        for (const relation of RELATIONS) {
          const told = toldBy(await askCell(row, relation, state));
          const expected = row.told(relation, state);
          if (told !== expected)
            wrong.push(`${relation}, ${state}: ${told} instead of ${expected}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('answers about what is hidden exactly as about what does not exist', async () => {
    const hidden = rows.filter((row) => row.states.includes('random'));
    expect(hidden.length).toBeGreaterThan(5);
    const told: string[] = [];
    for (const row of hidden) {
      for (const relation of RELATIONS) {
        const unknown = row.told(relation, 'random');
        // Turned away at the door, whatever they name.
        if (unknown.startsWith('403') || unknown.startsWith('401')) continue;
        const random = withoutId(await askCell(row, relation, 'random'));
        for (const state of row.states.filter((one) => row.told(relation, one) === unknown)) {
          const answer = withoutId(await askCell(row, relation, state));
          if (answer !== random) {
            told.push(`${row.method} ${row.path}, ${relation}, ${state}: ${answer.slice(0, 200)}`);
          }
        }
      }
    }
    expect(told).toEqual([]);
  }, 120_000);
});

async function askCell(row: Row, relation: Relation, state: string): Promise<Answer> {
  const { path = {}, query = '', body, headers = {} } = row.request(world, state, relation);
  const url = row.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => path[name] ?? `no-${name}`);
  if (row.path.startsWith('/api/session')) await forgetAttempts();
  const token = tokens.get(relation) ?? world.people[relation]?.token;
  if (row.streams === true) return beginning(url, token);
  const answer = await api.ask(row.method, `${url}${query}`, {
    ...(token === undefined ? {} : { token }),
    ...(body === undefined ? {} : { body }),
    headers,
  });
  if (row.endsSession === true) await comeBack(relation);
  return answer;
}

/** The status of an answer that goes on for ever; its problem, where it is one. */
async function beginning(url: string, token: string | undefined): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'GET',
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    payloadAsStream: true,
  });
  const stream = answer.stream();
  const isProblem = answer.statusCode >= 400;
  const text = isProblem ? Buffer.concat(await stream.toArray()).toString('utf8') : '{}';
  if (!isProblem) stream.destroy();
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(text) };
}

/** So many people who ask from one place would be taken for an attack. */
async function forgetAttempts(): Promise<void> {
  await api.database.dataSource.query(`DELETE FROM rate_limit`);
}

/** Whoever was signed out by a cell signs in again for the next one. */
async function comeBack(relation: Relation): Promise<void> {
  const somebody = world.people[relation];
  if (somebody === null || somebody.email === '') return;
  tokens.set(relation, await letThrough(() => signIn(api, somebody)));
}

function toldBy({ status, body }: Answer): string {
  const problem = problemSchema.safeParse(body);
  return problem.success ? `${status} ${problem.data.code}` : `${status}`;
}

/** Everything that a person could tell two answers apart by. */
function withoutId({ status, headers, body }: Answer): string {
  const { 'x-request-id': _id, date: _date, ...rest } = headers;
  const { requestId: _same, ...said } = { requestId: '', ...(body as object) };
  return JSON.stringify([status, rest, said]);
}
