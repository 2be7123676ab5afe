import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { later } from '../../../testing/src/life-builder.ts';
import {
  aRunningPlan,
  CALENDAR,
  onDay,
  taskOf,
  withOpenStage,
} from '../../../testing/src/plan-builder.ts';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { lastDayOf, monthOf, precisionOf } from '../calendar/partial-date.ts';
import { workingDayOnOrAfter } from '../calendar/working-days.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { isRefusal } from '../refusal.ts';
import { isStageClosed } from '../stage/stage.ts';
import { isDone, type Task, type TaskState } from '../task/task.ts';
import type { DeadlineRule } from '../template/template.ts';
import { applyChange } from './apply-change.ts';
import type { ChangeAt } from './changed-plan.ts';
import type { PlanChange } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`suspend: FC_SEED=${SEED}\n`);
fc.configureGlobal({ seed: SEED });

const SUSPEND: PlanChange = { kind: 'suspend', expectedUntil: null };

const changed = (plan: RunningPlan, change: PlanChange, at: ChangeAt): RunningPlan => {
  const answer = applyChange(plan, change, at);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.plan;
};
/** Suspended on one day after the start of the specs and resumed on another. */
const paused = (plan: RunningPlan, from: number, until: number): RunningPlan =>
  changed(changed(plan, SUSPEND, onDay(from)), { kind: 'resume' }, onDay(until));

/** October to December 2026; the second stage is open. */
const PLAN = withOpenStage(
  aRunningPlan(
    aTemplate([
      aStage('first', 0, [aTask('past')]),
      aStage('second', 1, [
        aTask('month'),
        aTask('day', { deadline: { from: 'stageStart', days: 9, at: '12:00' } }),
        aTask('counted', { deadline: { from: 'opening', days: 3 } }),
      ]),
      aStage('third', 2, [aTask('next', { deadline: { from: 'stageStart', days: 1 } })]),
    ]),
  ),
  1,
  60,
);

describe('a platform that goes on after a pause', () => {
  const plan = paused(PLAN, 70, 87);

  test('has its deadlines and the stages to come later by the days of the pause', () => {
    expect(taskOf(plan, 'month').deadline?.on).toBe('2026-12');
    expect(taskOf(PLAN, 'day').deadline?.on).toBe('2026-11-10');
    expect(taskOf(plan, 'day').deadline).toMatchObject({ on: '2026-11-27', at: '12:00' });
    expect(taskOf(plan, 'counted').deadline).toBeNull();
    expect(taskOf(plan, 'next').deadline?.on).toBe('2026-12-21');
    expect(plan.life.stages[1]).toMatchObject({
      opensOn: '2026-11-01',
      period: { from: '2026-11', until: '2026-12' },
      deadlineVersion: 2,
    });
    expect(plan.life.stages[2]).toMatchObject({
      opensOn: '2026-12-18',
      period: { from: '2026-12', until: '2027-01' },
    });
    expect(plan.life.suspension).toBeNull();
  });

  test('has what was closed where it was', () => {
    expect(plan.life.stages[0]).toBe(PLAN.life.stages[0]);
  });

  test('on the same day has everything where it was', () => {
    expect(paused(PLAN, 70, 70).life).toEqual(PLAN.life);
  });

  test('says what moved and why', () => {
    const answer = applyChange(changed(PLAN, SUSPEND, onDay(70)), { kind: 'resume' }, onDay(87));
    expect(answer).toMatchObject({
      deviation: { kind: 'resumption', params: { since: '2026-11-10', days: 17 } },
    });
  });
});

test('the days of a pause are counted in the zone of the platform', () => {
  const before = { ...onDay(0), now: Temporal.Instant.from('2026-11-10T20:59:00Z') };
  const after = { ...onDay(0), now: Temporal.Instant.from('2026-11-10T21:01:00Z') };
  const plan = changed(changed(PLAN, SUSPEND, before), { kind: 'resume' }, after);
  expect(taskOf(plan, 'day').deadline?.on).toBe('2026-11-11');
});

test('a pause is expected to end today or later, or nobody says when', () => {
  const until = (expectedUntil: string) =>
    applyChange(PLAN, { kind: 'suspend', expectedUntil }, onDay(70));
  expect(until('2026-11-09')).toMatchObject({ refused: 'suspensionPast' });
  expect(until('2026-11-10')).toMatchObject({
    deviation: { kind: 'suspension', params: { expectedUntil: '2026-11-10' }, moves: [] },
    plan: { life: { suspension: { since: later(70), expectedUntil: '2026-11-10' } } },
  });
});

test('nobody suspends twice or goes on with what was not suspended', () => {
  expect(applyChange(PLAN, { kind: 'resume' }, onDay(70))).toMatchObject({
    refused: 'notSuspended',
  });
  const twice = applyChange(changed(PLAN, SUSPEND, onDay(70)), SUSPEND, onDay(71));
  expect(twice).toMatchObject({ refused: 'alreadySuspended', params: { since: '2026-11-10' } });
});

