import { historyEntrySchema, platformViewSchema, type HistoryEntry } from '#contracts';
import type { Place } from '#domain';
import { commitCommand, seedCatalogue } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import {
  administrator,
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type TestApi,
  type TestPerson,
} from './api.ts';

let api: TestApi;
let coordinator: TestPerson;
let teacher: TestPerson;
let platformId: string;
let taskId: string;

beforeAll(async () => {
  api = await startApi();
  await seedCatalogue(api.database.dataSource, 'catalog');
  const { schoolId } = await authorityWithSchool(api);
  const school: Place = { kind: 'organisation', id: schoolId };
  coordinator = await person(api, [['coordinator', school]], 'Синельская Марьяна');
  teacher = await person(api, [['participant', school]], 'Громцева Алёна');
  const launched = await api.ask('POST', '/api/platforms', {
    token: coordinator.token,
    body: {
      template: 'four-stage-project',
      organisationId: schoolId,
      start: '2026-09',
      title: 'Школа и город',
      status: {
        key: 'mip',
        act: { kind: 'order', issuer: 'Управление', number: '172–п', date: '2026-07-17' },
      },
      appointments: [{ role: 'participant', personId: teacher.id }],
    },
  });
  const view = read(platformViewSchema, launched);
  platformId = view.id;
  taskId = view.stages[0]?.tasks[0]?.id ?? '';
  await tell(teacher, '2026-11-01T20:59:59Z', '=СУММ(A1;A2)');
  await tell(teacher, '2026-11-01T21:00:00Z', 'Ещё одно «замечание»;\nв две строки');
  await tell(coordinator, '2026-11-02T21:00:00Z', 'Последнее');
});
afterAll(() => api.close());

/** A row about the first task, as a move would write it. */
async function tell(by: TestPerson, at: string, remark: string): Promise<void> {
  const key = await keyOfTask();
  await api.database.dataSource.transaction((tx) =>
    commitCommand(tx, platformId, [
      {
        at: Temporal.Instant.from(at),
        actorId: by.id,
        onBehalfOfId: null,
        action: 'task.completed',
        subject: { kind: 'task', id: taskId },
        params: { task: key, round: 1 },
        texts: { remark },
      },
    ]),
  );
}

async function keyOfTask(): Promise<string> {
  const rows: { key: string }[] = await api.database.dataSource.query(
    `SELECT key FROM task WHERE id = $1`,
    [taskId],
  );
  return rows[0]?.key ?? '';
}

async function history(query: string): Promise<HistoryEntry[]> {
  const url = `/api/platforms/${platformId}/history?${query}`;
  return read(historyEntrySchema.array(), await api.ask('GET', url, { token: coordinator.token }));
}

const remarks = async (query: string): Promise<(string | undefined)[]> =>
  (await history(query)).map((entry) => entry.texts['remark']);

const FIRST = '=СУММ(A1;A2)';
const SECOND = 'Ещё одно «замечание»;\nв две строки';

