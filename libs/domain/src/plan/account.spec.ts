import { describe, expect, test } from '@jest/globals';
import { later } from '../../../testing/src/life-builder.ts';
import {
  aRunningPlan,
  onDay,
  taskOf,
  withOpenStage,
  withTask,
} from '../../../testing/src/plan-builder.ts';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { isRefusal } from '../refusal.ts';
import {
  accountOf,
  accountOfTerm,
  type RecordedDeviation,
  type SubjectAccount,
} from './account.ts';
import { applyChanges } from './apply-change.ts';
import { daysBetween } from './deviation.ts';
import { outlook } from './outlook.ts';
import type { PlanChange } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';

/** October and November 2026; the first stage is open. */
const PLAN = withOpenStage(
  aRunningPlan(
    aTemplate([
      aStage('first', 0, [
        aTask('day', { required: false, deadline: { from: 'stageStart', days: 14 } }),
        aTask('counted', { deadline: { from: 'opening', days: 5 } }),
      ]),
      aStage('second', 1, [aTask('next')]),
    ]),
  ),
  0,
  19,
);

const SHIFT: PlanChange = {
  kind: 'shift',
  stage: 'first',
  scope: 'rest',
  by: { days: 7 },
  deadlines: 'distance',
};
const EXTEND: PlanChange = { kind: 'extendTask', task: 'day', until: { on: '2026-10-30' } };

interface Changed {
  readonly plan: RunningPlan;
  readonly deviations: readonly RecordedDeviation[];
}
const changed = (plan: RunningPlan, day: number, ...changes: PlanChange[]): Changed => {
  const answer = applyChanges(plan, changes, onDay(day));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return {
    plan: answer.plan,
    deviations: answer.deviations.map(({ kind, moves }, at) => ({
      id: `d${at}`,
      kind,
      moves,
      explains: null,
    })),
  };
};
const done = (plan: RunningPlan, key: string, day: number): RunningPlan =>
  withTask(plan, key, {
    state: 'closed',
    outcome: 'completed',
    openedAt: later(19),
    closedAt: later(day),
  });
const find = (
  { plan, deviations }: Changed,
  key: string,
  day: number,
  kind = 'task',
): SubjectAccount => {
  const account = accountOf(plan.life, deviations, later(day)).find(
    ({ subject }) => subject.key === key && subject.kind === kind,
  );
  if (account === undefined) throw new Error(`no account of ${key}`);
  return account;
};
const sumOf = ({ opening, moved, late }: SubjectAccount): number => opening + moved + (late ?? 0);

describe('the account of a task', () => {
  test('explains every day between the launch plan and the fact', () => {
    const { plan, deviations } = changed(PLAN, 30, SHIFT, EXTEND);
    const account = find({ plan: done(plan, 'day', 63), deviations }, 'day', 70);
    expect(account).toMatchObject({
      baseline: { on: '2026-10-15' },
      plan: { on: '2026-10-30' },
      fact: '2026-11-03',
      opening: 0,
      moved: 15,
      moves: [
        { deviation: 'd0', days: 7 },
        { deviation: 'd1', days: 8 },
      ],
      late: 4,
    });
    expect(sumOf(account)).toBe(daysBetween('2026-10-15', '2026-11-03'));
  });

  test('is ahead when it was done before its day', () => {
    expect(find({ plan: done(PLAN, 'day', 39), deviations: [] }, 'day', 70).late).toBe(-5);
  });

  test('grows late with every day on which it is not done, from the first day after its plan', () => {
    const late = [44, 45, 46].map((day) => find({ plan: PLAN, deviations: [] }, 'day', day).late);
    expect(late).toEqual([null, 1, 2]);
  });

  test('grows no later while the platform is suspended', () => {
    const { plan, deviations } = changed(PLAN, 46, { kind: 'suspend', expectedUntil: null });
    expect(find({ plan, deviations }, 'day', 80).late).toBe(2);
  });

  test('of a deadline that counts from its opening has the part that the opening made', () => {
    const open = withTask(PLAN, 'counted', {
      baseline: { on: '2026-09-22' },
      state: 'open',
      openedAt: later(19),
      deadline: { on: '2026-09-25', zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false },
    });
    const { plan, deviations } = changed(open, 20, SHIFT);
    expect(taskOf(plan, 'counted').deadline?.on).toBe('2026-10-02');
    const account = find({ plan: done(plan, 'counted', 34), deviations }, 'counted', 40);
    expect(account).toMatchObject({ opening: 3, moved: 7, late: 3 });
    expect(sumOf(account)).toBe(daysBetween('2026-09-22', '2026-10-05'));
  });

  test('of one that ended without ever opening is made by that end', () => {
    const never = { state: 'ended', outcome: 'ended', closedAt: later(34) } as const;
    const plan = withTask(PLAN, 'counted', { ...never, baseline: { on: '2026-09-22' } });
    expect(find({ plan, deviations: [] }, 'counted', 40)).toMatchObject({
      plan: null,
      fact: '2026-10-05',
      opening: 13,
      late: 0,
    });
  });

  test('that came later counts from its first plan', () => {
    const add: PlanChange = {
      kind: 'addTask',
      stage: 'first',
      task: {
        title: { ru: 'ещё', en: 'more' },
        role: 'coordinator',
        after: [],
        deadline: { on: '2026-10-20' },
      },
    };
    const { plan, deviations } = changed(PLAN, 30, add, SHIFT);
    const account = find({ plan: done(plan, 'added+1', 59), deviations }, 'added+1', 70);
    expect(account).toMatchObject({ baseline: null, opening: 0, moved: 7, late: 3 });
  });

  test('that was taken out is none', () => {
    const { plan, deviations } = changed(PLAN, 30, { kind: 'dropTask', task: 'day' });
    expect(() => find({ plan, deviations }, 'day', 70)).toThrow('no account');
  });
});

