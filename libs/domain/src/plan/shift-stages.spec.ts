import { describe, expect, test } from '@jest/globals';
import {
  aRunningPlan,
  onDay,
  taskOf,
  withOpenStage,
  withTask,
} from '../../../testing/src/plan-builder.ts';
import { anApproval, later } from '../../../testing/src/life-builder.ts';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { isRefusal } from '../refusal.ts';
import type { TaskDefinition } from '../template/template.ts';
import { applyChange } from './apply-change.ts';
import type { StageShift } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';

const due = (key: string, deadline: TaskDefinition['deadline']): TaskDefinition =>
  aTask(key, { deadline });

/** October to December 2026; the first stage is open since 20 September. */
const PLAN = withOpenStage(
  aRunningPlan(
    aTemplate([
      aStage('first', 0, [
        due('atEnd', { from: 'stageEnd' }),
        due('fromStart', { from: 'stageStart', days: 14 }),
        due('fromOpening', { from: 'opening', days: 5 }),
      ]),
      aStage('second', 1, [
        due('later', { from: 'stageStart', days: 9 }),
        due('beforeEnd', { from: 'stageEnd', workingDays: -5 }),
      ]),
      aStage('third', 2, []),
    ]),
  ),
  0,
  19,
);

const shifted = (plan: RunningPlan, change: Partial<StageShift>): RunningPlan => {
  const shift: StageShift = {
    kind: 'shift',
    stage: 'second',
    scope: 'stage',
    by: { months: 1 },
    deadlines: 'distance',
    ...change,
  };
  const answer = applyChange(plan, shift, onDay(30));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.plan;
};
const stageOf = (plan: RunningPlan, index: number) => plan.life.stages[index];
const dueOf = (plan: RunningPlan, key: string) => taskOf(plan, key).deadline?.on;

describe('a stage that is shifted', () => {
  test('moves its opening, its period and its deadline, and nothing of the others', () => {
    const plan = shifted(PLAN, {});
    expect(stageOf(plan, 1)).toMatchObject({
      opensOn: '2026-12-01',
      period: { from: '2026-12', until: '2026-12' },
      deadline: { on: '2026-12' },
      deadlineVersion: 2,
      baseline: stageOf(PLAN, 1)?.baseline,
    });
    expect(stageOf(plan, 0)).toBe(stageOf(PLAN, 0));
    expect(stageOf(plan, 2)).toBe(stageOf(PLAN, 2));
    expect(dueOf(plan, 'atEnd')).toBe('2026-10');
  });

  test('takes all that follow it along when the rest is shifted', () => {
    const plan = shifted(PLAN, { scope: 'rest' });
    expect(plan.life.stages.map((stage) => stage.period.until)).toEqual([
      '2026-10',
      '2026-12',
      '2027-01',
    ]);
  });

  test('keeps its start once it is open', () => {
    const plan = shifted(PLAN, { stage: 'first' });
    expect(stageOf(plan, 0)).toMatchObject({
      opensOn: '2026-09-17',
      period: { from: '2026-10', until: '2026-11' },
    });
  });

  test('moves by days: a month becomes that of the moved last day, the opening moves exactly', () => {
    const plan = shifted(PLAN, { by: { days: 10 } });
    expect(stageOf(plan, 1)).toMatchObject({
      opensOn: '2026-11-11',
      period: { from: '2026-11', until: '2026-12' },
      deadline: { on: '2026-12', countedOn: '2026-12-10' },
    });
    const again = shifted(plan, { by: { days: 21 } });
    expect(again.life.stages).toEqual(
      shifted(PLAN, { by: { days: 31 } }).life.stages.map((stage) =>
        stage.index === 1
          ? { ...stage, deadlineVersion: again.life.stages[1]?.deadlineVersion }
          : stage,
      ),
    );
  });

  test('keeps its version when its end stays in its month', () => {
    const plan = shifted(shifted(PLAN, { by: { days: 1 } }), { by: { days: 2 } });
    expect(stageOf(plan, 1)?.deadlineVersion).toBe(2);
  });

  test('may come earlier', () => {
    expect(stageOf(shifted(PLAN, { stage: 'third', by: { months: -1 } }), 2)).toMatchObject({
      opensOn: '2026-11-01',
      period: { from: '2026-11', until: '2026-11' },
    });
  });
});

