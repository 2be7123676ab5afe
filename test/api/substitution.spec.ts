import { substitutionPageSchema, substitutionPreviewSchema } from '#contracts';
import { actorOf } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { person, read, startApi, type TestApi, type TestPerson } from './api.ts';
import { codeOf, day, Staff, wanted, type Wanted } from './staff.ts';

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
});
afterAll(() => api.close());

describe('arranging a substitution', () => {
  it('is for the absent person, the head of their organisation and administrators', async () => {
    const { coordinator } = await staff.opened('Кто вправе');
    const substitute = await staff.colleague();
    const schoolAdmin = await person(api, [['administrator', staff.school]]);
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    const body = wanted(coordinator, substitute);
    for (const who of [coordinator, staff.head, schoolAdmin, staff.admin]) {
      expect(codeOf(await staff.post('substitutions/preview', who, body))).toBe('200');
    }
    for (const who of [substitute, officer]) {
      expect(codeOf(await staff.arrange(who, body))).toBe('403 arrangerOnly');
    }
    expect(codeOf(await staff.arrange(staff.foreigner, body))).toBe('404 notFound');
    const nobody = { ...body, absentId: randomUUID() };
    expect(codeOf(await staff.arrange(staff.foreigner, nobody))).toBe('404 notFound');
    expect(codeOf(await staff.arrange(staff.head, nobody))).toBe('404 notFound');
  });

  it('is not for a head when the person also holds a role at the authority', async () => {
    const both = await person(api, [
      ['teacher', staff.school],
      ['authorityOfficer', staff.authority],
    ]);
    const answer = await staff.arrange(staff.head, wanted(both, await staff.colleague()));
    expect(codeOf(answer)).toBe('403 arrangerOnly');
  });

  it('finds nobody outside the absent person’s authorities', async () => {
    const { coordinator } = await staff.opened('Чужой');
    for (const substituteId of [staff.foreigner.id, randomUUID()]) {
      const answer = await staff.arrange(coordinator, {
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
    const { coordinator } = await staff.opened('Правила');
    const answer = await staff.arrange(
      coordinator,
      wanted(coordinator, await staff.colleague(), change),
    );
    expect(codeOf(answer)).toBe(expected);
  });

  it('lends no platform that the absent person does not see', async () => {
    const { coordinator } = await staff.opened('Свой');
    const { platform } = await staff.opened('Чужая площадка');
    const scope = { kind: 'platform', platformId: platform.id };
    const answer = await staff.arrange(
      coordinator,
      wanted(coordinator, await staff.colleague(), { scope }),
    );
    expect(codeOf(answer)).toBe('422 placeUnknown');
  });

  it('refuses oneself, and a second one for the same work on the same days', async () => {
    const { coordinator } = await staff.opened('Столкновение');
    const self = await staff.arrange(coordinator, wanted(coordinator, coordinator));
    expect(codeOf(self)).toBe('422 substituteIsAbsentee');
    const twins = await Promise.all(
      [await staff.colleague(), await staff.colleague()].map((one) =>
        staff.arrange(coordinator, wanted(coordinator, one)),
      ),
    );
    expect(twins.map(codeOf).toSorted()).toEqual(['201', '409 substitutionClash']);
  });

  it('warns in words, in the preview as in the answer', async () => {
    const { coordinator } = await staff.opened('Предупреждения');
    const substitute = await staff.colleague();
    const third = await staff.colleague('Третьякова Ольга');
    await staff.arranged(substitute, wanted(substitute, third));
    const body = wanted(coordinator, substitute);
    const preview = read(
      substitutionPreviewSchema,
      await staff.post('substitutions/preview', coordinator, body),
    );
    expect(preview.warnings.map((one) => one.code)).toEqual(['substituteAway']);
    expect(preview.warnings[0]?.text.ru).toContain('Третьякова Ольга');
    expect((await staff.arranged(coordinator, body)).warnings).toEqual(preview.warnings);
  });

  it('warns of one voice for two slots and of one’s own work before one', async () => {
    const { platform, coordinator } = await staff.opened('Два согласования');
    const supervisor = await person(api, [['supervisor', staff.school]]);
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    expect((await staff.move(coordinator, platform, 'plan', 'complete')).status).toBe(200);
    const scope = { kind: 'platform', platformId: platform.id };
    const two = await staff.arranged(officer, wanted(officer, supervisor, { scope }));
    expect(two.warnings.map((one) => one.code)).toEqual(['oneVoiceAtGate']);
    expect(two.warnings[0]?.text.ru).toContain('Два согласования');
    const own = await staff.arranged(supervisor, wanted(supervisor, coordinator, { scope }));
    expect(own.warnings.map((one) => one.code)).toEqual(['selfApproval']);
  });
});

describe('the days of a substitution', () => {
  it.each<[string, number, number, boolean]>([
    ['the day before', 1, 2, false],
    ['the first day', 0, 2, true],
    ['the last day', 0, 0, true],
  ])('on %s', async (_, from, until, isInForce) => {
    const { coordinator } = await staff.opened('Дни');
    const substitute = await staff.colleague();
    await staff.arranged(
      coordinator,
      wanted(coordinator, substitute, { from: day(from), until: day(until) }),
    );
    expect((await staff.inbox(substitute)).length).toBe(isInForce ? 1 : 0);
    const actor = await actorOf(api.database.dataSource.manager, substitute.id, day(0));
    expect(actor?.borrowed.length).toBe(isInForce ? 1 : 0);
    const after = await actorOf(api.database.dataSource.manager, substitute.id, day(until + 1));
    expect(after?.borrowed).toEqual([]);
  });

  it('end at once when it is ended, and its work goes back', async () => {
    const { platform, coordinator } = await staff.opened('Прекращение');
    const substitute = await staff.former();
    const { id } = await staff.arranged(staff.head, wanted(coordinator, substitute));
    expect((await staff.move(substitute, platform, 'plan', 'claim')).status).toBe(200);
    const reason = { reason: 'Вышла раньше' };
    expect(codeOf(await staff.post(`substitutions/${id}/end`, substitute, reason))).toBe(
      '403 arrangerOnly',
    );
    expect(codeOf(await staff.post(`substitutions/${id}/end`, staff.foreigner, reason))).toBe(
      '404 notFound',
    );
    expect(
      codeOf(await staff.post(`substitutions/${randomUUID()}/end`, staff.foreigner, reason)),
    ).toBe('404 notFound');
    expect((await staff.post(`substitutions/${id}/end`, coordinator, reason)).body).toMatchObject({
      state: 'over',
      endedOn: day(0),
    });
    expect(await staff.inbox(substitute)).toEqual([]);
    expect(codeOf(await staff.move(substitute, platform, 'plan', 'complete'))).toBe('404 notFound');
    expect((await staff.move(coordinator, platform, 'plan', 'complete')).status).toBe(200);
    expect(codeOf(await staff.post(`substitutions/${id}/end`, coordinator, reason))).toBe(
      '409 substitutionOver',
    );
  });

  it('lend nothing of a person whose access was closed', async () => {
    const { coordinator } = await staff.opened('Ушла');
    const substitute = await staff.colleague();
    await staff.arranged(coordinator, wanted(coordinator, substitute));
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [
      coordinator.id,
    ]);
    expect(await staff.inbox(substitute)).toEqual([]);
  });
});

describe('the list of substitutions', () => {
  async function listed(who: TestPerson, query = ''): Promise<string[]> {
    const answer = await api.ask('GET', `/api/substitutions${query}`, { token: who.token });
    return read(substitutionPageSchema, answer).items.map((one) => one.id);
  }

  it('shows each of the two theirs, heads and administrators their people’s', async () => {
    const { coordinator } = await staff.opened('Список');
    const substitute = await staff.colleague();
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    const { id } = await staff.arranged(coordinator, wanted(coordinator, substitute));
    const { id: ofOfficer } = await staff.arranged(officer, wanted(officer, substitute));
    expect(await listed(coordinator)).toEqual([id]);
    expect(await listed(substitute)).toEqual([ofOfficer, id]);
    expect(await listed(substitute, '?limit=1')).toEqual([ofOfficer]);
    expect(await listed(substitute, `?limit=1&after=${ofOfficer}`)).toEqual([id]);
    expect(await listed(officer, '?of=people')).toEqual([]);
    expect(await listed(staff.head, '?of=people&limit=100')).toContain(id);
    expect(await listed(staff.head, '?of=people&limit=100')).not.toContain(ofOfficer);
    const authorityAdmin = await person(api, [['administrator', staff.authority]]);
    for (const who of [staff.admin, authorityAdmin]) {
      const ids = await listed(who, '?of=people&limit=100');
      expect(ids).toEqual(expect.arrayContaining([id, ofOfficer]));
    }
    expect(await listed(staff.foreigner, '?of=people')).toEqual([]);
  });

  it('leaves out what is over unless all are asked for', async () => {
    const { coordinator } = await staff.opened('Прошедшее');
    const { id } = await staff.arranged(coordinator, wanted(coordinator, await staff.colleague()));
    await staff.post(`substitutions/${id}/end`, coordinator, { reason: 'Ошибка' });
    expect(await listed(coordinator)).toEqual([]);
    expect(await listed(coordinator, '?state=all')).toEqual([id]);
  });
});
