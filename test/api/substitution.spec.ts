import {
  arrangedSubstitutionSchema,
  historyEntrySchema,
  inboxPageSchema,
  substitutionPageSchema,
  substitutionPreviewSchema,
  taskViewSchema,
  type InboxItem,
} from '#contracts';
import { type Place } from '#domain';
import { actorOf, clockOf, insertRoleHolding } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
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
import { approvalOf, GatedPlatform } from './gated-platform.ts';

let api: TestApi;
let place: { authorityId: string; schoolId: string };
let school: Place;
let authority: Place;
let admin: TestPerson;
let head: TestPerson;
let foreigner: TestPerson;

beforeAll(async () => {
  api = await startApi();
  place = await authorityWithSchool(api);
  school = { kind: 'organisation', id: place.schoolId };
  authority = { kind: 'authority', id: place.authorityId };
  admin = await administrator(api);
  head = await person(api, [['organisationHead', school]]);
  const elsewhere = await authorityWithSchool(api);
  foreigner = await person(api, [
    ['organisationHead', { kind: 'organisation', id: elsewhere.schoolId }],
  ]);
});
afterAll(() => api.close());

const today = Temporal.Now.zonedDateTimeISO('Europe/Moscow').toPlainDate();
const day = (shift: number): string => today.add({ days: shift }).toString();

interface Wanted {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly until: string;
  readonly scope: unknown;
  readonly reason: string;
}

function wanted(absent: TestPerson, substitute: TestPerson, change: Partial<Wanted> = {}): Wanted {
  return {
    absentId: absent.id,
    substituteId: substitute.id,
    from: day(0),
    until: day(10),
    scope: { kind: 'all' },
    reason: 'Отпуск',
    ...change,
  };
}

function post(url: string, who: TestPerson, body: unknown): Promise<Answer> {
  return api.ask('POST', `/api/${url}`, { token: who.token, body });
}

async function arranged(
  who: TestPerson,
  body: Wanted,
): Promise<z.infer<typeof arrangedSubstitutionSchema>> {
  const answer = await post('substitutions', who, body);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return read(arrangedSubstitutionSchema, answer);
}

function codeOf(answer: Answer): string {
  return answer.status < 300 ? String(answer.status) : `${answer.status} ${problemOf(answer).code}`;
}

async function inbox(who: TestPerson, query = ''): Promise<InboxItem[]> {
  const answer = await api.ask('GET', `/api/tasks${query}`, { token: who.token });
  return read(inboxPageSchema, answer).items;
}

async function move(
  who: TestPerson,
  platform: GatedPlatform,
  key: string,
  name: 'claim' | 'release' | 'complete' | 'decide',
): Promise<Answer> {
  const task = await platform.task(key);
  const extra = { claim: {}, release: {}, complete: { form: {} }, decide: { outcome: 'approved' } };
  return post(`tasks/${task.id}/${name}`, who, { version: task.version, ...extra[name] });
}

/** A platform with its coordinator, whose first task is open. */
async function opened(
  title: string,
): Promise<{ platform: GatedPlatform; coordinator: TestPerson }> {
  const platform = await GatedPlatform.launch(api, place, title);
  const coordinator = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
  await platform.open();
  return { platform, coordinator };
}

/** Somebody who works for the same authority. */
function colleague(name?: string): Promise<TestPerson> {
  return person(api, [['teacher', school]], name);
}

