import { platformDiagramSchema, templateDiagramSchema, type PlatformDiagram } from '#contracts';
import { publishTemplate } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import { person, read, startApi, type TestApi, type TestPerson } from './api.ts';
import type { GatedPlatform } from './gated-platform.ts';
import { codeOf, Staff } from './staff.ts';

let api: TestApi;
let staff: Staff;
let supervisor: TestPerson;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
  supervisor = await person(api, [['supervisor', staff.school]], 'Руководитель Инна');
});
afterAll(() => api.close());

async function diagramOf(
  platform: Pick<GatedPlatform, 'id'>,
  who: TestPerson,
): Promise<PlatformDiagram> {
  const url = `/api/platforms/${platform.id}/diagram`;
  return read(platformDiagramSchema, await api.ask('GET', url, { token: who.token }));
}

describe('the diagram of a platform', () => {
  it('tells where the platform is, who has it, since when, and what comes next', async () => {
    const { platform, coordinator } = await staff.opened('Живая схема');
    const { name, live } = await diagramOf(platform, coordinator);
    expect(name).toBe('Живая схема');
    const plan = await platform.task('plan');
    expect(live).toMatchObject({ state: 'running', isSuspended: false });
    expect(live.elements['stage.first']).toMatchObject({ kind: 'stage', state: 'open', round: 1 });
    expect(live.elements['checklist.gate']).toMatchObject({ kind: 'gate', state: 'open' });
    expect(live.elements['decision.gate']).toMatchObject({ state: 'planned', since: null });
    expect(live.elements['checklist.gate']?.since).toBe(live.elements['stage.first']?.since);
    expect(live.elements['work.plan']).toMatchObject({
      kind: 'task',
      id: plan.id,
      state: 'open',
      role: { key: 'coordinator' },
      assignee: null,
      heldBy: [{ id: coordinator.id }],
      since: plan.openedAt?.toString({ fractionalSecondDigits: 3 }),
      closedAt: null,
    });
    expect(live.elements['work.plan']?.deadline?.on).toBeDefined();
    expect(live.next).toMatchObject({
      opening: null,
      // The stage is past its end, of which the authority hears beside the diagram.
      open: [
        { id: plan.id, element: 'work.plan', opens: [] },
        { element: null, opens: [] },
      ],
      gate: {
        element: 'checklist.gate',
        stage: { element: 'stage.first' },
        blockers: [{ id: plan.id, element: 'work.plan' }],
        nextStage: null,
      },
    });
  });

  it('counts since when from the last person who got the task', async () => {
    const { platform, coordinator } = await staff.opened('С каких пор');
    const since = async () =>
      (await diagramOf(platform, coordinator)).live.elements['work.plan']?.since ?? '';
    const opened = await since();
    expect(codeOf(await staff.move(coordinator, platform, 'plan', 'claim'))).toBe('200');
    const claimed = await since();
    expect(Date.parse(claimed)).toBeGreaterThan(Date.parse(opened));
    const plan = await platform.task('plan');
    await staff.post(`tasks/${plan.id}/comments`, coordinator, { text: 'Скоро', mentions: [] });
    expect(await since()).toBe(claimed);
    expect(codeOf(await staff.move(coordinator, platform, 'plan', 'release'))).toBe('200');
    expect(Date.parse(await since())).toBeGreaterThan(Date.parse(claimed));
  });

  it('counts anew when a task is transferred and when it is returned', async () => {
    const { platform, coordinator } = await staff.opened('Передача и возврат');
    const successor = await person(
      api,
      [['participant', { kind: 'platform', id: platform.id }]],
      'Преемница Зоя',
    );
    const plan = async () => (await diagramOf(platform, coordinator)).live.elements['work.plan'];
    const before = await plan();
    const { id, version } = await platform.task('plan');
    const moved = await staff.post(`tasks/${id}/reassign`, coordinator, {
      version,
      personId: successor.id,
      reason: 'Отпуск',
    });
    expect(codeOf(moved)).toBe('200');
    const transferred = await plan();
    expect(transferred).toMatchObject({
      assignee: { id: successor.id },
      heldBy: [{ id: successor.id, fullName: 'Преемница Зоя' }],
    });
    expect(Date.parse(transferred?.since ?? '')).toBeGreaterThan(Date.parse(before?.since ?? ''));

    expect(codeOf(await staff.move(successor, platform, 'plan', 'complete'))).toBe('200');
    await platform.openGate();
    const approval = await platform.task('approval:first:supervisor');
    const returned = await staff.post(`tasks/${approval.id}/decide`, supervisor, {
      version: approval.version,
      outcome: 'returned',
      tasks: [{ key: 'plan', remark: 'Добавьте сроки' }],
    });
    expect(codeOf(returned)).toBe('200');
    await platform.returnTasks();
    const back = await plan();
    expect(back).toMatchObject({ state: 'open', round: 2, heldBy: [{ id: successor.id }] });
    expect(Date.parse(back?.since ?? '')).toBeGreaterThan(Date.parse(transferred?.since ?? ''));
  });

  it('has nothing overdue while the platform is suspended', async () => {
    const { platform, coordinator } = await staff.opened('На ремонте');
    const lateIn = async () =>
      Object.entries((await diagramOf(platform, coordinator)).live.elements)
        .filter(([, { isOverdue }]) => isOverdue)
        .map(([id]) => id);
    await api.database.dataSource.query(
      `UPDATE task SET due_on = '2020-01' WHERE platform_id = $1 AND key = 'plan'`,
      [platform.id],
    );
    expect(await lateIn()).toContain('work.plan');
    await api.database.dataSource.query(
      `INSERT INTO suspension (id, platform_id, since, reason) VALUES ($1, $2, now(), 'Ремонт')`,
      [randomUUID(), platform.id],
    );
    expect(await lateIn()).toEqual([]);
    expect((await diagramOf(platform, coordinator)).live.isSuspended).toBe(true);
  });

  it('shows a gate that is being decided by those who are still to decide', async () => {
    const { platform, coordinator } = await staff.opened('У контрольной точки');
    await staff.move(coordinator, platform, 'plan', 'complete');
    await platform.openGate();
    const approval = `approval.gate.supervisor`;
    const { live } = await diagramOf(platform, coordinator);
    expect(live.elements[approval]).toMatchObject({
      state: 'open',
      heldBy: [{ id: supervisor.id, fullName: 'Руководитель Инна' }],
    });
    expect(live.elements['work.plan']).toMatchObject({ state: 'closed', heldBy: [], since: null });
    expect(live.elements['checklist.gate']).toMatchObject({ state: 'passed', since: null });
    expect(live.elements['decision.gate']).toMatchObject({
      state: 'open',
      since: live.elements[approval]?.since,
    });
    expect(live.next.gate).toMatchObject({ element: 'decision.gate' });
    expect(new Set(live.next.gate?.blockers.map(({ element }) => element))).toEqual(
      new Set([approval, 'approval.gate.authorityOfficer']),
    );
    expect(
      codeOf(await staff.move(supervisor, platform, 'approval:first:supervisor', 'decide')),
    ).toBe('200');
    const decided = (await diagramOf(platform, coordinator)).live;
    expect(decided.elements[approval]).toMatchObject({ state: 'closed', outcome: 'approved' });
    expect(decided.next.gate?.blockers).toHaveLength(1);
  });

  it('goes on being drawn when the platform is over', async () => {
    const { platform, coordinator } = await staff.opened('Всё');
    await api.database.dataSource.query(
      `UPDATE platform SET state = 'stopped', closed_at = now() WHERE id = $1`,
      [platform.id],
    );
    const { live } = await diagramOf(platform, coordinator);
    expect(live.state).toBe('stopped');
    expect(live.next).toEqual({ opening: null, open: [], gate: null });
  });

  it('is a file with the elements that the live state names', async () => {
    const { platform, coordinator } = await staff.opened('Файл <&> "схемы"');
    const { bpmn, live } = await diagramOf(platform, coordinator);
    const url = `/api/platforms/${platform.id}/diagram/export`;
    const answer = await api.app.inject({
      url,
      headers: { authorization: `Bearer ${coordinator.token}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="${platform.id}.bpmn"`,
    );
    expect(answer.body).toBe(bpmn);
    const { warnings } = await new BpmnModdle().fromXML(bpmn);
    expect(warnings).toEqual([]);
    for (const id of Object.keys(live.elements)) expect(bpmn).toContain(`id="${id}"`);
  });

  it('is not there for whoever may not read the platform', async () => {
    const { platform } = await staff.opened('Чужая');
    for (const path of ['diagram', 'diagram/export']) {
      for (const id of [platform.id, randomUUID()]) {
        const url = `/api/platforms/${id}/${path}`;
        const answer = await api.ask('GET', url, { token: staff.foreigner.token });
        expect(codeOf(answer)).toBe('404 notFound');
      }
    }
  });
});

describe('the diagram of a template', () => {
  const key = `drawn-${randomUUID().slice(0, 8)}`;
  const ask = (query: string) =>
    api.ask('GET', `/api/templates/${key}/diagram${query}`, { token: staff.head.token });

  beforeAll(async () => {
    const publish = (version: number, ...tasks: string[]) =>
      publishTemplate(
        api.database.dataSource.manager,
        aTemplate(
          [
            aStage(
              'first',
              0,
              tasks.map((task) => aTask(task)),
            ),
          ],
          { key, version },
        ),
        Temporal.Now.instant(),
      );
    await publish(1, 'plan');
    await publish(2, 'plan', 'work');
  });

  it('is that of the newest version, or of the one that is asked for', async () => {
    const newest = read(templateDiagramSchema, await ask(''));
    expect(newest).toMatchObject({ version: 2, name: 'по-русски: sample' });
    expect(newest.bpmn).toContain('id="work.work"');
    const first = read(templateDiagramSchema, await ask('?version=1'));
    expect(first.version).toBe(1);
    expect(first.bpmn).not.toContain('id="work.work"');
    expect(codeOf(await ask('?version=3'))).toBe('404 notFound');
    expect(codeOf(await ask('?version=none'))).toBe('400 invalidInput');
  });

  it('has names in the language that is asked for and the same ids in both', async () => {
    const ru = read(templateDiagramSchema, await ask('')).bpmn;
    const en = read(templateDiagramSchema, await ask('?locale=en')).bpmn;
    expect(ru).toContain('name="Запуск площадки"');
    expect(en).toContain('name="Platform launched"');
    const idsOf = (xml: string) => [...xml.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(idsOf(en)).toEqual(idsOf(ru));
  });
});