describe('whole lives under pauses', () => {
  const rules: fc.Arbitrary<DeadlineRule> = fc.oneof(
    fc.constant<DeadlineRule>({ from: 'stageEnd' }),
    fc.record({ from: fc.constant('stageStart' as const), days: fc.integer({ min: -5, max: 60 }) }),
    fc.record({
      from: fc.constant('stageEnd' as const),
      workingDays: fc.integer({ min: -9, max: 9 }),
    }),
    fc.record({ from: fc.constant('opening' as const), days: fc.nat({ max: 20 }) }),
  );
  const states = fc.constantFrom<TaskState>('planned', 'open', 'closed', 'ended');
  const stages = fc.array(
    fc.array(fc.record({ rule: rules, state: states, granted: fc.nat({ max: 3 }) }), {
      maxLength: 5,
    }),
    { minLength: 1, maxLength: 4 },
  );

  /** A life in its middle: one stage open, those before it passed, tasks in any state. */
  const lives = fc.tuple(stages, fc.nat()).map(([outlines, open]) => {
    const template = aTemplate(
      outlines.map((tasks, stage) =>
        aStage(
          `s${stage}`,
          stage * 2,
          tasks.map(({ rule }, index) => aTask(`t${stage}x${index}`, { deadline: rule })),
        ),
      ),
    );
    const plan = withOpenStage(aRunningPlan(template), open % outlines.length, 40);
    const drawn = outlines.flat();
    const tasks = plan.life.tasks.map((task, at): Task => {
      const { state = 'planned', granted = 0 } = drawn[at] ?? {};
      const given: Deadline | null =
        granted === 1 && task.deadline !== null
          ? { ...task.deadline, on: '2027-06-30', isProvisional: false }
          : null;
      return { ...task, state, deadline: given ?? task.deadline, granted: given };
    });
    return { ...plan, life: { ...plan.life, tasks } };
  });
  const pauses = fc.array(fc.record({ gap: fc.nat({ max: 30 }), length: fc.nat({ max: 40 }) }), {
    maxLength: 6,
  });

  interface Pauses {
    readonly plan: RunningPlan;
    readonly days: number;
  }
  const pausedBy = (
    plan: RunningPlan,
    list: readonly { gap: number; length: number }[],
  ): Pauses => {
    let [present, day, days] = [plan, 50, 0];
    for (const { gap, length } of list) {
      present = paused(present, day + gap, day + gap + length);
      day += gap + length;
      days += length;
    }
    return { plan: present, days };
  };
  const datesOf = ({ life }: RunningPlan) => ({
    stages: life.stages.map(({ period, opensOn, deadline }) => ({ period, opensOn, deadline })),
    tasks: life.tasks.map(({ id, deadline, granted }) => ({ id, deadline, granted })),
  });

  test('pauses of any number and length move what one pause of their sum moves', () => {
    fc.assert(
      fc.property(lives, pauses, (plan, list) => {
        const inPieces = pausedBy(plan, list);
        expect(datesOf(inPieces.plan)).toEqual(datesOf(paused(plan, 50, 50 + inPieces.days)));
      }),
    );
  });

  test('no task is lost, none falls due before its old date, and months stay months', () => {
    fc.assert(
      fc.property(lives, pauses, (before, list) => {
        const { plan } = pausedBy(before, list);
        expect(plan.life.tasks.map(({ id, state }) => [id, state])).toEqual(
          before.life.tasks.map(({ id, state }) => [id, state]),
        );
        const moved = [
          ...before.life.tasks.map((task, at) => [task.deadline, plan.life.tasks[at]?.deadline]),
          ...before.life.stages.map((stage, at) => [
            stage.deadline,
            plan.life.stages[at]?.deadline,
          ]),
        ];
        for (const [was, is] of moved) {
          if (was === null || was === undefined) expect(is).toBe(was);
          else expect(isNoEarlier(was, is)).toBe(true);
        }
      }),
    );
  });

  test('each deadline counts every day of the pauses once and no free day twice', () => {
    fc.assert(
      fc.property(lives, pauses, (before, list) => {
        const { plan, days } = pausedBy(before, list);
        before.life.tasks.forEach((task, at) => {
          const is = plan.life.tasks[at];
          if (isDone(task)) expect(is).toBe(task);
          else expect(is?.deadline?.on).toBe(expectedOn(task.deadline, days));
        });
        before.life.stages.forEach((stage, at) => {
          const is = plan.life.stages[at];
          if (isStageClosed(stage)) expect(is).toBe(stage);
          else expect(is?.deadline.on).toBe(expectedOn(stage.deadline, days));
          expect(is?.period.until).toBe(is?.deadline.on);
          const start = Temporal.PlainDate.from(stage.opensOn);
          const isToCome = stage.state === 'planned';
          expect(is?.opensOn).toBe(start.add({ days: isToCome ? days : 0 }).toString());
        });
      }),
    );
  });

  /** Counted straight from the old date: a month to the month of its moved last day. */
  function expectedOn(was: Deadline | null, days: number): string | undefined {
    if (was === null || days === 0) return was?.on;
    const day = lastDayOf(was.on).add({ days });
    return precisionOf(was.on) === 'month'
      ? monthOf(day.toString())
      : workingDayOnOrAfter(CALENDAR, day).toString();
  }

  function isNoEarlier(was: Deadline, is: Deadline | null | undefined): boolean {
    return is !== null && is !== undefined && is.on.length === was.on.length && is.on >= was.on;
  }
});