describe('arranging a substitution', () => {
  it('is for the absent person, the head of their organisation and administrators', async () => {
    const { coordinator } = await opened('Кто вправе');
    const substitute = await colleague();
    const schoolAdmin = await person(api, [['administrator', school]]);
    const officer = await person(api, [['authorityOfficer', authority]]);
    const body = wanted(coordinator, substitute);
    for (const who of [coordinator, head, schoolAdmin, admin]) {
      expect(codeOf(await post('substitutions/preview', who, without(body)))).toBe('200');
    }
    for (const who of [substitute, officer]) {
      expect(codeOf(await post('substitutions', who, body))).toBe('403 arrangerOnly');
    }
    expect(codeOf(await post('substitutions', foreigner, body))).toBe('404 notFound');
    const nobody = { ...body, absentId: randomUUID() };
    expect(codeOf(await post('substitutions', foreigner, nobody))).toBe('404 notFound');
    expect(codeOf(await post('substitutions', head, nobody))).toBe('404 notFound');
  });

  it('is not for a head when the person also holds a role at the authority', async () => {
    const both = await person(api, [
      ['teacher', school],
      ['authorityOfficer', authority],
    ]);
    const answer = await post('substitutions', head, wanted(both, await colleague()));
    expect(codeOf(answer)).toBe('403 arrangerOnly');
  });

  it('finds nobody outside the absent person’s authorities', async () => {
    const { coordinator } = await opened('Чужой');
    for (const substituteId of [foreigner.id, randomUUID()]) {
      const answer = await post('substitutions', coordinator, {
        ...wanted(coordinator, coordinator),
        substituteId,
      });
      expect(codeOf(answer)).toBe('422 personUnknown');
    }
  });

  it.each<[string, Partial<Wanted>, string]>([
    ['days in their order', { from: day(3), until: day(2) }, '422 substitutionBackwards'],
    ['a year at most', { until: day(366) }, '422 substitutionTooLong'],
    ['days to come', { from: day(-3), until: day(-1) }, '422 substitutionPast'],
    [
      'a platform that there is',
      { scope: { kind: 'platform', platformId: randomUUID() } },
      '422 placeUnknown',
    ],
  ])('wants %s', async (_, change, expected) => {
    const { coordinator } = await opened('Правила');
    const answer = await post(
      'substitutions',
      coordinator,
      wanted(coordinator, await colleague(), change),
    );
    expect(codeOf(answer)).toBe(expected);
  });

  it('lends no platform that the absent person does not see', async () => {
    const { coordinator } = await opened('Свой');
    const { platform } = await opened('Чужая площадка');
    const scope = { kind: 'platform', platformId: platform.id };
    const answer = await post(
      'substitutions',
      coordinator,
      wanted(coordinator, await colleague(), { scope }),
    );
    expect(codeOf(answer)).toBe('422 placeUnknown');
  });

  it('refuses oneself, and a second one for the same work on the same days', async () => {
    const { coordinator } = await opened('Столкновение');
    const self = await post('substitutions', coordinator, wanted(coordinator, coordinator));
    expect(codeOf(self)).toBe('422 substituteIsAbsentee');
    const twins = await Promise.all(
      [await colleague(), await colleague()].map((one) =>
        post('substitutions', coordinator, wanted(coordinator, one)),
      ),
    );
    expect(twins.map(codeOf).toSorted()).toEqual(['201', '409 substitutionClash']);
  });

  it('warns in words, in the preview as in the answer', async () => {
    const { coordinator } = await opened('Предупреждения');
    const substitute = await colleague();
    const third = await colleague('Третьякова Ольга');
    await arranged(substitute, wanted(substitute, third));
    const body = wanted(coordinator, substitute);
    const preview = read(
      substitutionPreviewSchema,
      await post('substitutions/preview', coordinator, without(body)),
    );
    expect(preview.warnings.map((one) => one.code)).toEqual(['substituteAway']);
    expect(preview.warnings[0]?.text.ru).toContain('Третьякова Ольга');
    expect((await arranged(coordinator, body)).warnings).toEqual(preview.warnings);
  });

  it('warns of one voice for two slots and of one’s own work before one', async () => {
    const { platform, coordinator } = await opened('Два согласования');
    const supervisor = await person(api, [['supervisor', school]]);
    const officer = await person(api, [['authorityOfficer', authority]]);
    expect((await move(coordinator, platform, 'plan', 'complete')).status).toBe(200);
    const scope = { kind: 'platform', platformId: platform.id };
    const two = await arranged(officer, wanted(officer, supervisor, { scope }));
    expect(two.warnings.map((one) => one.code)).toEqual(['oneVoiceAtGate']);
    expect(two.warnings[0]?.text.ru).toContain('Два согласования');
    const own = await arranged(supervisor, wanted(supervisor, coordinator, { scope }));
    expect(own.warnings.map((one) => one.code)).toEqual(['selfApproval']);
  });
});

