import {
  deviationsPageSchema,
  planViewSchema,
  type AccountedDate,
  type DeviationView,
  type PlanView,
} from '#contracts';
import { daysBetween } from '#domain';
import { moveClock } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { decide } from '../support/people-acts.ts';
import { clock } from '../support/town.ts';
import { read } from './api.ts';
import { PlanDesk } from './plan-desk.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

const DAY = 24 * 60 * 60 * 1_000;

let desk: TaskDesk;
let plan: PlanDesk;

beforeAll(async () => {
  desk = await TaskDesk.open();
  plan = new PlanDesk(desk);
}, 60_000);
beforeEach(() => desk.launch());
afterAll(() => desk.close());

async function account(): Promise<PlanView> {
  const path = `/platforms/${desk.platformId}/plan`;
  return read(planViewSchema, await desk.ask(desk.teacher, 'GET', path));
}

async function deviations(): Promise<DeviationView[]> {
  const path = `/platforms/${desk.platformId}/deviations?limit=500`;
  return read(deviationsPageSchema, await desk.ask(desk.teacher, 'GET', path)).items;
}

async function daysPass(days: number): Promise<void> {
  await moveClock(desk.api.database.dataSource.manager, days * DAY);
}

async function today(): Promise<string> {
  const now = await clock.now(desk.api.database.dataSource.manager);
  return now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toString();
}

/** Every date of a plan under its name. */
function datesOf(view: PlanView): readonly (readonly [string, AccountedDate])[] {
  return [
    ['term', view.term],
    ...view.stages.flatMap(({ key, opening, end, tasks }) => [
      [`${key} opens`, opening] as const,
      [`${key} ends`, end] as const,
      ...tasks.map((task) => [task.key, task] as const),
    ]),
  ];
}

/** Days between the baseline, or the first plan of what came later, and the fact, counted anew. */
function daysFound({ baseline, plan: planned, moved, fact }: AccountedDate): number | null {
  if (fact === null || planned === null) return null;
  if (baseline !== null) return daysBetween(baseline.on, fact);
  return daysBetween(planned.on, fact) + moved;
}

describe('the plan of a platform', () => {
  it('is that of its launch at first, and says when everything comes', async () => {
    const view = await account();
    expect(view.state).toBe('running');
    const [stage] = view.stages;
    expect(stage?.tasks.map(({ key, role, state }) => [key, role, state])).toEqual([
      ['plan', 'participant', 'open'],
      ['essay', 'participant', 'open'],
      ['later', 'coordinator', 'planned'],
    ]);
    for (const [, date] of datesOf(view)) {
      expect(date).toMatchObject({ moved: 0, moves: [], explanations: [] });
      expect(date.baseline).not.toBeNull();
      expect(date.forecast).not.toBeNull();
    }
    expect(stage?.opening.fact).toBe(await today());
    expect(stage?.end).toMatchObject({ fact: null, days: null, late: null });
    expect(stage?.end.plan).toEqual(stage?.end.baseline);
    expect(view.totals).toEqual({ deviations: [], late: 0, unexplained: 0 });
  });

  it('keeps the baseline of what was moved, and says by which deviation it was', async () => {
    const before = await account();
    const { deviations: ids } = await plan.change(desk.coordinator, [
      { kind: 'shift', stage: 'work', scope: 'rest', by: { days: 14 }, deadlines: 'distance' },
    ]);
    const after = await account();
    const [was, is] = [before.stages[0], after.stages[0]];
    expect(is?.end.baseline).toEqual(was?.end.baseline);
    expect(is?.end.plan).not.toEqual(was?.end.plan);
    expect(is?.end.moves).toEqual([{ deviation: ids[0], kind: 'shift', days: is?.end.moved }]);
    expect(is?.end.moved).toBeGreaterThan(0);
    expect(after.totals.deviations).toEqual([
      { kind: 'shift', title: { ru: 'Перенос', en: 'Shift' }, count: 1 },
    ]);
  });

  it('tells what is late, and of what left the plan its baseline only', async () => {
    await plan.change(desk.coordinator, [
      {
        kind: 'addTask',
        stage: 'work',
        task: {
          title: { ru: 'Показать город', en: 'Show the town' },
          role: 'participant',
          after: [],
          deadline: null,
        },
      },
    ]);
    await daysPass(30);
    await plan.change(desk.coordinator, [{ kind: 'dropTask', task: 'added+1' }]);
    const view = await account();
    const [essay, added] = ['essay', 'added+1'].map((key) =>
      view.stages[0]?.tasks.find((task) => task.key === key),
    );
    expect(essay?.late).toBe(daysBetween(essay?.plan?.on ?? '', await today()));
    expect(essay).toMatchObject({ fact: null, days: null, forecast: await today() });
    expect(added).toMatchObject({
      title: { ru: 'Показать город' },
      outcome: 'dropped',
      baseline: null,
      plan: null,
      forecast: null,
      late: null,
    });
    expect(view.totals).toMatchObject({ late: 1, unexplained: 1 });
  });

  it('forecasts nothing any more once a platform has ended', async () => {
    await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    const { term } = await account();
    expect(term.fact).toBe(await today());
    expect(term.forecast).toBe(term.fact);
  });

  it('warns of a gate that comes after the end of the term', async () => {
    await plan.change(desk.coordinator, [
      { kind: 'shift', stage: 'work', scope: 'rest', by: { months: 2 }, deadlines: 'rule' },
    ]);
    const { warnings } = await account();
    expect(warnings.map(({ code }) => code)).toContain('gateAfterTerm');
    expect(warnings.every(({ text }) => text.ru !== '')).toBe(true);
  });

  it('says since when its platform stands still, and why', async () => {
    expect((await account()).suspension).toBeNull();
    const changes = [{ kind: 'suspend', expectedUntil: null }];
    const { suspension } = await plan.change(desk.coordinator, changes);
    expect(suspension).not.toBeNull();
    expect((await account()).suspension).toEqual(suspension);
  });

  it('is hidden from strangers', async () => {
    const asked = desk.ask(desk.stranger, 'GET', `/platforms/${desk.platformId}/plan`);
    expect(await codeOf(asked)).toBe('404 notFound');
  });
});

