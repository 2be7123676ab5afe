import { describe, expect, test } from '@jest/globals';
import { anOpenTask, later } from '../../../testing/src/life-builder.ts';
import {
  aRunningPlan,
  onDay,
  taskOf,
  withOpenStage,
  withTask,
} from '../../../testing/src/plan-builder.ts';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { isRefusal } from '../refusal.ts';
import { applyChange, applyChanges } from './apply-change.ts';
import { daysBetween } from './deviation.ts';
import type { PlanChange, PlanChangeKind } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';

/** October to December 2026; the first stage is open with a task of Ann's. */
const PLAN = withTask(
  withOpenStage(
    aRunningPlan(
      aTemplate([
        aStage('first', 0, [
          aTask('work'),
          aTask('early', { deadline: { from: 'stageStart' } }),
          aTask('counted', { deadline: { from: 'opening', days: 3 } }),
        ]),
        aStage('second', 1, [aTask('next')]),
      ]),
    ),
    0,
    19,
  ),
  'work',
  { state: 'open', assigneeId: 'ann', openedAt: later(19) },
);

const CHANGES: { readonly [Kind in PlanChangeKind]: PlanChange } = {
  extendTask: { kind: 'extendTask', task: 'work', until: { on: '2027-01-15' } },
  shift: {
    kind: 'shift',
    stage: 'second',
    scope: 'rest',
    by: { months: 1 },
    deadlines: 'rule',
  },
  addTask: {
    kind: 'addTask',
    stage: 'second',
    task: { title: { ru: 'а', en: 'a' }, role: 'coordinator', after: [], deadline: null },
  },
  splitTask: { kind: 'splitTask', task: 'work', parts: [] },
  dropTask: { kind: 'dropTask', task: 'work' },
  changeHolder: { kind: 'changeHolder', role: 'coordinator', leaves: null, comes: 'bob' },
  suspend: { kind: 'suspend', expectedUntil: null },
  resume: { kind: 'resume' },
  endEarly: { kind: 'endEarly' },
  extendTerm: { kind: 'extendTerm', until: '2027-03' },
};
const ALL = Object.values(CHANGES);

const done = (plan: RunningPlan, change: PlanChange, day: number) => {
  const answer = applyChange(plan, change, onDay(day));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
};
const refusalOf = (plan: RunningPlan, change: PlanChange): string => {
  const answer = applyChange(plan, change, onDay(30));
  return isRefusal(answer) ? answer.refused : 'done';
};

test('a platform that is over takes no change', () => {
  const over = done(PLAN, CHANGES.endEarly, 30).plan;
  expect(ALL.map((change) => refusalOf(over, change))).toEqual(ALL.map(() => 'platformOver'));
});

test('a suspended platform goes on, ends, and changes its people and its term, no more', () => {
  const { plan } = done(PLAN, CHANGES.suspend, 25);
  expect(Object.fromEntries(ALL.map((change) => [change.kind, refusalOf(plan, change)]))).toEqual({
    extendTask: 'platformSuspended',
    shift: 'platformSuspended',
    addTask: 'platformSuspended',
    splitTask: 'platformSuspended',
    dropTask: 'platformSuspended',
    changeHolder: 'done',
    suspend: 'alreadySuspended',
    resume: 'done',
    endEarly: 'done',
    extendTerm: 'done',
  });
});

test('no change touches the plan that it is asked of', () => {
  const before = JSON.stringify(PLAN);
  for (const change of ALL) applyChange(PLAN, change, onDay(30));
  expect(JSON.stringify(PLAN)).toBe(before);
});

describe('several changes', () => {
  test('are done one after another, each with its own record', () => {
    const answer = applyChanges(PLAN, [CHANGES.addTask, CHANGES.shift], onDay(30));
    if (isRefusal(answer)) throw new Error(answer.refused);
    expect(answer.deviations.map(({ kind }) => kind)).toEqual(['addition', 'shift']);
    expect(taskOf(answer.plan, 'added+1').deadline?.on).toBe('2026-12');
  });

  test('are all or none: the refusal says which one it was', () => {
    expect(applyChanges(PLAN, [CHANGES.addTask, CHANGES.resume], onDay(30))).toEqual({
      refused: 'notSuspended',
      params: { change: 1 },
    });
  });
});

