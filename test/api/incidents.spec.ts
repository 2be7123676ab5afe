import type { IncidentView, InboxPage, PlatformView, Problem } from '#contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTES = 60_000;

let system: TestSystem;
let admin: Visitor;
let coordinator: Visitor;
let platform: PlatformView;

beforeAll(async () => {
  system = await TestSystem.start();
  admin = await system.person('admin');
  coordinator = await system.person('coordinator');
  const organisations = await coordinator.get<{ id: string; name: string }[]>('/organisations');
  const today = Temporal.Now.plainDateISO('Europe/Moscow');
  platform = await coordinator.post<PlatformView>('/platforms', {
    template: 'four-stage-project',
    organisationId: organisations.find((one) => one.name.startsWith('Гимназия'))?.id,
    start: today.toPlainYearMonth().toString(),
    title: 'Школа и город',
    status: {
      key: 'mip',
      act: { kind: 'order', issuer: 'Управление', number: '172–п', date: '2026-07-17' },
    },
    appointments: [{ role: 'participant', personId: coordinator.personId }],
  });
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

const incidents = (state: string): Promise<IncidentView[]> =>
  admin.get<IncidentView[]>(`/incidents?state=${state}`);

async function setStage(state: string): Promise<void> {
  await system.database.dataSource.query(
    `UPDATE stage SET state = $2 WHERE platform_id = $1 AND position = 0`,
    [platform.id, state],
  );
}

it(
  'a step that stopped is told to the administrator in words, and goes on by their retry',
  async () => {
    await waitFor('a first task', async () => {
      const { items } = await coordinator.get<InboxPage>('/tasks');
      return items.length > 0;
    });
    expect(await incidents('all')).toEqual([]);

    await setStage('planned');
    const { items } = await coordinator.get<InboxPage>('/tasks');
    await coordinator.post(`/tasks/${items[0]?.id}/claim`, { version: items[0]?.version });
    await waitFor('the incident', async () => (await incidents('open')).length > 0);
    const [open] = await incidents('open');
    expect(open).toMatchObject({
      code: 'gateNotOpen',
      platform: {
        id: platform.id,
        title: 'Школа и город',
        organisation: 'Гимназия № 3 «Светлоречье»',
      },
      resolvedAt: null,
    });
    expect(open?.text.ru).toMatch(/^[А-Я]/);

    await admin.post(`/incidents/${open?.id}/retry`, {});
    await waitFor('the second try', async () =>
      (await incidents('open')).every(({ occurrences }) => occurrences >= 2),
    );

    await setStage('atGate');
    await admin.post(`/incidents/${open?.id}/retry`, {});
    await waitFor(
      'the incident to be resolved',
      async () => (await incidents('open')).length === 0,
    );
    expect(await incidents('resolved')).toMatchObject([{ id: open?.id }]);
    const again = await admin.ask<Problem>('POST', `/incidents/${open?.id}/retry`, { body: {} });
    expect(again.body.code).toBe('incidentResolved');
    const history = await coordinator.get<{ action: string }[]>(
      `/platforms/${platform.id}/history?group=incident`,
    );
    expect(history).toHaveLength(2);
  },
  MINUTES,
);

it('is nobody else’s, and an unknown one is not found', async () => {
  expect((await coordinator.ask('GET', '/incidents')).status).toBe(403);
  const url = `/incidents/${randomUUID()}/retry`;
  expect((await coordinator.ask('POST', url, { body: {} })).status).toBe(403);
  expect((await admin.ask('POST', url, { body: {} })).status).toBe(404);
});

it('come page by page, the open ones first', async () => {
  await system.database.dataSource.query(
    `INSERT INTO incident (id, process_id, code, params, opened_at, resolved_at)
     SELECT gen_random_uuid(), $1, 'code' || n, '{}', now(), CASE WHEN n % 2 = 0 THEN now() END
     FROM generate_series(1, 9) AS n`,
    [platform.id],
  );
  const whole = await incidents('all');
  expect(whole.map(({ resolvedAt }) => resolvedAt === null).lastIndexOf(true)).toBe(4);
  const pages: IncidentView[] = [];
  for (let after = ''; ; after = `&after=${pages.at(-1)?.id}`) {
    const page = await admin.get<IncidentView[]>(`/incidents?state=all&limit=3${after}`);
    pages.push(...page);
    if (page.length < 3) break;
  }
  expect(pages).toEqual(whole);
});