describe('the account of a stage', () => {
  test('has its opening and its end apart', () => {
    const changes = changed(PLAN, 30, SHIFT);
    expect(find(changes, 'second', 40, 'stageOpening')).toMatchObject({ moved: 7, late: null });
    expect(find(changes, 'second', 40, 'stage')).toMatchObject({ moved: 31, late: null });
    expect(find(changes, 'first', 40, 'stageOpening')).toMatchObject({
      fact: '2026-09-20',
      moved: 0,
      late: 3,
    });
  });
});

test('an early end makes nothing early or late by itself', () => {
  const { plan, deviations } = changed(PLAN, 30, { kind: 'endEarly' });
  const accounts = accountOf(plan.life, deviations, later(40));
  for (const key of ['day', 'next', 'counted']) {
    expect(find({ plan, deviations }, key, 40)).toMatchObject({ fact: '2026-10-01', late: 0 });
  }
  expect(find({ plan, deviations }, 'first', 40, 'stage')).toMatchObject({ moved: -30, late: 0 });
  for (const account of accounts) {
    if (account.baseline !== null && account.fact !== null) {
      expect(sumOf(account)).toBe(daysBetween(account.baseline.on, account.fact));
    }
  }
});

test('the term ends with an early end, neither early nor late, and nothing of it is warned of', () => {
  const { plan, deviations } = changed(PLAN, 30, { kind: 'endEarly' });
  const account = accountOfTerm(plan.life, deviations, later(400));
  expect(account).toMatchObject({ plan: { on: '2026-10-01' }, fact: '2026-10-01', late: 0 });
  expect(account.moved).toBe(daysBetween(PLAN.life.term.until, '2026-10-01'));
  expect(outlook(plan, later(40)).warnings).toEqual([]);
});

test('an early end leaves what fell due during a suspension in time, and overdue what was', () => {
  const opened = withTask(PLAN, 'day', {
    state: 'open',
    openedAt: later(19),
    deadline: { on: '2026-09-18', zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false },
  });
  const paused = changed(opened, 22, { kind: 'suspend', expectedUntil: null });
  const { plan, deviations } = changed(paused.plan, 70, { kind: 'endEarly' });
  expect(find({ plan, deviations }, 'day', 80)).toMatchObject({ moved: 48, late: 5 });
  const account = find({ plan, deviations }, 'first', 80, 'stage');
  expect(account).toMatchObject({ moved: 10, fact: '2026-11-10', late: 0 });
  expect(plan.life.stages[1]).toBe(PLAN.life.stages[1]);
});

test('a reason that people gave stands with what was late', () => {
  const explained: RecordedDeviation = {
    id: 'why',
    kind: 'lateness',
    moves: [],
    explains: { kind: 'task', key: 'day' },
  };
  const changes = { plan: done(PLAN, 'day', 50), deviations: [explained] };
  expect(find(changes, 'day', 60).explanations).toEqual(['why']);
  expect(find(changes, 'next', 60).explanations).toEqual([]);
});