describe('a substitute', () => {
  it('sees and does the absent person’s work in that person’s name', async () => {
    const { platform, coordinator } = await opened('За коллегу');
    const substitute = await colleague('Замещающая Вера');
    expect(await inbox(substitute)).toEqual([]);
    expect(codeOf(await move(substitute, platform, 'plan', 'claim'))).not.toBe('200');
    await arranged(coordinator, wanted(coordinator, substitute));

    const [item] = await inbox(substitute);
    expect(item).toMatchObject({ onBehalfOf: { id: coordinator.id }, assignee: null });
    const claimed = read(taskViewSchema, await move(substitute, platform, 'plan', 'claim'));
    expect(claimed.assignee?.id).toBe(coordinator.id);
    expect(await inbox(coordinator, '?tab=mine')).toHaveLength(1);
    const done = await move(substitute, platform, 'plan', 'complete');
    expect(read(taskViewSchema, done)).toMatchObject({
      state: 'closed',
      assignee: { id: coordinator.id },
      submission: { submittedBy: { id: substitute.id } },
    });
    expect(await platform.task('plan')).toMatchObject({
      closedBy: substitute.id,
      closedFor: coordinator.id,
    });
    const history = read(
      z.array(historyEntrySchema),
      await api.ask('GET', `/api/platforms/${platform.id}/history`, { token: coordinator.token }),
    );
    const row = history.find((one) => one.action === 'task.completed');
    expect(row).toMatchObject({
      actor: { id: substitute.id, fullName: 'Замещающая Вера' },
      onBehalfOf: { id: coordinator.id },
    });
    expect(row?.summary.ru).toMatch(/ \(за: Испытатель \d+\)$/u);
  });

  it('goes no further than the scope', async () => {
    const first = await opened('Первая');
    const second = await opened('Вторая');
    const { manager } = api.database.dataSource;
    await insertRoleHolding(manager, {
      personId: first.coordinator.id,
      role: 'coordinator',
      place: { kind: 'platform', id: second.platform.id },
      from: '2020-01-01',
      until: null,
      at: Temporal.Now.instant(),
    });
    const byPlatform = await person(api, []);
    const byKind = await person(api, []);
    await known(byPlatform, byKind);
    const scope = { kind: 'platform', platformId: first.platform.id };
    await arranged(first.coordinator, wanted(first.coordinator, byPlatform, { scope }));
    const approvals = { kind: 'taskKind', taskKind: 'approval' };
    await arranged(first.coordinator, wanted(first.coordinator, byKind, { scope: approvals }));

    expect((await inbox(byPlatform)).map((one) => one.platform.title)).toEqual(['Первая']);
    expect(codeOf(await move(byPlatform, second.platform, 'plan', 'claim'))).toBe('404 notFound');
    expect(await sees(byPlatform, first.platform)).toBe('200');
    expect(await sees(byPlatform, second.platform)).toBe('404 notFound');

    expect(await inbox(byKind)).toEqual([]);
    expect(codeOf(await move(byKind, first.platform, 'plan', 'claim'))).toBe('403 notYours');
    expect(await sees(byKind, second.platform)).toBe('200');
    expect(codeOf(await move(byPlatform, first.platform, 'plan', 'claim'))).toBe('200');
  });

  it('lends nothing on: there is no chain', async () => {
    const { platform, coordinator } = await opened('Цепочка');
    const [middle, last] = [await person(api, []), await person(api, [])];
    await known(middle, last);
    await arranged(coordinator, wanted(coordinator, middle));
    await arranged(middle, wanted(middle, last));
    expect(await inbox(middle)).toHaveLength(1);
    expect(await inbox(last)).toEqual([]);
    expect(codeOf(await move(last, platform, 'plan', 'complete'))).toBe('404 notFound');
  });

  it('does free work of their own role in their own name', async () => {
    const { platform, coordinator } = await opened('Два координатора');
    const second = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
    await arranged(coordinator, wanted(coordinator, second));
    expect((await inbox(second))[0]?.onBehalfOf).toBeNull();
    const claimed = read(taskViewSchema, await move(second, platform, 'plan', 'claim'));
    expect(claimed.assignee?.id).toBe(second.id);
  });

  it('goes on with what the absent person took, in that person’s name', async () => {
    const { platform, coordinator } = await opened('Взятое');
    const second = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
    expect((await move(coordinator, platform, 'plan', 'claim')).status).toBe(200);
    expect(codeOf(await move(second, platform, 'plan', 'complete'))).toBe('403 notYours');
    await arranged(coordinator, wanted(coordinator, second));
    expect((await move(second, platform, 'plan', 'complete')).status).toBe(200);
    expect(await platform.task('plan')).toMatchObject({
      closedBy: second.id,
      closedFor: coordinator.id,
    });
  });

  it('fills one slot of a gate, whoever’s it is', async () => {
    const { platform, coordinator } = await opened('Один голос');
    const supervisor = await person(api, [['supervisor', school]]);
    const officer = await person(api, [['authorityOfficer', authority]]);
    await move(coordinator, platform, 'plan', 'complete');
    await platform.openGate();
    await arranged(officer, wanted(officer, supervisor));
    expect(codeOf(await move(supervisor, platform, approvalOf('authorityOfficer'), 'decide'))).toBe(
      '200',
    );
    expect(codeOf(await move(supervisor, platform, approvalOf('supervisor'), 'decide'))).toBe(
      '409 alreadyDecided',
    );
  });

  it('neither launches nor appoints nor administers', async () => {
    const boss = await person(api, [
      ['coordinator', school],
      ['administrator', school],
    ]);
    const { platform } = await opened('Не в долг');
    const substitute = await person(api, []);
    await known(substitute);
    await arranged(boss, wanted(boss, substitute));
    const appointment = { role: 'coordinator', personId: substitute.id };
    expect(
      codeOf(await post(`platforms/${platform.id}/appointments`, substitute, appointment)),
    ).toBe('404 notFound');
    expect(codeOf(await post('people', substitute, newPerson()))).toBe('403 administratorOnly');
  });
});

