import { arrangedSubstitutionSchema } from '#contracts';
import type { Place } from '#domain';
import { linkToken } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadEvent } from '../support/read-calendar.ts';
import { PASSWORD, person, read, startApi, type TestApi, type TestPerson } from './api.ts';
import { calendarAt, feedOf, madeCalendar, rawCalendar } from './calendar-desk.ts';
import { openPlatform, wanted as task } from './open-tasks.ts';
import { codeOf, day, Staff, wanted } from './staff.ts';

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
});
afterAll(() => api.close());

function sql<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  return api.database.dataSource.query(text, [...values]);
}

async function events(address: string): Promise<readonly ReadEvent[]> {
  return (await calendarAt(api, address)).events;
}

/** `status summary` of what a calendar holds, sorted. */
async function told(address: string): Promise<string[]> {
  return (await events(address)).map(({ status, summary }) => `${status} ${summary}`).toSorted();
}

/** A platform with an open task and a gate that are due, and its coordinator. */
async function platformOf(title: string): Promise<{ id: string; coordinator: TestPerson }> {
  const { id } = await openPlatform(api, staff.place, title, [task('План', { due: '2035-03-16' })]);
  await sql(`UPDATE stage SET state = 'open' WHERE platform_id = $1`, [id]);
  const here: Place = { kind: 'platform', id };
  return { id, coordinator: await person(api, [['coordinator', here]], `Ведущая ${title}`) };
}

describe('the calendar of a substitute', () => {
  it('holds the absent person’s work and gates under their name, and cancels it when that is over', async () => {
    const { coordinator } = await platformOf('Первая');
    const substitute = await staff.colleague('Замещающая Вера');
    const address = await madeCalendar(api, substitute);
    expect(await told(address)).toEqual([]);
    const { id } = await staff.arranged(coordinator, wanted(coordinator, substitute));
    const lines = await told(address);
    expect(lines).toContain('CONFIRMED План (за: Ведущая Первая) – Первая');
    expect(lines).toHaveLength(2);
    expect(lines.find((line) => line.includes('Контрольная точка'))).toContain(
      'за: Ведущая Первая',
    );
    for (const { description } of await events(address)) {
      expect(description).toContain('Почему вам: вы замещаете (за: Ведущая Первая).');
    }
    const own = await told(await madeCalendar(api, coordinator));
    expect(own).toContain('CONFIRMED План – Первая');
    const end = await staff.post(`substitutions/${id}/end`, coordinator, { reason: 'Вернулась' });
    expect(read(arrangedSubstitutionSchema.partial(), end)).toBeTruthy();
    expect((await events(address)).map(({ status, sequence }) => `${status} ${sequence}`)).toEqual([
      'CANCELLED 1',
      'CANCELLED 1',
    ]);
  });

  it('holds no more than the substitution covers', async () => {
    const one = await platformOf('Вторая');
    const here: Place = { kind: 'platform', id: (await platformOf('Третья')).id };
    await sql(
      `INSERT INTO role_holding (id, person_id, role, place_kind, place_id, from_on, created_at)
       SELECT gen_random_uuid(), $1, 'coordinator', 'platform', $2, '2020-01-01', '2020-01-01'`,
      [one.coordinator.id, here.id],
    );
    const substitute = await staff.colleague();
    const address = await madeCalendar(api, substitute);
    const scope = { kind: 'platform', platformId: one.id };
    await staff.arranged(one.coordinator, wanted(one.coordinator, substitute, { scope }));
    const lines = await told(address);
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.endsWith('– Вторая'))).toBe(true);
    const approvals = await staff.colleague();
    await staff.arranged(
      one.coordinator,
      wanted(one.coordinator, approvals, {
        scope: { kind: 'taskKind', taskKind: 'approval' },
        from: day(0),
        until: day(1),
      }),
    );
    const gates = await told(await madeCalendar(api, approvals));
    expect(gates.filter((line) => !line.includes('Контрольная точка'))).toEqual([]);
  });

  it('does not keep the name of an absent person who is erased', async () => {
    const { coordinator } = await platformOf('Четвёртая');
    const substitute = await staff.colleague();
    const address = await madeCalendar(api, substitute);
    await staff.arranged(coordinator, wanted(coordinator, substitute));
    expect((await told(address)).join()).toContain('Ведущая Четвёртая');
    await sql(`UPDATE person SET is_active = false WHERE id = $1`, [coordinator.id]);
    const erased = await staff.post(`people/${coordinator.id}/erase`, staff.admin, {
      act: { number: '12–к', date: '2026-11-20' },
      reason: 'Заявление об отзыве согласия',
    });
    expect(codeOf(erased)).toBe('200');
    const kept = await sql<{ text: string }>(
      `SELECT string_agg(body::text, ' ') AS text FROM calendar_entry WHERE person_id = $1`,
      [substitute.id],
    );
    expect(kept[0]?.text).toContain('Четвёртая');
    expect(kept[0]?.text).not.toContain('Ведущая');
    expect((await told(address)).join()).not.toContain('Ведущая');
  });
});