describe('deadlines of a shifted stage', () => {
  test('keep their distance when that is chosen, put off to working days', () => {
    const plan = shifted(PLAN, { by: { days: 4 } });
    expect(dueOf(PLAN, 'later')).toBe('2026-11-10');
    expect(dueOf(plan, 'later')).toBe('2026-11-16');
    expect(taskOf(plan, 'later').version).toBe(2);
  });

  test('follow their rules when that is chosen', () => {
    const plan = shifted(PLAN, { deadlines: 'rule' });
    expect(dueOf(plan, 'later')).toBe('2026-12-10');
    expect(dueOf(PLAN, 'beforeEnd')).toBe('2026-11-23');
    expect(dueOf(plan, 'beforeEnd')).toBe('2026-12-24');
  });

  test('stay by the rule when what they count from stays', () => {
    const plan = withTask(PLAN, 'fromOpening', {
      deadline: { on: '2026-10-02', zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false },
      openedAt: later(20),
      state: 'open',
    });
    const after = shifted(plan, { stage: 'first', deadlines: 'rule' });
    expect(dueOf(after, 'atEnd')).toBe('2026-11');
    expect(taskOf(after, 'fromStart')).toBe(taskOf(plan, 'fromStart'));
    expect(taskOf(after, 'fromOpening')).toBe(taskOf(plan, 'fromOpening'));
  });

  test('never come before the time that a person gave', () => {
    const granted = {
      on: '2026-12-31',
      zone: 'Europe/Moscow',
      calendar: 'ru',
      isProvisional: false,
    };
    const plan = withTask(PLAN, 'later', { deadline: granted, granted });
    expect(dueOf(shifted(plan, { deadlines: 'rule' }), 'later')).toBe('2026-12-31');
    const apart = shifted(plan, { by: { days: 7 } });
    expect(taskOf(apart, 'later')).toMatchObject({
      deadline: { on: '2027-01-07', countedOn: '2027-01-07' },
      granted: { on: '2027-01-07', countedOn: '2027-01-07' },
    });
  });

  test('of what is done stay, and an approval follows its stage', () => {
    const done = withTask(PLAN, 'atEnd', { state: 'closed', outcome: 'completed' });
    const first = done.life.stages[0];
    if (first === undefined) throw new Error('no stage');
    const slot = anApproval(first, 'authorityOfficer', { deadline: first.deadline });
    const life = { ...done.life, tasks: [...done.life.tasks, slot] };
    const after = shifted({ ...done, life }, { stage: 'first', deadlines: 'rule' });
    expect(dueOf(after, 'atEnd')).toBe('2026-10');
    expect(dueOf(after, slot.key)).toBe('2026-11');
  });
});

test.each<[string, Partial<StageShift>, string]>([
  ['a stage that the template does not have', { stage: 'nowhere' }, 'stageUnknown'],
  [
    'an end before the start of an open stage',
    { stage: 'first', by: { months: -1 } },
    'stageBackwards',
  ],
  ['more than ten years from the launch plan', { by: { months: 121 } }, 'shiftTooFar'],
])('%s is refused', (_, change, code) => {
  expect(() => shifted(PLAN, change)).toThrow(code);
});

test('a closed stage is not shifted, and one that was is as far from the launch plan as in one step', () => {
  const second = withOpenStage(PLAN, 1, 40);
  expect(() => shifted(second, { stage: 'first' })).toThrow('stageClosed');
  const far = shifted(PLAN, { by: { months: 100 } });
  expect(() => shifted(far, { by: { months: 100 } })).toThrow('shiftTooFar');
  expect(() => shifted(second, { by: { days: -50 } })).toThrow('stageBackwards');
});

test('the moves of a shift are all dates that differ, in days between their last days', () => {
  const answer = applyChange(
    PLAN,
    { kind: 'shift', stage: 'second', scope: 'stage', by: { days: 4 }, deadlines: 'distance' },
    onDay(30),
  );
  if (isRefusal(answer)) throw new Error(answer.refused);
  expect(answer.deviation).toMatchObject({
    kind: 'shift',
    params: { stage: 'second', scope: 'stage', deadlines: 'distance', days: 4 },
    moves: [
      { subject: { kind: 'stageOpening', key: 'second' }, days: 4 },
      { subject: { kind: 'stage', key: 'second' }, until: { on: '2026-12' }, days: 31 },
      { subject: { kind: 'task', key: 'later' }, until: { on: '2026-11-16' }, days: 6 },
      { subject: { kind: 'task', key: 'beforeEnd' }, until: { on: '2026-11-27' }, days: 4 },
    ],
  });
});