describe('the days of a substitution', () => {
  it.each<[string, number, number, boolean]>([
    ['the day before', 1, 2, false],
    ['the first day', 0, 2, true],
    ['the last day', 0, 0, true],
  ])('on %s', async (_, from, until, isInForce) => {
    const { coordinator } = await opened('Дни');
    const substitute = await colleague();
    await arranged(
      coordinator,
      wanted(coordinator, substitute, { from: day(from), until: day(until) }),
    );
    expect((await inbox(substitute)).length).toBe(isInForce ? 1 : 0);
    const actor = await actorOf(api.database.dataSource.manager, substitute.id, day(0));
    expect(actor?.borrowed.length).toBe(isInForce ? 1 : 0);
    const after = await actorOf(api.database.dataSource.manager, substitute.id, day(until + 1));
    expect(after?.borrowed).toEqual([]);
  });

  it('end at once when it is ended, and its work goes back', async () => {
    const { platform, coordinator } = await opened('Прекращение');
    const substitute = await person(api, []);
    await known(substitute);
    const { id } = await arranged(head, wanted(coordinator, substitute));
    expect((await move(substitute, platform, 'plan', 'claim')).status).toBe(200);
    const reason = { reason: 'Вышла раньше' };
    expect(codeOf(await post(`substitutions/${id}/end`, substitute, reason))).toBe(
      '403 arrangerOnly',
    );
    expect(codeOf(await post(`substitutions/${id}/end`, foreigner, reason))).toBe('404 notFound');
    expect(codeOf(await post(`substitutions/${randomUUID()}/end`, foreigner, reason))).toBe(
      '404 notFound',
    );
    expect((await post(`substitutions/${id}/end`, coordinator, reason)).body).toMatchObject({
      state: 'over',
      endedOn: day(0),
    });
    expect(await inbox(substitute)).toEqual([]);
    expect(codeOf(await move(substitute, platform, 'plan', 'complete'))).toBe('404 notFound');
    expect((await move(coordinator, platform, 'plan', 'complete')).status).toBe(200);
    expect(codeOf(await post(`substitutions/${id}/end`, coordinator, reason))).toBe(
      '409 substitutionOver',
    );
  });

  it('lend nothing of a person whose access was closed', async () => {
    const { coordinator } = await opened('Ушла');
    const substitute = await colleague();
    await arranged(coordinator, wanted(coordinator, substitute));
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      coordinator.id,
    ]);
    expect(await inbox(substitute)).toEqual([]);
  });
});

