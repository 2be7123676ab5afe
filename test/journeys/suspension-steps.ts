import type { InboxPage, LetterPage, PlatformView } from '#contracts';
import { expect } from '@jest/globals';
import type { Temporal } from 'temporal-polyfill';
import { look, storyLooked } from './life.ts';
import { apply, datesOf, expectShown, lastDay, planOf, whatIf, type NamedDate } from './plan.ts';
import { dayIn, liveUntil, taskOf, type Project } from './project.ts';

const REPAIRS = 'Школа закрыта на ремонт: авария отопления';
export const REOPENED = 'Отопление пущено, занятия возобновлены';

/** Nothing falls due while the school is closed, and nobody is told that anything does. */
export async function restsOverNewYear(project: Project): Promise<void> {
  const { cast, system } = project;
  await liveUntil(project, dayIn(project, 3, 14));
  const changes = [{ kind: 'suspend', expectedUntil: dayIn(project, 4, 14).toString() }];
  const shown = await whatIf(project, cast.coordinator, changes);
  const suspended = await apply(project, cast.coordinator, shown, { changes, reason: REPAIRS });
  expect(suspended.suspension).toMatchObject({ reason: REPAIRS });
  await storyLooked(project);
  expectShown(shown.after, await planOf(project));
  const letters = await lettersOf(project);
  for (const day of [dayIn(project, 3, 30), dayIn(project, 4, 7)]) {
    await system.travelTo(day);
    await storyLooked(project);
  }
  const overdue = openTasks(await look(project)).filter(
    ({ deadline }) => deadline !== null && deadline.on < dayIn(project, 4, 0).toString(),
  );
  expect(overdue.map((task) => task.key).toSorted()).toEqual(['added+1', 'prepareApprovalPackage']);
  await expectNothingDue(project);
  expect(await lettersOf(project)).toEqual(letters);
}

async function expectNothingDue(project: Project): Promise<void> {
  const { coordinator } = project.cast;
  const platform = await look(project);
  expect(platform.isSuspended).toBe(true);
  expect(openTasks(platform).filter((task) => task.kind === 'escalation')).toEqual([]);
  for (const visitor of project.people) {
    const page = await visitor.get<InboxPage>('/tasks?tab=open&limit=100');
    for (const item of page.items) {
      expect(item).toMatchObject({ isSuspended: true, isOverdue: false });
    }
  }
  const { id, version } = await taskOf(project, 'prepareApprovalPackage', coordinator);
  const move = (what: string, body: object) =>
    coordinator.ask<{ code: string }>('POST', `/tasks/${id}/${what}`, { body });
  for (const answer of [await move('claim', { version }), await move('remind', { version })]) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'platformSuspended' } });
  }
  const said = await move('comment', {});
  expect(said.status).toBe(404);
  const told = await move('comments', { text: 'Ждём пуска отопления' });
  expect(told.status).toBe(201);
}

/** Every date to come moves by the days of the rest, is a day of work, and a month stays a month. */
export async function goesOn(project: Project): Promise<void> {
  const { cast, system } = project;
  await system.travelTo(dayIn(project, 4, 18));
  await storyLooked(project);
  const before = datesOf(await planOf(project));
  const shown = await whatIf(project, cast.coordinator, [{ kind: 'resume' }]);
  await apply(project, cast.coordinator, shown, {
    changes: [{ kind: 'resume' }],
    reason: REOPENED,
  });
  await storyLooked(project);
  const plan = await planOf(project);
  expectShown(shown.after, plan);
  const days = dayIn(project, 3, 14).until(dayIn(project, 4, 18), { largestUnit: 'days' }).days;
  expect(datesOf(plan).map(planned)).toEqual(before.map((one) => planned(movedBy(one, days))));
  expect(plan.totals.late).toBe(0);
}

function planned({ kind, key, date }: NamedDate): unknown {
  return [kind, key, date.plan];
}

/** What nobody has reached yet lies `days` later. The oracle of this journey, no code of the domain. */
function movedBy(one: NamedDate, days: number): NamedDate {
  const { kind, date } = one;
  if (date.fact !== null || date.plan === null) return one;
  const { on } = date.plan;
  return { ...one, date: { ...date, plan: { ...date.plan, on: later(on, days, kind) } } };
}

function later(on: string, days: number, kind: NamedDate['kind']): string {
  const isMonth = on.length === 7;
  let moved = lastDay(on).add({ days });
  // The opening of a stage is no deadline: it may fall on a free day.
  while (kind !== 'stageOpening' && !isMonth && isFree(moved)) moved = moved.add({ days: 1 });
  return moved.toString().slice(0, on.length);
}

/** By the calendar that the journey has imported. */
function isFree(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > 5 || (day.month === 1 && day.day <= 8);
}

function openTasks(platform: PlatformView): PlatformView['stages'][number]['tasks'] {
  return platform.stages.flatMap((stage) => stage.tasks).filter((task) => task.state === 'open');
}

async function lettersOf({ cast }: Project): Promise<readonly string[]> {
  const page = await cast.admin.get<LetterPage>('/letters?limit=100');
  expect(page.next).toBeNull();
  return page.items.map((letter) => letter.id);
}