describe('a calendar of somebody', () => {
  it('without the role any more cancels what came by it', async () => {
    const { id, coordinator } = await platformOf('Пятая');
    const address = await madeCalendar(api, coordinator);
    expect(await told(address)).toHaveLength(2);
    await sql(`UPDATE role_holding SET until_on = '2020-01-02' WHERE person_id = $1`, [
      coordinator.id,
    ]);
    const lines = await told(address);
    expect(lines.filter((line) => line.startsWith('CANCELLED'))).toHaveLength(2);
    const stranger = await madeCalendar(api, staff.foreigner);
    expect(await told(stranger)).toEqual([]);
    const leader = await person(api, [['coordinator', staff.school]]);
    const gates = await sql<{ id: string }>(`SELECT id FROM stage WHERE platform_id = $1`, [id]);
    const led = (await events(await madeCalendar(api, leader))).map(({ uid }) => uid);
    expect(led).toContain(`${gates[0]?.id}.${leader.id}@vekha`);
  });

  it('who leaves is there no more, also when they come back', async () => {
    const me = await staff.colleague();
    const address = await madeCalendar(api, me);
    expect((await rawCalendar(api, address)).status).toBe(200);
    const reason = 'Уволилась';
    const left = await staff.post(`people/${me.id}/deactivate`, staff.admin, { reason });
    expect(codeOf(left)).toBe('200');
    expect((await rawCalendar(api, address)).status).toBe(404);
    await sql(`UPDATE person SET is_active = true WHERE id = $1`, [me.id]);
    expect((await rawCalendar(api, address)).status).toBe(404);
  });

  it('who forgot the password ends with the new one: a stranger may have made it', async () => {
    const me = await staff.colleague();
    const address = await madeCalendar(api, me);
    await api.ask('POST', '/api/session/password-reset', { body: { email: me.email }, key: null });
    const [row] = await sql<{ params: { linkId: string } }>(
      `SELECT params FROM letter WHERE to_person_id = $1 AND kind = 'passwordReset'`,
      [me.id],
    );
    const secret = 'a secret of the tests, nothing more';
    const token = linkToken(secret, 'passwordReset', row?.params.linkId ?? '');
    const body = { token, password: `${PASSWORD}, renewed` };
    const set = await api.ask('POST', '/api/session/password', { body, key: null });
    expect(set.status).toBe(200);
    expect((await rawCalendar(api, address)).status).toBe(404);
  });

  it('who has thousands of deadlines holds the nearest, and cancels none of the others', async () => {
    const far = { due: '2036-03-16', role: 'authorityOfficer' };
    await openPlatform(api, staff.place, 'Дальняя', [task('Дальний срок', far)]);
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    const address = await madeCalendar(api, officer);
    expect((await told(address)).join()).toContain('CONFIRMED Дальний срок');
    const near = Array.from({ length: 1_005 }, (_, index) =>
      task(`Срок ${index}`, { due: '2035-03-16', role: 'authorityOfficer' }),
    );
    const { id } = await openPlatform(api, staff.place, 'Большая', near);
    const many = await events(address);
    expect(many).toHaveLength(1_000);
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set(['CONFIRMED']));
    expect(many.map(({ summary }) => summary).join()).not.toContain('Дальний срок');
    await sql(`UPDATE platform SET state = 'stopped' WHERE id = $1`, [id]);
    await sql(`DELETE FROM inbox WHERE platform_id = $1`, [id]);
    const again = await events(address);
    const distant = again.find(({ summary }) => summary.startsWith('Дальний срок'));
    expect(distant).toMatchObject({ sequence: 0, status: 'CONFIRMED' });
    expect(again.filter(({ status }) => status === 'CANCELLED')).toHaveLength(1_000);
    expect(await feedOf(api, officer)).not.toBeNull();
  }, 60_000);
});
