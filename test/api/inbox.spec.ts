import { inboxCountsSchema, inboxPageSchema, type InboxItem } from '#contracts';
import { renameOrganisation } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type TestApi,
  type TestPerson,
} from './api.ts';
import { openPlatform, wanted, type OpenPlatform } from './open-tasks.ts';

let api: TestApi;
let place: { authorityId: string; schoolId: string };
let coordinator: TestPerson;
let officer: TestPerson;
let stranger: TestPerson;
let platform: OpenPlatform;
let other: OpenPlatform;

const today = Temporal.Now.zonedDateTimeISO('Europe/Moscow').toPlainDate();
const day = (shift: number): string => today.add({ days: shift }).toString();

beforeAll(async () => {
  api = await startApi();
  place = await authorityWithSchool(api);
  platform = await openPlatform(api, place, 'Школа будущего', [
    wanted('Провести подъём флага', { due: day(-2) }),
    wanted('Собрать отчёт', { due: day(0) }),
    wanted('Оценить ресурсы', { due: day(3) }),
    wanted('Описать практику', { due: '2031-05' }),
    wanted('Без срока'),
    wanted('Согласовать этап', { due: day(6), kind: 'approval' }),
    wanted('Проверить документы', { role: 'authorityOfficer', due: day(1) }),
  ]);
  other = await openPlatform(api, place, 'Инженерно-технический класс', [
    wanted('Собрать проектную группу', { due: day(2) }),
  ]);
  coordinator = await person(api, [
    ['coordinator', { kind: 'platform', id: platform.id }],
    ['coordinator', { kind: 'platform', id: other.id }],
  ]);
  officer = await person(api, [['authorityOfficer', { kind: 'authority', id: place.authorityId }]]);
  stranger = await person(api, []);
});
afterAll(() => api.close());

async function page(query: string, who = coordinator): Promise<InboxItem[]> {
  const answer = await api.ask('GET', `/api/tasks${query}`, { token: who.token });
  return read(inboxPageSchema, answer).items;
}

async function titles(query: string, who = coordinator): Promise<string[]> {
  return (await page(query, who)).map((item) => item.title.ru);
}

async function move(id: string, name: string, who: TestPerson): Promise<void> {
  const [row]: { version: number }[] = await api.database.dataSource.query(
    `SELECT version FROM task WHERE id = $1`,
    [id],
  );
  const answer = await api.ask('POST', `/api/tasks/${id}/${name}`, {
    token: who.token,
    body: { version: row?.version, ...(name === 'complete' ? { form: {} } : {}) },
  });
  expect(answer.status).toBe(200);
}

