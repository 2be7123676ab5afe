import {
  launchPreviewSchema,
  planViewSchema,
  platformViewSchema,
  taskViewSchema,
  type PlanView,
  type PlatformView,
} from '#contracts';
import { lookAtLife } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { storySteps } from '../support/story-steps.ts';
import { problemOf, read } from './api.ts';
import { EARLIER, month, Newcomers, START } from './newcomers.ts';

let school: Newcomers;

beforeAll(async () => {
  school = await Newcomers.arrive();
}, 60_000);
afterAll(() => school.close());

const [first, second] = EARLIER;

function statesOf(platform: PlatformView): string[] {
  return platform.stages.map((stage) => stage.state);
}

describe('a platform that runs elsewhere', () => {
  it('shows the gates that it passed there as passed', async () => {
    const platform = await school.broughtIn();
    for (const { gate, state } of platform.stages.slice(0, 2)) {
      expect(state).toBe('passed');
      expect(gate.awaited).toEqual([]);
      expect(gate.checklist).toEqual(
        gate.checklist.map((line) => ({ ...line, isMet: true, blockers: [] })),
      );
    }
  });

  it('is brought in at its stage, with everything before recorded as people tell it', async () => {
    const files = [
      await school.uploaded(school.coordinator, 'протокол.pdf'),
      await school.uploaded(school.coordinator, 'отчёт.pdf'),
    ];
    const platform = await school.broughtIn([second, { ...first, files }]);
    expect(platform.term).toEqual({ from: START, until: month(4) });
    expect(statesOf(platform)).toEqual(['passed', 'passed', 'planned', 'planned']);
    expect(platform.stages.map((stage) => [stage.openedAt, stage.closedAt])).toEqual(
      platform.stages.map(() => [null, null]),
    );
    expect(platform.stages.map((stage) => stage.record)).toEqual([
      {
        openedOn: START,
        passedOn: month(-5),
        note: 'Команда собрана.',
        files: [
          expect.objectContaining({ id: files[0], name: 'протокол.pdf' }),
          expect.objectContaining({ id: files[1], name: 'отчёт.pdf' }),
        ],
        recordedBy: { id: school.coordinator.id, fullName: 'Ольга Координатор' },
        recordedAt: platform.launchedAt,
      },
      expect.objectContaining({ openedOn: `${month(-4)}-03`, passedOn: `${month(-1)}-15` }),
      null,
      null,
    ]);
    const tasks = platform.stages.flatMap((stage) => stage.tasks);
    expect(tasks.map(({ key, state, outcome }) => [key, state, outcome])).toEqual([
      ['a1', 'ended', 'recorded'],
      ['a2', 'ended', 'recorded'],
      ['b1', 'ended', 'recorded'],
      ['b2', 'ended', 'recorded'],
      ['c1', 'planned', null],
      ['c2', 'planned', null],
      ['d1', 'planned', null],
      ['d2', 'planned', null],
    ]);
  });

  it('tells in its history what was recorded, with the note', async () => {
    const { id } = await school.broughtIn();
    const answer = await school.api.ask('GET', `/api/platforms/${id}/history`, school.coordinator);
    const entries = answer.body as {
      action: string;
      params: unknown;
      texts: unknown;
      summary: { ru: string };
    }[];
    expect(entries[0]?.summary.ru).toContain('Принята площадка, которая уже работала');
    const recorded = entries.filter((entry) => entry.action === 'stage.recorded');
    expect(recorded.map(({ params, texts }) => ({ params, texts }))).toEqual([
      {
        params: { stage: 'a', openedOn: START, passedOn: month(-5), files: [] },
        texts: { note: 'Команда собрана.' },
      },
      {
        params: expect.objectContaining({ stage: 'b' }),
        texts: {},
      },
    ]);
  });

  it('gives the files of its records to whoever reads it, and to nobody else', async () => {
    const file = await school.uploaded(school.coordinator, 'приказ.pdf');
    const download = (who: { token: string }) => school.api.ask('GET', `/api/files/${file}`, who);
    expect((await download(school.colleague)).status).toBe(404);
    await school.broughtIn([{ ...first, files: [file] }, second]);
    expect((await download(school.colleague)).status).toBe(200);
    expect((await download(school.stranger)).status).toBe(404);
  });

  it('is shown before, with what is late and without what lies behind', async () => {
    const preview = read(
      launchPreviewSchema,
      await school.ask('preview', { stage: 'b', earlier: [first] }),
    );
    expect(preview.stages.map((stage) => stage.recorded)).toEqual([
      { openedOn: START, passedOn: month(-5) },
      null,
      null,
      null,
    ]);
    expect(
      preview.warnings
        .filter((warning) => warning.code.endsWith('LateAlready'))
        .map(({ code, params }) => [code, params]),
    ).toEqual([
      ['stageLateAlready', { stage: 'b', on: month(-2) }],
      ['taskLateAlready', { task: 'b1', on: month(-2) }],
    ]);
    expect(preview.stages[0]?.forecast).toEqual({ opensOn: START, endsOn: month(-5) });
    const launched = await school.ask('launch', { stage: 'b', earlier: [first] });
    expect(launched.body).toMatchObject({
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'stageLateAlready' })]),
    });
  });

  it('is warned of when it is late already, also where nothing is brought in', async () => {
    const preview = read(launchPreviewSchema, await school.ask('preview', undefined));
    const launched = read(platformViewSchema, await school.ask('launch', undefined));
    for (const { warnings } of [preview, launched]) {
      expect(warnings).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            code: 'stageLateAlready',
            params: expect.objectContaining({ stage: 'a' }),
          }),
          expect.objectContaining({
            code: 'taskLateAlready',
            params: expect.objectContaining({ task: 'a1' }),
          }),
        ]),
      );
    }
  });

  it('keeps as its baseline what the preview expected', async () => {
    const preview = read(
      launchPreviewSchema,
      await school.ask('preview', { stage: 'c', earlier: EARLIER }),
    );
    const { id } = await school.broughtIn();
    const { manager } = school.api.database.dataSource;
    const seen = await lookAtLife(manager, id, Temporal.Now.instant());
    const baselines = seen?.life.tasks.map(({ key, baseline }) => [
      key,
      baseline?.on,
      baseline?.at,
    ]);
    const expected = preview.stages.flatMap((stage) => stage.tasks);
    expect(expected.every((task) => task.expected !== null)).toBe(true);
    expect(baselines).toEqual(
      expected.map((task) => [task.key, task.expected?.on, task.expected?.at ?? undefined]),
    );
  });

  it('accounts for what passed elsewhere by what is known of it', async () => {
    const { id } = await school.broughtIn();
    const { token } = school.coordinator;
    const account = async (): Promise<PlanView> =>
      read(planViewSchema, await school.api.ask('GET', `/api/platforms/${id}/plan`, { token }));
    const before = await account();
    const [a, b, c] = before.stages;
    expect([a?.opening.fact, a?.end.fact, a?.end.late]).toEqual([START, month(-5), 0]);
    expect(b?.opening).toMatchObject({ fact: `${month(-4)}-03`, forecast: `${month(-4)}-03` });
    expect(b?.end).toMatchObject({ baseline: { on: month(-2) }, late: 15, days: 15, moved: 0 });
    expect(b?.tasks.map(({ outcome, fact, late }) => [outcome, fact, late])).toEqual([
      ['recorded', null, null],
      ['recorded', null, null],
    ]);
    expect([c?.opening.fact, c?.end.plan?.on]).toEqual([null, month(1)]);
    expect(before.totals).toMatchObject({ late: 1, unexplained: 1 });
    await school.api.ask('POST', `/api/platforms/${id}/explanations`, {
      token,
      body: { subject: { kind: 'stage', key: 'b' }, reason: 'Школа была на ремонте' },
    });
    expect((await account()).totals).toMatchObject({ late: 1, unexplained: 0 });
  });

  it('lives on like any other, to its end', async () => {
    const { id } = await school.broughtIn();
    const steps = storySteps(school.api.database.dataSource);
    for (const stage of [2, 3]) {
      const here = { platformId: id, stage };
      expect(await steps.stageIsDue({ platformId: id })).toEqual({ kind: 'final', value: here });
      await steps.openStage(here);
      for (const task of stage === 2 ? ['c1', 'c2'] : ['d1', 'd2']) {
        expect(await steps.advanceStage(here)).toMatchObject({ kind: 'wait' });
        await complete(id, task);
      }
      expect(await steps.advanceStage(here)).toMatchObject({ kind: 'final' });
      await steps.openGate(here);
      expect(await steps.gateDecided(here)).toEqual({ kind: 'final', value: 'pass' });
      expect(await steps.closeStage({ ...here, verdict: 'pass' })).toEqual({
        kind: 'final',
        value: stage === 2 ? 'nextStage' : 'last',
      });
    }
    await steps.closePlatform({ platformId: id });
    const platform = await school.view(id);
    expect(platform.state).toBe('closed');
    expect(statesOf(platform)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(platform.stages[2]?.deadline.on).toBe(month(1));
    expect(platform.stages[1]?.record?.passedOn).toBe(`${month(-1)}-15`);
  });

  async function complete(id: string, key: string): Promise<void> {
    const platform = await school.view(id);
    const line = platform.stages.flatMap((stage) => stage.tasks).find((one) => one.key === key);
    const { token } = school.coordinator;
    const task = read(
      taskViewSchema,
      await school.api.ask('GET', `/api/tasks/${line?.id}`, { token }),
    );
    const answer = await school.api.ask('POST', `/api/tasks/${task.id}/complete`, {
      token,
      body: { version: task.version, form: {} },
    });
    expect(answer.status).toBe(200);
  }
});