describe('the list of substitutions', () => {
  async function listed(who: TestPerson, query = ''): Promise<string[]> {
    const answer = await api.ask('GET', `/api/substitutions${query}`, { token: who.token });
    return read(substitutionPageSchema, answer).items.map((one) => one.id);
  }

  it('shows each of the two theirs, heads and administrators their people’s', async () => {
    const { coordinator } = await opened('Список');
    const substitute = await colleague();
    const officer = await person(api, [['authorityOfficer', authority]]);
    const { id } = await arranged(coordinator, wanted(coordinator, substitute));
    const { id: ofOfficer } = await arranged(officer, wanted(officer, substitute));
    expect(await listed(coordinator)).toEqual([id]);
    expect(await listed(substitute)).toEqual([ofOfficer, id]);
    expect(await listed(substitute, '?limit=1')).toEqual([ofOfficer]);
    expect(await listed(substitute, `?limit=1&after=${ofOfficer}`)).toEqual([id]);
    expect(await listed(officer, '?of=people')).toEqual([]);
    expect(await listed(head, '?of=people&limit=100')).toContain(id);
    expect(await listed(head, '?of=people&limit=100')).not.toContain(ofOfficer);
    const authorityAdmin = await person(api, [['administrator', authority]]);
    for (const who of [admin, authorityAdmin]) {
      const ids = await listed(who, '?of=people&limit=100');
      expect(ids).toEqual(expect.arrayContaining([id, ofOfficer]));
    }
    expect(await listed(foreigner, '?of=people')).toEqual([]);
  });

  it('leaves out what is over unless all are asked for', async () => {
    const { coordinator } = await opened('Прошедшее');
    const { id } = await arranged(coordinator, wanted(coordinator, await colleague()));
    await post(`substitutions/${id}/end`, coordinator, { reason: 'Ошибка' });
    expect(await listed(coordinator)).toEqual([]);
    expect(await listed(coordinator, '?state=all')).toEqual([id]);
  });
});

function without({ reason: _, ...body }: Wanted): Omit<Wanted, 'reason'> {
  return body;
}

function newPerson(): unknown {
  return { email: `${randomUUID()}@example.test`, fullName: 'Новый Человек' };
}

/** Makes people known to the authority by a role that is long over. */
async function known(...people: readonly TestPerson[]): Promise<void> {
  for (const { id } of people) {
    await insertRoleHolding(api.database.dataSource.manager, {
      personId: id,
      role: 'teacher',
      place: school,
      from: '2020-01-01',
      until: '2020-12-31',
      at: await clockOf('test').now(api.database.dataSource.manager),
    });
  }
}

async function sees(who: TestPerson, platform: GatedPlatform): Promise<string> {
  return codeOf(await api.ask('GET', `/api/platforms/${platform.id}`, { token: who.token }));
}