describe('the inbox', () => {
  it('shows what waits for the person’s roles by deadline, what has none last', async () => {
    expect(await titles('')).toEqual([
      'Провести подъём флага',
      'Собрать отчёт',
      'Собрать проектную группу',
      'Оценить ресурсы',
      'Согласовать этап',
      'Описать практику',
      'Без срока',
    ]);
    expect(await titles('', officer)).toEqual(['Проверить документы']);
    expect(await titles('', stranger)).toEqual([]);
  });

  it('carries every name that a screen shows', async () => {
    const [first] = await page('');
    expect(first).toMatchObject({
      title: { ru: 'Провести подъём флага', en: 'Task 0' },
      platform: { id: platform.id, title: 'Школа будущего' },
      organisation: 'Школа № 1',
      stage: { key: 'first', title: { ru: 'по-русски: first', en: 'first' } },
      role: 'coordinator',
      roleTitle: { ru: 'по-русски: coordinator', en: 'coordinator' },
      deadline: { on: day(-2), at: null, zone: 'Europe/Moscow', isProvisional: false },
      isOverdue: true,
      isClaimed: false,
      assignee: null,
      onBehalfOf: null,
    });
    const month = (await page('')).find((item) => item.title.ru === 'Описать практику');
    expect(month?.deadline).toMatchObject({ on: '2031-05', due: '2031-05-31T21:00:00.000Z' });
  });

  it.each([
    ['?due=overdue', ['Провести подъём флага']],
    ['?due=today', ['Собрать отчёт']],
    ['?due=week&kind=work', ['Собрать отчёт', 'Собрать проектную группу', 'Оценить ресурсы']],
    ['?kind=approval', ['Согласовать этап']],
    [`?dueFrom=${day(2)}&dueUntil=${day(3)}`, ['Собрать проектную группу', 'Оценить ресурсы']],
    [`?dueFrom=${day(4)}`, ['Согласовать этап', 'Описать практику']],
    [`?dueUntil=${day(-1)}`, ['Провести подъём флага']],
    [`?dueUntil=${day(0)}&dueFrom=${day(1)}`, []],
    ['?search=СОБРАТЬ', ['Собрать отчёт', 'Собрать проектную группу']],
    ['?search=собр отчет', ['Собрать отчёт']],
    ['?search=подъем', ['Провести подъём флага']],
    ['?search=техн', ['Собрать проектную группу']],
    ['?search=инженерно-техн', ['Собрать проектную группу']],
    ['?search=обрать', []],
    ['?search=школа 1 собр&due=today', ['Собрать отчёт']],
    ["?search=собр' %26 | ! (отчёт:*", ['Собрать отчёт']],
  ])('finds by %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('finds by platform, also with other filters', async () => {
    expect(await titles(`?platformId=${other.id}`)).toEqual(['Собрать проектную группу']);
    expect(await titles(`?platformId=${platform.id}&search=собр`)).toEqual(['Собрать отчёт']);
    expect(await titles(`?platformId=${place.schoolId}`)).toEqual([]);
  });

  it('marks a claimed task with its roles and shows it as its person’s own', async () => {
    const task = platform.tasks[2] ?? '';
    const colleague = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
    await move(task, 'claim', colleague);
    expect(await titles('?tab=mine', colleague)).toEqual(['Оценить ресурсы']);
    expect(await titles('?tab=open')).not.toContain('Оценить ресурсы');
    const marked = (await page('?tab=roles')).find((item) => item.id === task);
    expect(marked).toMatchObject({ isClaimed: true, assignee: { id: colleague.id } });
    expect(
      (await titles('?tab=open', colleague)).filter((one) => one === 'Оценить ресурсы'),
    ).toEqual(['Оценить ресурсы']);
    await move(task, 'release', colleague);
    expect(await titles('?tab=open')).toContain('Оценить ресурсы');
    expect(await titles('?tab=mine', colleague)).toEqual([]);
  });

  it('remembers what a person closed, the newest first', async () => {
    const done = await openPlatform(api, place, 'Готовое', [
      wanted('Первое дело'),
      wanted('Второе'),
    ]);
    const doer = await person(api, [['coordinator', { kind: 'platform', id: done.id }]]);
    for (const id of done.tasks) await move(id, 'complete', doer);
    expect(await titles('?tab=done', doer)).toEqual(['Второе', 'Первое дело']);
    expect(await titles('?tab=done&search=перв', doer)).toEqual(['Первое дело']);
    expect(await titles(`?tab=done&platformId=${platform.id}`, doer)).toEqual([]);
    const [first] = await page('?tab=done&limit=1', doer);
    expect(first).toMatchObject({ state: 'closed', outcome: 'completed', isOverdue: false });
    expect(await titles('', doer)).toEqual([]);
  });

  it('follows the name of an organisation', async () => {
    const { manager } = api.database.dataSource;
    const school = await authorityWithSchool(api);
    const theirs = await openPlatform(api, school, 'П', [wanted('Дело')]);
    const who = await person(api, [['coordinator', { kind: 'platform', id: theirs.id }]]);
    await renameOrganisation(manager, school.schoolId, 'Лицей');
    expect((await page('?search=лицей', who))[0]?.organisation).toBe('Лицей');
    expect(await titles('?search=школа', who)).toEqual([]);
  });
});

describe('what a person watches', () => {
  it('is there while they may read its platform, and nobody else’s', async () => {
    const { manager } = api.database.dataSource;
    const watched = await openPlatform(api, place, 'Под наблюдением', [
      wanted('Открытое'),
      wanted('Другое'),
    ]);
    const teacher = await person(api, [['teacher', { kind: 'platform', id: watched.id }]]);
    const answer = await api.ask('PUT', `/api/tasks/${watched.tasks[0]}/watch`, {
      token: teacher.token,
    });
    expect(answer.status).toBe(200);
    expect(await titles('?tab=watching', teacher)).toEqual(['Открытое']);
    expect(await titles('?tab=watching&search=друг', teacher)).toEqual([]);
    expect(await titles('', teacher)).toEqual([]);
    expect(await titles('?tab=watching', coordinator)).toEqual([]);
    await manager.query(`UPDATE role_holding SET until_on = '2020-12-31' WHERE person_id = $1`, [
      teacher.id,
    ]);
    expect(await titles('?tab=watching', teacher)).toEqual([]);
  });
});