describe('at the end of a life', () => {
  it('every day between the launch plan and what happened is accounted for', async () => {
    await lived();
    const view = await account();
    expect(view.state).toBe('closed');
    const told = new Map((await deviations()).map((one) => [one.id, one]));
    const wrong: string[] = [];
    for (const [name, date] of datesOf(view)) {
      if (date.days === null || date.days !== daysFound(date)) wrong.push(`${name}: days`);
      if (date.days !== date.opening + date.moved + (date.late ?? 0)) wrong.push(`${name}: parts`);
      if (date.forecast !== date.fact) wrong.push(`${name}: forecast`);
      for (const { deviation, days } of date.moves) {
        const found = told.get(deviation)?.moves.some((move) => move.days === days) ?? false;
        if (!found) wrong.push(`${name}: ${deviation} is not told`);
      }
      // The first opening came with the launch, and the term ends with its last stage.
      const isOwn = name !== 'work opens' && name !== 'term';
      const isSilent = (date.late ?? 0) > 0 && date.explanations.length === 0;
      if (isOwn && isSilent) wrong.push(`${name}: late without a reason`);
    }
    expect(wrong).toEqual([]);
    expect(view.totals).toMatchObject({ late: 5, unexplained: 0 });
    expect(view.totals.deviations.map(({ kind, count }) => [kind, count])).toEqual([
      ['extension', 1],
      ['shift', 1],
      ['addition', 1],
      ['suspension', 1],
      ['resumption', 1],
      ['termExtension', 1],
      ['lateness', 5],
    ]);
    expect([...told.values()].every(({ reason }) => reason !== null)).toBe(true);
    const [essay] = view.stages[0]?.tasks.filter(({ key }) => key === 'essay') ?? [];
    expect(essay?.moves.map(({ kind }) => kind)).toEqual(['extension', 'shift', 'resumption']);
    expect(view.term.moved).toBe(view.term.moves[0]?.days);
  });

  /** A year with an extension, a shift, a new task, a pause, a longer term, and an end that is late. */
  async function lived(): Promise<void> {
    const { id, version, deadline } = await desk.task('essay');
    const on = Temporal.PlainDate.from(deadline?.on ?? '').add({ days: 10 });
    const extension = { version, on: on.toString(), reason: 'Ждём приказа' };
    await desk.move(desk.officer, 'POST', `/tasks/${id}/extend`, extension);
    await plan.change(desk.coordinator, [
      { kind: 'shift', stage: 'work', scope: 'rest', by: { days: 14 }, deadlines: 'distance' },
      {
        kind: 'addTask',
        stage: 'work',
        task: {
          title: { ru: 'Показать город', en: 'Show the town' },
          role: 'participant',
          after: [],
          deadline: null,
        },
      },
    ]);
    await plan.change(desk.coordinator, [{ kind: 'suspend', expectedUntil: null }]);
    await daysPass(17);
    await plan.change(desk.coordinator, [{ kind: 'resume' }]);
    const { term } = await account();
    const until = Temporal.PlainYearMonth.from(term.plan?.on ?? '').add({ months: 6 });
    await plan.change(desk.officer, [{ kind: 'extendTerm', until: until.toString() }], {
      act: { kind: 'order', issuer: 'Управление', number: '172–п', date: await today() },
    });
    await daysPass(450);
    for (const subject of [
      { kind: 'task', key: 'plan' },
      { kind: 'task', key: 'essay' },
      { kind: 'task', key: 'later' },
      { kind: 'task', key: 'added+1' },
      { kind: 'stage', key: 'work' },
    ]) {
      const explained = desk.ask(
        desk.coordinator,
        'POST',
        `/platforms/${desk.platformId}/explanations`,
        { subject, reason: 'Педагог болел' },
      );
      expect(await codeOf(explained)).toBe('201');
    }
    await desk.steps.advanceStage(desk.stage);
    const added = await desk.task('added+1');
    await desk.move(desk.teacher, 'POST', `/tasks/${added.id}/complete`, {
      version: added.version,
      form: {},
    });
    await desk.workIsDone();
    await decide(
      desk.api.database.dataSource,
      {
        platformId: desk.platformId,
        key: 'approval:work:scientificSupervisor',
        personId: desk.town.people.scientificSupervisor,
      },
      { outcome: 'approved' },
    );
    await desk.steps.closeStage({ ...desk.stage, verdict: 'pass' });
    await desk.steps.closePlatform({ platformId: desk.platformId });
  }
});
