import { inboxQuerySchema, inboxViewSchema, inboxViewsSchema, type InboxViews } from '#contracts';
import { standardViews } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

let api: TestApi;
let me: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  api = await startApi();
  const { schoolId } = await authorityWithSchool(api);
  me = await person(api, [['coordinator', { kind: 'organisation', id: schoolId }]]);
  stranger = await person(api);
});
afterAll(() => api.close());

async function views(who = me): Promise<InboxViews> {
  return read(inboxViewsSchema, await api.ask('GET', '/api/views', { token: who.token }));
}

function save(body: object, who = me): Promise<Answer> {
  return api.ask('POST', '/api/views', { token: who.token, body });
}

describe('the views of the inbox', () => {
  it('begin with the standard ones, which the list itself understands', async () => {
    const { own, standard, opensWith } = await views();
    expect(own).toEqual([]);
    expect(standard.map((view) => view.key)).toEqual(standardViews.map((view) => view.key));
    for (const view of standardViews) inboxQuerySchema.parse(view.query);
    expect(opensWith).toEqual({ kind: 'standard', key: 'roles' });
  });

  it('that a person saves are theirs alone, and their own default wins', async () => {
    const query = { tab: 'open', kind: 'approval', search: 'школа', due: 'week' };
    const first = read(inboxViewSchema, await save({ name: 'Срочное', query, isDefault: true }));
    expect(first.query).toEqual(query);
    const second = read(
      inboxViewSchema,
      await save({ name: 'Другое', query: { tab: 'done' }, isDefault: true }),
    );
    const { own, opensWith } = await views();
    expect(own.map((view) => [view.name, view.isDefault])).toEqual([
      ['Другое', true],
      ['Срочное', false],
    ]);
    expect(opensWith).toEqual({ kind: 'own', id: second.id });
    expect((await views(stranger)).own).toEqual([]);

    const foreign = [first.id, randomUUID()];
    for (const id of foreign) {
      const url = `/api/views/${id}`;
      const body = { name: 'Чужое', query: {}, isDefault: false };
      expect((await api.ask('PUT', url, { token: stranger.token, body })).status).toBe(404);
      expect((await api.ask('DELETE', url, { token: stranger.token })).status).toBe(404);
    }
    const renamed = await api.ask('PUT', `/api/views/${second.id}`, {
      token: me.token,
      body: { name: 'Готовое', query: { tab: 'done' } },
    });
    expect(read(inboxViewSchema, renamed)).toMatchObject({ name: 'Готовое', isDefault: false });
    const left = await api.ask('DELETE', `/api/views/${second.id}`, { token: me.token });
    expect(read(inboxViewsSchema, left).own.map((view) => view.name)).toEqual(['Срочное']);
    expect((await views()).opensWith).toEqual({ kind: 'standard', key: 'roles' });
  });

  it('have different names, whatever the case and «ё»', async () => {
    const who = await person(api);
    await save({ name: 'Всё моё', query: {} }, who);
    const answer = await save({ name: 'ВСЕ  МОЕ', query: {} }, who);
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'viewNameTaken']);
  });

  it('keep no query that the list would refuse', async () => {
    const answer = await save({ name: 'Плохое', query: { tab: 'all', limit: 5 } });
    expect(
      problemOf(answer)
        .fields?.map((field) => field.path)
        .toSorted(),
    ).toEqual(['query.limit', 'query.tab']);
  });

  it('are fifty at most, also when they are saved at once', async () => {
    const who = await person(api);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => save({ name: `Вид ${index}`, query: {} }, who)),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(50);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(new Set(refused.map((answer) => problemOf(answer).code))).toEqual(
      new Set(['tooManyViews']),
    );
  });
});