describe('the inbox of a substitute', () => {
  it.each([
    ['all', null, null, ['Согласовать', 'Сделать', 'Чужая площадка']],
    ['taskKind', null, 'approval', ['Согласовать']],
    ['platform', 'first', null, ['Согласовать', 'Сделать']],
  ] as const)('holds what is lent within the scope: %s', async (scope, which, kind, expected) => {
    const first = await openPlatform(api, place, 'Первая', [
      wanted('Сделать', { due: day(2) }),
      wanted('Согласовать', { due: day(1), kind: 'approval' }),
    ]);
    const second = await openPlatform(api, place, 'Вторая', [
      wanted('Чужая площадка', { due: day(3) }),
    ]);
    const absent = await person(api, [
      ['coordinator', { kind: 'platform', id: first.id }],
      ['coordinator', { kind: 'platform', id: second.id }],
    ]);
    const substitute = await person(api);
    await api.database.dataSource.query(
      `INSERT INTO substitution (id, absent_id, substitute_id, from_on, until_on, scope, platform_id,
         task_kind, created_at)
       VALUES (gen_random_uuid(), $1, $2, '2020-01-01', '2090-01-01', $3, $4, $5, now())`,
      [absent.id, substitute.id, scope, which === null ? null : first.id, kind],
    );
    const items = await page('', substitute);
    expect(items.map((item) => item.title.ru)).toEqual(expected);
    expect(new Set(items.map((item) => item.onBehalfOf?.id))).toEqual(new Set([absent.id]));
    expect(await titles('?tab=mine', substitute)).toEqual([]);
  });
});

describe('pages of the inbox', () => {
  it.each(['', '&search=дело', '&search=редкое', '&kind=work', '&search=дело&kind=approval'])(
    'hold every task once, whatever their size (%s)',
    async (filter) => {
      const many = Array.from({ length: 60 }, (_, index) =>
        wanted(index % 9 === 0 ? `Редкое дело ${index}` : `Дело ${index}`, {
          due: index % 4 === 0 ? null : day(index % 5),
          kind: index % 7 === 0 ? 'approval' : 'work',
        }),
      );
      const big = await openPlatform(api, place, 'Большая', many);
      const who = await person(api, [['coordinator', { kind: 'platform', id: big.id }]]);
      const whole = (await page(`?limit=100${filter}`, who)).map((item) => item.id);
      for (const limit of [1, 7, 30]) {
        expect(await pagedIds(`limit=${limit}${filter}`, who)).toEqual(whole);
      }
    },
  );

  it('are refused with a cursor that is none, even one that looks like it', async () => {
    const moments = ['infinity|x', '-1|' + place.schoolId, '1|2', '2026-99-99 |a'];
    for (const text of moments) {
      const after = Buffer.from(text).toString('base64url');
      const answer = await api.ask('GET', `/api/tasks?after=${after}`, {
        token: coordinator.token,
      });
      expect([text, answer.status, problemOf(answer).code]).toEqual([text, 400, 'invalidInput']);
    }
  });

  it('of a search without a letter or digit are refused', async () => {
    const answer = await api.ask('GET', '/api/tasks?search=%26%7C%21', {
      token: coordinator.token,
    });
    expect(problemOf(answer).fields?.map((field) => field.path)).toEqual(['search']);
  });
});

async function pagedIds(query: string, who: TestPerson): Promise<string[]> {
  const ids: string[] = [];
  let after = '';
  for (;;) {
    const answer = await api.ask('GET', `/api/tasks?${query}${after}`, { token: who.token });
    const part = read(inboxPageSchema, answer);
    ids.push(...part.items.map((item) => item.id));
    if (part.next === null) return ids;
    after = `&after=${part.next}`;
  }
}

describe('the counts', () => {
  it('are those of the tabs and stop at a hundred', async () => {
    const busy = await openPlatform(api, place, 'Занятая', [
      ...Array.from({ length: 101 }, (_, index) => wanted(`Дело ${index}`, { due: day(30) })),
      wanted('Вчера', { due: day(-1) }),
      wanted('Сегодня', { due: day(0) }),
    ]);
    const who = await person(api, [['coordinator', { kind: 'platform', id: busy.id }]]);
    await move(busy.tasks[0] ?? '', 'claim', who);
    await move(busy.tasks[1] ?? '', 'complete', who);
    const answer = await api.ask('GET', '/api/tasks/counts', { token: who.token });
    expect(read(inboxCountsSchema, answer)).toEqual({
      open: { count: 100, isCapped: true },
      overdue: { count: 1, isCapped: false },
      today: { count: 1, isCapped: false },
      mine: { count: 1, isCapped: false },
      roles: { count: 100, isCapped: true },
      watching: { count: 0, isCapped: false },
      done: { count: 1, isCapped: false },
    });
  });
});