describe('the history of a platform', () => {
  it('names everybody and everything in words', async () => {
    const [launched] = await history('limit=1');
    expect(launched).toMatchObject({
      action: 'platform.launched',
      actor: { id: coordinator.id, fullName: 'Синельская Марьяна' },
      subject: { kind: 'platform', title: { ru: 'Школа и город' } },
    });
    const appointed = await history('group=role');
    expect(appointed.at(-1)?.summary.ru).toContain('Синельская Марьяна');
    const [completed] = await history(`subjectId=${taskId}&limit=1`);
    expect(completed?.subject.title?.ru).toMatch(/[А-Яа-я]/);
  });

  it('is filtered by who, what, when and which words', async () => {
    expect(await remarks(`actorId=${teacher.id}`)).toEqual([FIRST, SECOND]);
    expect(await remarks('group=task')).toEqual([FIRST, SECOND, 'Последнее']);
    expect(await remarks(`subjectId=${taskId}&from=2026-11-02`)).toEqual([SECOND, 'Последнее']);
    expect(await remarks('group=task&from=2026-11-01&until=2026-11-01')).toEqual([FIRST]);
    expect(await remarks('group=task&from=0001-01-01&until=9999-12-31')).toHaveLength(3);
    expect(await remarks(`search=${encodeURIComponent('ЕЩЕ ОДНО')}`)).toEqual([SECOND]);
    expect(await remarks(`search=${encodeURIComponent('%')}`)).toEqual([]);
    expect(await remarks('group=unheardOf')).toEqual([]);
  });

  it('comes page by page from either end without a gap or a repeat', async () => {
    const whole = await history('limit=500');
    for (const order of ['oldest', 'newest']) {
      const seen: number[] = [];
      for (let after = ''; ;) {
        const page = await history(`order=${order}&limit=2${after}`);
        seen.push(...page.map(({ sequence }) => sequence));
        if (page.length < 2) break;
        after = `&after=${seen.at(-1)}`;
      }
      const expected = whole.map(({ sequence }) => sequence);
      expect(seen).toEqual(order === 'oldest' ? expected : expected.toReversed());
    }
  });

  it('is exported as a table in which nothing is a formula', async () => {
    const answer = await api.app.inject({
      url: `/api/platforms/${platformId}/history/export?group=task&locale=ru`,
      headers: { authorization: `Bearer ${coordinator.token}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain(`history-${platformId}.csv`);
    expect(answer.body.startsWith('\u{FEFF}№;Когда;Кто;')).toBe(true);
    const rows: string[][] = parse(answer.body, { bom: true, delimiter: ';' });
    expect(rows.slice(1).map((row) => row[6])).toEqual([`'${FIRST}`, SECOND, 'Последнее']);
    expect(rows[2]?.slice(1, 4)).toEqual(['02.11.2026 00:00:00', 'Громцева Алёна', '']);
    expect(rows[1]?.[4]).toMatch(/^Задача «.+» выполнена$/);
  });

  it('exports more than a page of it whole', async () => {
    for (let round = 0; round < 3; round += 1) {
      const events = Array.from({ length: 400 }, (_, index) => ({
        at: Temporal.Instant.from('2026-11-05T10:00:00Z'),
        actorId: null,
        onBehalfOfId: null,
        action: 'stage.overdue' as const,
        subject: { kind: 'platform' as const, id: platformId },
        params: { stage: 'preparatory', round: round * 400 + index },
        texts: {},
      }));
      await api.database.dataSource.transaction((tx) => commitCommand(tx, platformId, events));
    }
    const answer = await api.app.inject({
      url: `/api/platforms/${platformId}/history/export?group=stage&locale=en`,
      headers: { authorization: `Bearer ${coordinator.token}` },
    });
    const rows: string[][] = parse(answer.body, { bom: true, delimiter: ';' });
    expect(rows).toHaveLength(1_201);
    expect(new Set(rows.slice(1).map((row) => row[0])).size).toBe(1_200);
    expect(rows[1]?.[2]).toBe('the system');
  });

  it('is hidden from strangers, the table too', async () => {
    const { token } = await person(api);
    for (const path of ['history', 'history/export']) {
      const answer = await api.ask('GET', `/api/platforms/${platformId}/${path}`, { token });
      expect(answer.status).toBe(404);
    }
  });
});

describe('the history of the system', () => {
  it('is told to its administrator, with people and roles by name', async () => {
    const { token } = await administrator(api);
    await api.ask('POST', '/api/role-holdings', {
      token,
      body: { personId: teacher.id, role: 'authorityOfficer', place: { kind: 'system' } },
    });
    const answer = await api.ask('GET', '/api/audit?group=role&order=newest&limit=1', { token });
    expect(read(historyEntrySchema.array(), answer)).toMatchObject([
      {
        action: 'role.appointed',
        subject: { kind: 'person', id: teacher.id, title: { ru: 'Громцева Алёна' } },
        summary: { ru: expect.stringContaining('«специалист учредителя»') },
      },
    ]);
  });

  it('is nobody else’s', async () => {
    const answer = await api.ask('GET', '/api/audit', { token: coordinator.token });
    expect(answer.status).toBe(403);
    expect(problemOf(answer).code).toBe('administratorOnly');
  });
});
