import { importReportSchema, peoplePageSchema, type ImportReport } from '#contracts';
import type { Place } from '#domain';
import { seedCatalogue } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  administrator,
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
let admin: TestPerson;
let ofSchool: TestPerson;
let ofAuthority: TestPerson;
let school: Place;
let authority: Place;

beforeAll(async () => {
  api = await startApi();
  await seedCatalogue(api.database.dataSource, 'catalog');
  admin = await administrator(api);
  const made = await authorityWithSchool(api);
  school = { kind: 'organisation', id: made.schoolId };
  authority = { kind: 'authority', id: made.authorityId };
  ofSchool = await person(api, [['administrator', school]]);
  ofAuthority = await person(api, [['administrator', authority]]);
});
afterAll(() => api.close());

const HEAD = 'Почта;ФИО;Роль;Организация;С;По';

async function send(csv: string, who = ofAuthority, dryRun = false): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/people/import?dryRun=${dryRun}`,
    headers: {
      authorization: `Bearer ${who.token}`,
      'content-type': 'text/csv',
      'idempotency-key': randomUUID(),
    },
    payload: csv,
  });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
}

const report = async (...ask: Parameters<typeof send>): Promise<ImportReport> =>
  read(importReportSchema, await send(...ask));

const outcomes = ({ lines }: ImportReport) =>
  lines.map(({ line, outcome, problems }) => [
    line,
    outcome,
    ...problems.map(({ column, code }) => `${column}: ${code}`),
  ]);

const address = (): string => `${randomUUID()}@example.test`;

async function rows(): Promise<unknown> {
  return api.database.dataSource.query(
    `SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM role_holding) AS roles,
            (SELECT count(*) FROM audit_entry) AS audit`,
  );
}

describe('a table of people', () => {
  it('brings in people and roles by key or by title, and tells each line', async () => {
    const [one, two] = [address(), address()];
    const csv = [
      `\u{FEFF}${HEAD}`,
      `${one};Первая Анна;Координатор;${school.id};;`,
      `${two.toUpperCase()};"Второй; ""Младший"" Пётр";participant;${school.id};01.09.2027;31.05.2028`,
      '',
      `${one};Первая Анна;authorityOfficer;${authority.id};2027-09-01;`,
    ].join('\r\n');
    const done = await report(csv);
    expect(outcomes(done)).toEqual([
      [2, 'created'],
      [3, 'created'],
      [5, 'roleGiven'],
    ]);
    expect(done.counts).toEqual({ created: 2, roleGiven: 1, exists: 0, wrong: 0 });
    const found = await api.ask('GET', `/api/people?search=${encodeURIComponent('младший петр')}`, {
      token: ofAuthority.token,
    });
    expect(read(peoplePageSchema, found).items).toMatchObject([
      { id: done.lines[1]?.person?.id, fullName: 'Второй; "Младший" Пётр', roles: [] },
    ]);
  });

  it('changes nothing the second time', async () => {
    const csv = [HEAD, `${address()};Повторная Ольга;tutor1;X;;`, '']
      .join('\n')
      .replace('tutor1;X', `coordinator;${school.id}`);
    expect((await report(csv)).counts).toMatchObject({ created: 1 });
    const before = await rows();
    expect((await report(csv)).counts).toMatchObject({ created: 0, exists: 1 });
    expect(await rows()).toEqual(before);
  });

  it('says what is wrong with each line, and does the right ones', async () => {
    const good = address();
    const csv = [
      HEAD,
      `не адрес;Имя;coordinator;${school.id};;`,
      `${address()};;coordinator;${school.id};;`,
      `${address()};Имя;волшебник;${school.id};;`,
      `${address()};Имя;coordinator;Школа, которой нет;;`,
      `${address()};Имя;coordinator;${school.id};31.02.2027;`,
      `${address()};Имя;coordinator;${school.id};2027-09-02;2027-09-01`,
      `${good};Верная Вера;coordinator;${school.id};2027-09-01;2027-12-31`,
      `${good};Верная Вера;coordinator;${school.id};2027-12-01;`,
      `${good};Верная Вера;coordinator;${school.id};2027-10-01;2027-10-31`,
    ].join('\n');
    const done = await report(csv);
    expect(outcomes(done)).toEqual([
      [2, 'wrong', 'email: notEmail'],
      [3, 'wrong', 'fullName: required'],
      [4, 'wrong', 'role: unknownRole'],
      [5, 'wrong', 'organisation: unknownReference'],
      [6, 'wrong', 'from: wrongFormat'],
      [7, 'wrong', 'until: endsBeforeBegin'],
      [8, 'created'],
      [9, 'wrong', 'from: overlaps'],
      [10, 'exists'],
    ]);
    for (const { text } of done.lines.flatMap(({ problems }) => problems)) {
      expect(text.ru).toMatch(/^[А-ЯЁ]/u);
      expect(text.ru).not.toBe('Неверное значение');
    }
  });

  it('tried dry changes nothing and tells the same', async () => {
    const csv = `${HEAD}\n${address()};Сухая Проба;coordinator;${school.id};;`;
    const before = await rows();
    const dry = await report(csv, ofAuthority, true);
    expect(dry).toMatchObject({
      isDryRun: true,
      lines: [{ outcome: 'created', person: { id: null } }],
    });
    expect(await rows()).toEqual(before);
    expect((await report(csv)).counts).toEqual(dry.counts);
  });

  it('gives an administrator of a school nothing outside it', async () => {
    const elsewhere = await authorityWithSchool(api);
    const stranger = await person(api, [
      ['coordinator', { kind: 'organisation', id: elsewhere.schoolId }],
    ]);
    const csv = [
      HEAD,
      `${address()};Имя;authorityOfficer;${authority.id};;`,
      `${address()};Имя;coordinator;${elsewhere.schoolId};;`,
      `${stranger.email};Имя;coordinator;${school.id};;`,
      `${address()};Имя;coordinator;${school.id};;`,
    ].join('\n');
    expect(outcomes(await report(csv, ofSchool))).toEqual([
      [2, 'wrong', 'organisation: notAllowed'],
      [3, 'wrong', 'organisation: unknownReference'],
      [4, 'wrong', 'email: emailTaken'],
      [5, 'created'],
    ]);
    const coordinator = await person(api, [['coordinator', school]]);
    expect((await send(csv, coordinator)).status).toBe(403);
  });

  it('is told apart by name only where the name is one organisation’s', async () => {
    const csv = `${HEAD}\n${address()};Имя;coordinator;Школа № 1;;`;
    expect(outcomes(await report(csv, ofAuthority))).toEqual([[2, 'created']]);
    const again = `${HEAD}\n${address()};Имя;coordinator;Школа № 1;;`;
    expect(outcomes(await report(again, admin))).toEqual([[2, 'wrong', 'organisation: ambiguous']]);
  });

  it.each([
    ['Почта;ФИО', 'importColumnsMissing'],
    [`${HEAD}\n"не закрыто;;;;;`, 'importUnreadable'],
    [`${HEAD}\n\u{FFFD};;;;;`, 'importNotUtf8'],
    [`${HEAD}\n${`${'x;'.repeat(5)}\n`.repeat(2_001)}`, 'importTooLong'],
    ['', 'importColumnsMissing'],
  ])('that cannot be used is refused as a whole: %#', async (csv, code) => {
    expect(problemOf(await send(csv)).code).toBe(code);
  });

  it('is taken as an object too, with commas, and as text by no other route', async () => {
    const csv = `email,fullName,role,organisation\n${address()},Имя Отчество,coordinator,${school.id}`;
    const answer = await api.ask('POST', '/api/people/import', {
      token: ofAuthority.token,
      body: { csv },
    });
    expect(read(importReportSchema, answer).counts.created).toBe(1);
    const other = await api.app.inject({
      method: 'POST',
      url: '/api/people',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'text/csv' },
      payload: 'a;b',
    });
    expect(other.statusCode).toBe(415);
  });

  it('of two thousand lines is done in one go, with an invitation for everybody', async () => {
    const lines = Array.from(
      { length: 2_000 },
      (_, index) => `${address()};Множественный ${index};coordinator;${school.id};;`,
    );
    const done = await report([HEAD, ...lines].join('\n'));
    expect(done.counts.created).toBe(2_000);
    const { manager } = api.database.dataSource;
    const added: { letters: number }[] = await manager.query(
      `SELECT count(*) AS letters FROM person p
       JOIN letter l ON l.to_person_id = p.id AND l.kind = 'invitation' AND l.state = 'waiting'
       WHERE p.full_name LIKE 'Множественный%'`,
    );
    expect(added[0]?.letters).toBe(2_000);
  }, 60_000);
});
