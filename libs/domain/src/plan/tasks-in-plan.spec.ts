import { describe, expect, test } from '@jest/globals';
import { later } from '../../../testing/src/life-builder.ts';
import {
  aRunningPlan,
  ids,
  onDay,
  taskOf,
  withOpenStage,
  withTask,
} from '../../../testing/src/plan-builder.ts';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { readyTasks } from '../stage/stage-moves.ts';
import { isRefusal } from '../refusal.ts';
import { applyChange } from './apply-change.ts';
import type { ChangedPlan } from './changed-plan.ts';
import type { NewPart, NewTask, PlanChange } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';

const named = aGate('firstGate', {
  checklist: [{ key: 'named', title: text('named'), kind: 'tasksClosed', tasks: ['named'] }],
});

/** October and November 2026; the first stage is open. */
const PLAN = withOpenStage(
  aRunningPlan(
    aTemplate(
      [
        aStage(
          'first',
          0,
          [
            aTask('base', {
              required: false,
              form: [{ key: 'note', type: 'text', title: text('note'), required: true }],
              evidence: [{ key: 'photo', title: text('photo'), kind: 'file', required: true }],
              deadline: { from: 'stageEnd', days: -10 },
            }),
            aTask('duty', { after: ['base'] }),
            aTask('named', { required: false }),
            aTask('watch', { required: false, standing: true }),
            aTask('counted', { required: false, deadline: { from: 'opening', days: 5 } }),
          ],
          { gate: named },
        ),
        aStage('second', 1, [aTask('last', { required: false })]),
      ],
      { roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('tutor')] },
    ),
  ),
  0,
  19,
);

const next = ids();
const newId = (): string => `new-${next()}`;
const asked = (change: PlanChange, plan: RunningPlan = PLAN): ChangedPlan => {
  const answer = applyChange(plan, change, { now: later(30), newId });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
};
const added = (task: Partial<NewTask>, stage = 'first', plan = PLAN): ChangedPlan =>
  asked(
    {
      kind: 'addTask',
      stage,
      task: { title: text('extra'), role: 'tutor', after: [], deadline: null, ...task },
    },
    plan,
  );
const parts = (...deadlines: NewPart['deadline'][]): NewPart[] =>
  deadlines.map((deadline, at) => ({ title: text(`part ${at}`), role: 'tutor', deadline }));
const split = (task: string, plan = PLAN): ChangedPlan =>
  asked({ kind: 'splitTask', task, parts: parts(null, { on: '2026-10-30' }) }, plan);

describe('a task that is added', () => {
  test('stands in the plan with its own definition, is not required and was expected by no launch', () => {
    const { plan, deviation } = added({ deadline: { on: '2026-10-16', at: '12:00' } });
    expect(taskOf(plan, 'added+1')).toMatchObject({
      stageIndex: 0,
      role: 'tutor',
      state: 'planned',
      isRequired: false,
      deadline: { on: '2026-10-16', at: '12:00', isProvisional: false },
      baseline: null,
      definition: { title: text('extra'), deadline: { from: 'stageEnd', days: -15, at: '12:00' } },
    });
    expect(deviation).toEqual({
      kind: 'addition',
      params: { task: 'added+1', stage: 'first' },
      moves: [
        {
          subject: { kind: 'task', id: taskOf(plan, 'added+1').id, key: 'added+1' },
          from: null,
          until: { on: '2026-10-16', at: '12:00' },
          days: 0,
        },
      ],
    });
  });

  test('is due with its stage when nothing else is said', () => {
    expect(taskOf(added({}, 'second').plan, 'added+1').deadline?.on).toBe('2026-11');
  });

  test('has a key of its own, and opens once what it waits for is done', () => {
    const { plan } = added({ after: ['added+1', 'base'] }, 'first', added({}).plan);
    expect(taskOf(plan, 'added+2').after).toEqual(['added+1', 'base']);
    const stage = plan.life.stages[0];
    const ready = stage === undefined ? [] : readyTasks(plan.life, stage);
    expect(ready.map((task) => task.key)).toContain('added+1');
    expect(ready.map((task) => task.key)).not.toContain('added+2');
  });

  test.each<[string, () => unknown, string]>([
    ['to no stage', () => added({}, 'nowhere'), 'stageUnknown'],
    ['to a closed stage', () => added({}, 'first', withOpenStage(PLAN, 1, 30)), 'stageClosed'],
    ['for a role that the template does not have', () => added({ role: 'cook' }), 'roleUnknown'],
    ['after no task', () => added({ after: ['nothing'] }), 'taskUnknown'],
    ['after a task of a later stage', () => added({ after: ['last'] }), 'taskUnknown'],
    [
      'after a task that was taken out',
      () => added({ after: ['counted'] }, 'first', split('counted').plan),
      'taskUnknown',
    ],
    ['after a standing task', () => added({ after: ['watch'] }), 'standingTaskAwaited'],
  ])('%s is refused', (_, change, code) => {
    expect(change).toThrow(code);
  });
});

