import { historyEntrySchema, taskViewSchema } from '#contracts';
import { insertRoleHolding } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { person, read, startApi, type TestApi, type TestPerson } from './api.ts';
import { approvalOf, type GatedPlatform } from './gated-platform.ts';
import { codeOf, Staff, wanted } from './staff.ts';

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
});
afterAll(() => api.close());

describe('a substitute', () => {
  it('sees and does the absent person’s work in that person’s name', async () => {
    const { platform, coordinator } = await staff.opened('За коллегу');
    const substitute = await staff.colleague('Замещающая Вера');
    expect(await staff.inbox(substitute)).toEqual([]);
    expect(codeOf(await staff.move(substitute, platform, 'plan', 'claim'))).not.toBe('200');
    await staff.arranged(coordinator, wanted(coordinator, substitute));

    const [item] = await staff.inbox(substitute);
    expect(item).toMatchObject({ onBehalfOf: { id: coordinator.id }, assignee: null });
    const claimed = read(taskViewSchema, await staff.move(substitute, platform, 'plan', 'claim'));
    expect(claimed).toMatchObject({
      assignee: { id: coordinator.id },
      onBehalfOf: { id: coordinator.id },
    });
    expect(await staff.inbox(coordinator, '?tab=mine')).toHaveLength(1);
    const done = await staff.move(substitute, platform, 'plan', 'complete');
    expect(read(taskViewSchema, done)).toMatchObject({
      state: 'closed',
      assignee: { id: coordinator.id },
      submission: { submittedBy: { id: substitute.id } },
      onBehalfOf: { id: coordinator.id },
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

  it('gets no role that the absent person is given later at a place nobody answered for', async () => {
    const absent = await staff.colleague();
    await staff.arranged(staff.head, wanted(absent, staff.head));
    const { platform } = await staff.opened('Не для директора');
    const task = await platform.task('plan');
    const remind = () => staff.post(`tasks/${task.id}/remind`, staff.head, { version: 99 });
    expect(codeOf(await remind())).toBe('403 leaderOnly');
    const give = (role: string, place: object) =>
      staff.post('role-holdings', staff.admin, { personId: absent.id, role, place });
    expect((await give('authorityOfficer', staff.authority)).status).toBe(201);
    expect(codeOf(await remind())).toBe('403 leaderOnly');
    expect((await give('coordinator', staff.school)).status).toBe(201);
    expect(codeOf(await remind())).toBe('409 stale');
  });

  it('goes no further than the scope', async () => {
    const first = await staff.opened('Первая');
    const second = await staff.opened('Вторая');
    const { manager } = api.database.dataSource;
    await insertRoleHolding(manager, {
      personId: first.coordinator.id,
      role: 'coordinator',
      place: { kind: 'platform', id: second.platform.id },
      from: '2020-01-01',
      until: null,
      at: Temporal.Now.instant(),
    });
    const byPlatform = await staff.former();
    const byKind = await staff.former();
    const scope = { kind: 'platform', platformId: first.platform.id };
    await staff.arranged(first.coordinator, wanted(first.coordinator, byPlatform, { scope }));
    const approvals = { kind: 'taskKind', taskKind: 'approval' };
    await staff.arranged(
      first.coordinator,
      wanted(first.coordinator, byKind, { scope: approvals }),
    );

    expect((await staff.inbox(byPlatform)).map((one) => one.platform.title)).toEqual(['Первая']);
    expect(codeOf(await staff.move(byPlatform, second.platform, 'plan', 'claim'))).toBe(
      '404 notFound',
    );
    expect(await sees(byPlatform, first.platform)).toBe('200');
    expect(await sees(byPlatform, second.platform)).toBe('404 notFound');

    expect(await staff.inbox(byKind)).toEqual([]);
    expect(codeOf(await staff.move(byKind, first.platform, 'plan', 'claim'))).toBe('403 notYours');
    expect(await sees(byKind, second.platform)).toBe('200');
    expect(codeOf(await staff.move(byPlatform, first.platform, 'plan', 'claim'))).toBe('200');
  });

  it('lends nothing on: there is no chain', async () => {
    const { platform, coordinator } = await staff.opened('Цепочка');
    const [middle, last] = [await staff.former(), await staff.former()];
    await staff.arranged(coordinator, wanted(coordinator, middle));
    await staff.arranged(middle, wanted(middle, last));
    expect(await staff.inbox(middle)).toHaveLength(1);
    expect(await staff.inbox(last)).toEqual([]);
    expect(codeOf(await staff.move(last, platform, 'plan', 'complete'))).toBe('404 notFound');
  });

  it('does free work of their own role in their own name', async () => {
    const { platform, coordinator } = await staff.opened('Два координатора');
    const second = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
    await staff.arranged(coordinator, wanted(coordinator, second));
    expect((await staff.inbox(second))[0]?.onBehalfOf).toBeNull();
    const claimed = read(taskViewSchema, await staff.move(second, platform, 'plan', 'claim'));
    expect(claimed.assignee?.id).toBe(second.id);
  });

  it('goes on with what the absent person took, in that person’s name', async () => {
    const { platform, coordinator } = await staff.opened('Взятое');
    const second = await person(api, [['coordinator', { kind: 'platform', id: platform.id }]]);
    expect((await staff.move(coordinator, platform, 'plan', 'claim')).status).toBe(200);
    expect(codeOf(await staff.move(second, platform, 'plan', 'complete'))).toBe('403 notYours');
    await staff.arranged(coordinator, wanted(coordinator, second));
    expect((await staff.move(second, platform, 'plan', 'complete')).status).toBe(200);
    expect(await platform.task('plan')).toMatchObject({
      closedBy: second.id,
      closedFor: coordinator.id,
    });
  });

  it('fills one slot of a gate, whoever’s it is', async () => {
    const { platform, coordinator } = await staff.opened('Один голос');
    const supervisor = await person(api, [['supervisor', staff.school]]);
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    await staff.move(coordinator, platform, 'plan', 'complete');
    await platform.openGate();
    await staff.arranged(officer, wanted(officer, supervisor));
    expect(
      codeOf(await staff.move(supervisor, platform, approvalOf('authorityOfficer'), 'decide')),
    ).toBe('200');
    expect(codeOf(await staff.move(supervisor, platform, approvalOf('supervisor'), 'decide'))).toBe(
      '409 alreadyDecided',
    );
  });

  it('neither launches nor appoints nor administers', async () => {
    const boss = await person(api, [
      ['coordinator', staff.school],
      ['administrator', staff.school],
    ]);
    const { platform } = await staff.opened('Не в долг');
    const substitute = await staff.former();
    await staff.arranged(boss, wanted(boss, substitute));
    const appointment = { role: 'coordinator', personId: substitute.id };
    expect(
      codeOf(await staff.post(`platforms/${platform.id}/appointments`, substitute, appointment)),
    ).toBe('403 appointerOnly');
    expect(codeOf(await staff.post('people', substitute, newPerson()))).toBe(
      '403 administratorOnly',
    );
  });
});

function newPerson(): unknown {
  return { email: `${randomUUID()}@example.test`, fullName: 'Новый Человек' };
}

async function sees(who: TestPerson, platform: GatedPlatform): Promise<string> {
  return codeOf(await api.ask('GET', `/api/platforms/${platform.id}`, { token: who.token }));
}
