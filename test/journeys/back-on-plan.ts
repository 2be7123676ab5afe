import type { OutlookView, WhatIfView } from '#contracts';
import { expect } from '@jest/globals';
import type { Temporal } from 'temporal-polyfill';
import type { Visitor } from '../support/visitor.ts';
import { apply, lastDay, planOf, whatIf, type Change, type Of } from './plan.ts';

export const ACT = {
  kind: 'order',
  issuer: 'Управление образования',
  number: '88–п',
  date: '2027-04-01',
} as const;

const MOST_MONTHS = 24;
const MOST_ROUNDS = 5;
/** What is overdue gets so many days from today. */
const GRACE = 14;

export interface BackOnPlan {
  readonly changes: readonly Change[];
  readonly shown: WhatIfView;
}

/**
 * How a coordinator finds the way back: the open stage and the rest are shifted by more and more
 * months, and tasks that are late even so get time until they will be done, until the stage passes
 * in time and no task is late. Every question is a what-if; nothing is written.
 */
export async function wayBack(
  of: Of,
  by: Visitor,
  { stage, today }: { readonly stage: string; readonly today: Temporal.PlainDate },
): Promise<BackOnPlan> {
  for (let months = 0; months <= MOST_MONTHS; months += 1) {
    const shift = { kind: 'shift', stage, scope: 'rest', by: { months }, deadlines: 'distance' };
    const back = await moreTime(of, by, months === 0 ? [] : [shift], today);
    if (back !== null && !isStageLate(back.shown.after, stage)) return back;
  }
  throw new Error(`not on plan within ${MOST_MONTHS} months`);
}

/** The changes with time for every task that would be late; null: that does not help. */
async function moreTime(
  of: Of,
  by: Visitor,
  changes: readonly Change[],
  today: Temporal.PlainDate,
): Promise<BackOnPlan | null> {
  const asked = [...changes];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const shown = await asking(of, by, asked);
    if (shown === null) return null;
    const late = lateTasks(shown.after, today);
    if (late.length === 0) return { changes: asked, shown };
    for (const { key, forecast } of late) {
      const isLateToday = forecast.endsOn === today.toString();
      const on = isLateToday ? today.add({ days: GRACE }).toString() : forecast.endsOn;
      asked.push({ kind: 'extendTask', task: key, until: { on } });
    }
  }
  return null;
}

/** What would be; null: a stage that opened after its planned end would still end before it began. */
async function asking(of: Of, by: Visitor, changes: readonly Change[]): Promise<WhatIfView | null> {
  const path = `/platforms/${of.platformId}/what-if`;
  const answer = await by.ask<{ code: string }>('POST', path, { body: { changes } });
  return answer.body.code === 'stageBackwards' ? null : whatIf(of, by, changes);
}

/** Whether a stage is late, or will be when nobody intervenes. */
function isStageLate({ stages }: OutlookView, key: string): boolean {
  const stage = stages.find((one) => one.key === key);
  const { plan, forecast } = stage ?? {};
  return isAfter(forecast?.endsOn, plan?.until?.on);
}

/** Tasks that are late, or will be when nobody intervenes; what was done before today no more. */
function lateTasks(
  { tasks }: OutlookView,
  today: Temporal.PlainDate,
): readonly OutlookView['tasks'][number][] {
  return tasks.filter(
    ({ plan, forecast: { endsOn } }) =>
      endsOn !== null && endsOn >= today.toString() && isAfter(endsOn, plan?.on),
  );
}

function isAfter(endsOn: string | null | undefined, planned: string | undefined): boolean {
  if (planned === undefined || endsOn === null || endsOn === undefined) return false;
  return endsOn > lastDay(planned).toString();
}

/** The authority gives the platform as many months more as its last gate needs. */
export async function extendTerm(of: Of, officer: Visitor): Promise<void> {
  const { after } = await whatIf(of, officer, []);
  const end = after.stages.at(-1)?.forecast.endsOn?.slice(0, 7);
  const changes = [{ kind: 'extendTerm' as const, until: end ?? '' }];
  const shown = await whatIf(of, officer, changes);
  expect(shown.goneWarnings.map(({ code }) => code)).toContain('gateAfterTerm');
  const body = { changes, reason: 'Новый срок согласован' };
  await apply(of, officer, shown, { ...body, act: ACT });
}

/** The open stage passes in time, no task is late or will be, every gate lies within the term. */
export async function expectOnPlan(
  of: Of,
  { stage, today }: { readonly stage: string; readonly today: Temporal.PlainDate },
): Promise<void> {
  const { after } = await whatIf(of, of.cast.coordinator, []);
  expect(isStageLate(after, stage)).toBe(false);
  expect(lateTasks(after, today)).toEqual([]);
  const plan = await planOf(of);
  expect(plan.warnings.map(({ code }) => code)).not.toContain('gateAfterTerm');
  for (const { fact, forecast, plan: planned, late } of plan.stages.flatMap(({ tasks }) => tasks)) {
    if (fact !== null || forecast === null || planned === null) continue;
    expect(late).toBeNull();
    expect(forecast <= lastDay(planned.on).toString()).toBe(true);
  }
}