describe('a task that is dropped', () => {
  test('ends, and what waited for it waits no more', () => {
    const { plan, deviation } = asked({ kind: 'dropTask', task: 'base' });
    expect(taskOf(plan, 'base')).toMatchObject({ state: 'ended', outcome: 'dropped' });
    const stage = plan.life.stages[0];
    const ready = stage === undefined ? [] : readyTasks(plan.life, stage);
    expect(ready.map((task) => task.key)).toContain('duty');
    expect(deviation.moves).toMatchObject([
      { subject: { key: 'base' }, from: { on: '2026-10-21' }, until: null, days: 0 },
    ]);
  });

  test('may be a standing one, or one of a stage to come', () => {
    expect(taskOf(asked({ kind: 'dropTask', task: 'watch' }).plan, 'watch').outcome).toBe(
      'dropped',
    );
    expect(taskOf(asked({ kind: 'dropTask', task: 'last' }).plan, 'last').outcome).toBe('dropped');
  });

  test.each([
    ['that is required', 'duty', 'taskRequired'],
    ['that a gate names', 'named', 'taskNamedByGate'],
    ['that does not exist', 'nothing', 'taskUnknown'],
  ])('cannot be one %s', (_, task, code) => {
    expect(() => asked({ kind: 'dropTask', task })).toThrow(code);
    expect(() => split(task)).toThrow(code);
  });

  test('cannot be dropped or split again', () => {
    const { plan } = asked({ kind: 'dropTask', task: 'base' });
    expect(() => asked({ kind: 'dropTask', task: 'base' }, plan)).toThrow('alreadyClosed');
    expect(() => split('base', plan)).toThrow('alreadyClosed');
  });
});

describe('a task that is split', () => {
  test('ends for its parts, which inherit its form and evidence', () => {
    const { plan, deviation } = split('base');
    expect(taskOf(plan, 'base')).toMatchObject({ state: 'ended', outcome: 'split' });
    const whole = PLAN.template.stages[0]?.tasks[0];
    expect(taskOf(plan, 'base+1')).toMatchObject({
      role: 'tutor',
      isRequired: false,
      missingEvidence: ['photo'],
      baseline: null,
      deadline: { on: '2026-10-21' },
      definition: { ...whole, key: 'base+1', title: text('part 0'), role: 'tutor' },
    });
    expect(taskOf(plan, 'base+2')).toMatchObject({
      deadline: { on: '2026-10-30' },
      definition: { deadline: { from: 'stageEnd', days: -1 } },
    });
    expect(deviation).toMatchObject({
      kind: 'split',
      params: { task: 'base', parts: ['base+1', 'base+2'] },
      moves: [
        { subject: { key: 'base' }, until: null },
        { subject: { key: 'base+1' }, from: null },
        { subject: { key: 'base+2' }, from: null },
      ],
    });
  });

  test('makes what waited for it wait for all parts', () => {
    const { plan } = split('base');
    expect(taskOf(plan, 'duty').after).toEqual(['base+1', 'base+2']);
    const again = split('base+2', plan).plan;
    expect(taskOf(again, 'duty').after).toEqual(['base+1', 'base+2+1', 'base+2+2']);
  });

  test('counts from its opening as the whole did', () => {
    const { plan } = split('counted');
    expect(taskOf(plan, 'counted+1')).toMatchObject({
      deadline: null,
      definition: { deadline: { from: 'opening', days: 5 } },
    });
  });

  test('stays standing when the whole was', () => {
    expect(taskOf(split('watch').plan, 'watch+1').isStanding).toBe(true);
  });
});

describe('a task that is extended', () => {
  const extend = (task: string, on: string, plan = PLAN): ChangedPlan =>
    asked({ kind: 'extendTask', task, until: { on } }, plan);

  test('while it is planned keeps the time that it was given', () => {
    expect(taskOf(extend('base', '2026-11-05').plan, 'base')).toMatchObject({
      state: 'planned',
      deadline: { on: '2026-11-05' },
      granted: { on: '2026-11-05' },
      baseline: { on: '2026-10-21' },
      version: 2,
    });
  });

  test('while it is open as by itself', () => {
    const open = withTask(PLAN, 'base', { state: 'open' });
    expect(extend('base', '2026-11-05', open).deviation.moves).toMatchObject([{ days: 15 }]);
  });

  test('gives back what it was given, down to what its rule counts and not into the past', () => {
    const { plan } = extend('base', '2036-01-31');
    const less = extend('base', '2026-11-20', plan);
    expect(taskOf(less.plan, 'base')).toMatchObject({
      deadline: { on: '2026-11-20' },
      granted: { on: '2026-11-20' },
    });
    expect(less.deviation).toMatchObject({
      params: { task: 'base', takenBackFrom: '2036-01-31' },
      moves: [{ from: { on: '2036-01-31' }, until: { on: '2026-11-20' } }],
    });
    const none = extend('base', '2026-10-21', less.plan);
    const { deadline } = taskOf(PLAN, 'base');
    expect(taskOf(none.plan, 'base')).toMatchObject({ deadline, granted: null });
    expect(() => extend('base', '2026-10-20', less.plan)).toThrow('deadlineNotLater');
    const late = onDay(60);
    const back = { kind: 'extendTask', task: 'base', until: { on: '2026-10-21' } } as const;
    expect(applyChange(plan, back, late)).toMatchObject({ refused: 'deadlineNotLater' });
  });

  test.each<[string, () => unknown, string]>([
    ['to no later day', () => extend('base', '2026-10-21'), 'deadlineNotLater'],
    ['before its time has begun', () => extend('counted', '2026-11-05'), 'deadlineFromOpening'],
    ['more than ten years after the launch plan', () => extend('base', '2037-01-15'), 'dateTooFar'],
    [
      'when it is done',
      () => extend('base', '2026-11-05', asked({ kind: 'dropTask', task: 'base' }).plan),
      'alreadyClosed',
    ],
    ['that does not exist', () => extend('nothing', '2026-11-05'), 'taskUnknown'],
  ])('%s is refused', (_, change, code) => {
    expect(change).toThrow(code);
  });
});
