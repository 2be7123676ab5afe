import type {
  AccountedDate,
  ChangedPlatform,
  ChangePlan,
  DeviationsPage,
  DeviationView,
  OutlookView,
  PlanView,
  WhatIfView,
} from '#contracts';
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Visitor } from '../support/visitor.ts';
import type { Cast } from './project.ts';

export type Change = Readonly<Record<string, unknown>>;

/** A date of a plan with what it is of: `stageOpening`, `stage` or `task` and its key. */
export interface NamedDate {
  readonly kind: 'stageOpening' | 'stage' | 'task';
  readonly key: string;
  readonly date: AccountedDate;
}

/** A platform, and who coordinates it. */
export interface Of {
  readonly platformId: string;
  readonly cast: Pick<Cast, 'coordinator'>;
}

export function planOf({ cast, platformId }: Of): Promise<PlanView> {
  return cast.coordinator.get<PlanView>(`/platforms/${platformId}/plan`);
}

/** All deviations, page by page, the oldest first. */
export async function deviationsOf(
  { cast, platformId }: Of,
  query = '',
): Promise<readonly DeviationView[]> {
  const path = `/platforms/${platformId}/deviations?limit=5${query}`;
  const all: DeviationView[] = [];
  for (let next: string | null = ''; next !== null;) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const page: DeviationsPage = await cast.coordinator.get<DeviationsPage>(path + after);
    all.push(...page.items);
    ({ next } = page);
  }
  return all;
}

export function whatIf(
  { platformId }: Pick<Of, 'platformId'>,
  by: Visitor,
  changes: readonly Change[],
  assumptions?: object,
): Promise<WhatIfView> {
  return by.post<WhatIfView>(`/platforms/${platformId}/what-if`, {
    changes,
    ...(assumptions === undefined ? {} : { assumptions }),
  });
}

/** Has happen what was shown. */
export function apply(
  { platformId }: Pick<Of, 'platformId'>,
  by: Visitor,
  shown: WhatIfView,
  body: Omit<ChangePlan, 'shown' | 'changes'> & { readonly changes: readonly Change[] },
): Promise<ChangedPlatform> {
  return by.post<ChangedPlatform>(`/platforms/${platformId}/changes`, {
    ...body,
    shown: shown.shown,
  });
}

/** Every date of stages and tasks. */
export function datesOf(plan: PlanView): readonly NamedDate[] {
  return plan.stages.flatMap((stage): NamedDate[] => [
    { kind: 'stageOpening', key: stage.key, date: stage.opening },
    { kind: 'stage', key: stage.key, date: stage.end },
    ...stage.tasks.map((task) => ({ kind: 'task' as const, key: task.key, date: task })),
  ]);
}

/** The plan as it is tells what the what-if had told of it: dates, forecast and warnings. */
export function expectShown(after: OutlookView, plan: PlanView): void {
  expect(
    plan.stages.map(({ key, opening, end }) => ({
      key,
      plan: { opensOn: opening.plan?.on, until: end.plan },
      forecast: { opensOn: opening.forecast, endsOn: end.forecast },
    })),
  ).toEqual(
    after.stages.map(({ key, plan: planned, forecast }) => ({ key, plan: planned, forecast })),
  );
  const work = new Set(plan.stages.flatMap((stage) => stage.tasks.map((task) => task.key)));
  expect(
    byKey(
      plan.stages
        .flatMap((stage) => stage.tasks)
        .map((task) => [task.key, task.plan, task.forecast]),
    ),
  ).toEqual(
    byKey(
      after.tasks
        .filter((task) => work.has(task.key))
        .map((task) => [task.key, task.plan, task.forecast.endsOn]),
    ),
  );
  expect(plan.warnings).toEqual(after.warnings);
}

function byKey<T extends readonly unknown[]>(rows: readonly T[]): readonly T[] {
  return rows.toSorted(([one], [other]) => String(one).localeCompare(String(other)));
}

/** Of a day that day, of a month its last one. */
export function lastDay(date: string): Temporal.PlainDate {
  if (date.length > 7) return Temporal.PlainDate.from(date);
  const next = Temporal.PlainYearMonth.from(date).add({ months: 1 });
  return next.toPlainDate({ day: 1 }).subtract({ days: 1 });
}