describe('it is not brought in', () => {
  it.each([
    ['at a stage of no template', { stage: 'x', earlier: [first] }, '422 stageUnknown'],
    ['at the first stage', { stage: 'a', earlier: [] }, '422 broughtInAtFirstStage'],
    ['with a stage left out', { stage: 'c', earlier: [first] }, '422 stageRecordMissing'],
    [
      'with the stage where it stands',
      { stage: 'b', earlier: [first, second] },
      '422 stageRecordStray',
    ],
    [
      'with a stage that ended before it began',
      { stage: 'b', earlier: [{ ...first, passedOn: month(-9) }] },
      '422 stageRecordBackwards',
    ],
    [
      'with a stage that is not over',
      { stage: 'b', earlier: [{ ...first, passedOn: month(1) }] },
      '422 stageRecordFuture',
    ],
    [
      'with stages in another order',
      { stage: 'c', earlier: [first, { ...second, openedOn: month(-8) }] },
      '422 stageRecordsDisordered',
    ],
    [
      'with a file that nobody uploaded',
      { stage: 'b', earlier: [{ ...first, files: ['3b9fc04e-8f11-4e4e-9d5a-5a3f2d3f4a10'] }] },
      '422 fileUnknown',
    ],
    [
      'with half a date',
      { stage: 'b', earlier: [{ ...first, openedOn: '2025-13' }] },
      '400 invalidInput',
    ],
    [
      'with a note without words',
      { stage: 'b', earlier: [{ ...first, note: ' ' }] },
      '400 invalidInput',
    ],
  ])('%s, neither in the preview nor at the launch', async (_, broughtIn, told) => {
    for (const kind of ['preview', 'launch'] as const) {
      const answer = await school.ask(kind, broughtIn);
      expect(`${answer.status} ${problemOf(answer).code}`).toBe(told);
    }
  });

  it('with a stage that passed in another age, or an act of one', async () => {
    const earlier = [{ ...first, openedOn: '1935-09' }, second];
    const answer = await school.ask('preview', { stage: 'c', earlier });
    expect(problemOf(answer).fields).toMatchObject([
      { path: 'broughtIn.earlier[0].openedOn', code: 'notWithin' },
    ]);
    const act = { kind: 'order', issuer: 'Управление', number: '1', date: '1926-01-15' };
    const status = { key: 'mip', act };
    const launch = await school.ask('launch', { stage: 'c', earlier: EARLIER }, { status });
    expect(problemOf(launch).fields).toMatchObject([
      { path: 'status.act.date', code: 'notWithin' },
    ]);
  });

  it('with a start that is still to come', async () => {
    const broughtIn = { stage: 'c', earlier: EARLIER };
    const answer = await school.ask('preview', broughtIn, { start: month(1) });
    expect(problemOf(answer)).toMatchObject({ code: 'startInFuture', params: { start: month(1) } });
    expect((await school.ask('preview', broughtIn, { start: month(0) })).status).toBe(200);
  });

  it('with a file of somebody else', async () => {
    const files = [await school.uploaded(school.colleague, 'чужой.pdf')];
    const answer = await school.ask('launch', { stage: 'b', earlier: [{ ...first, files }] });
    expect(problemOf(answer).code).toBe('fileUnknown');
  });

  it('half: a refusal at the end leaves nothing', async () => {
    const count = async (): Promise<unknown> =>
      school.api.database.dataSource.query(
        `SELECT (SELECT count(*) FROM platform) AS platforms, (SELECT count(*) FROM stage_record) AS records`,
      );
    const before = await count();
    const answer = await school.ask(
      'launch',
      { stage: 'c', earlier: EARLIER },
      { appointments: [{ role: 'nobody', personId: school.colleague.id }] },
    );
    expect(problemOf(answer).code).toBe('roleUnknown');
    expect(await count()).toEqual(before);
  });
});