describe('an early end', () => {
  const { plan, deviation } = done(PLAN, CHANGES.endEarly, 35);

  test('stops the current stage, ends all that is not done, and leaves what never opened', () => {
    expect(plan.life.state).toBe('stopped');
    expect(plan.life.stages.map((stage) => stage.state)).toEqual(['stopped', 'planned']);
    expect(plan.life.tasks.map((task) => task.outcome)).toEqual(plan.life.tasks.map(() => 'ended'));
    expect(plan.life.stages[1]).toBe(PLAN.life.stages[1]);
  });

  test('plans for its own day what lay later, and leaves overdue what was', () => {
    expect(deviation).toMatchObject({ kind: 'earlyEnd', params: { on: '2026-10-06' } });
    expect(deviation.moves.map((move) => [move.subject.key, move.until?.on, move.days])).toEqual([
      ['term', '2026-10-06', daysBetween(PLAN.life.term.until, '2026-10-06')],
      ['first', '2026-10-06', -25],
      ['work', '2026-10-06', -25],
      ['counted', '2026-10-06', 0],
      ['next', '2026-10-06', -55],
    ]);
    expect(taskOf(plan, 'early').deadline?.on).toBe('2026-10-01');
  });

  test('before the first day of a stage leaves it no day at all', () => {
    const fresh = aRunningPlan(PLAN.template);
    expect(done(fresh, CHANGES.endEarly, 3).plan.life.stages[0]).toMatchObject({
      opensOn: '2026-09-04',
      period: { from: '2026-09-04', until: '2026-09-04' },
    });
  });
});

describe('a longer term', () => {
  test('moves the end of the term and nothing else', () => {
    const { plan, deviation } = done(PLAN, CHANGES.extendTerm, 30);
    expect(plan.life).toEqual({ ...PLAN.life, term: { from: '2026-10', until: '2027-03' } });
    expect(deviation.moves).toMatchObject([{ subject: { kind: 'term' }, days: 121 }]);
  });

  test('is later than the present one', () => {
    expect(refusalOf(PLAN, { kind: 'extendTerm', until: '2026-11' })).toBe('termNotLater');
    expect(refusalOf(PLAN, { kind: 'extendTerm', until: '2026-11-30' })).toBe('termNotLater');
  });
});

describe('another holder of a role', () => {
  const change = (leaves: string | null, comes: string | null, role = 'coordinator') =>
    ({ kind: 'changeHolder', role, leaves, comes }) as const;

  test('takes over what the one before had taken', () => {
    const { plan, deviation } = done(PLAN, change('ann', 'bob'), 30);
    expect(taskOf(plan, 'work').assigneeId).toBe('bob');
    expect(plan.people.holders.get('coordinator')).toEqual(['bob']);
    expect(deviation).toMatchObject({
      kind: 'holderChange',
      params: { role: 'coordinator', leaves: 'ann', comes: 'bob' },
      moves: [],
    });
  });

  test('without one the work goes back to the role', () => {
    const two = done(PLAN, change(null, 'bob'), 30).plan;
    expect(taskOf(done(two, change('ann', null), 30).plan, 'work').assigneeId).toBeNull();
  });

  test('leaves alone what the person had taken in another role', () => {
    const other = anOpenTask('other', { routedRole: 'authorityOfficer', assigneeId: 'ann' });
    const life = { ...PLAN.life, tasks: [...PLAN.life.tasks, other] };
    expect(taskOf(done({ ...PLAN, life }, change('ann', 'bob'), 30).plan, 'other')).toBe(other);
  });

  test('a role that nobody holds any more is not held', () => {
    const { plan } = done(PLAN, change('olga', null, 'authorityOfficer'), 30);
    expect([...plan.life.heldRoles]).toEqual(['coordinator']);
  });

  test.each<[string, PlanChange, string]>([
    ['the last coordinator leaves nobody behind', change('ann', null), 'lastCoordinator'],
    ['nobody leaves a role that they do not hold', change('bob', 'cyril'), 'roleNotHeldHere'],
    ['nobody comes to a role that they hold', change(null, 'ann'), 'roleAlreadyHeld'],
    ['a role is one of the template', change(null, 'bob', 'cook'), 'roleUnknown'],
  ])('%s', (_, change, code) => {
    expect(refusalOf(PLAN, change)).toBe(code);
  });
});
