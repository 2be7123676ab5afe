import { describe, expect, test } from '@jest/globals';
import { aRunningPlan, onDay, taskOf, withOpenStage } from '../../../testing/src/plan-builder.ts';
import { later } from '../../../testing/src/life-builder.ts';
import { aRole, aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { isRefusal } from '../refusal.ts';
import { newEscalation } from '../task/escalation.ts';
import type { Task } from '../task/task.ts';
import { applyChanges } from './apply-change.ts';
import { outlook } from './outlook.ts';
import type { PlanChange } from './plan-change.ts';
import type { RunningPlan } from './running-plan.ts';
import { shownText } from './shown-text.ts';
import { whatIf, type Assumptions, type WhatIf } from './what-if.ts';

const roles = [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('tutor')];

/** October to December 2026; the first stage is open. */
const PLAN = withOpenStage(
  aRunningPlan(
    aTemplate(
      [
        aStage('first', 0, [aTask('day', { deadline: { from: 'stageStart', days: 14 } })]),
        aStage('second', 1, [aTask('next')]),
        aStage('third', 2, [aTask('last')]),
      ],
      { roles },
    ),
  ),
  0,
  19,
);
const NOTHING: Assumptions = { calendar: null, absences: [] };
const SHIFT: PlanChange = {
  kind: 'shift',
  stage: 'second',
  scope: 'rest',
  by: { months: 1 },
  deadlines: 'distance',
};
const ADD: PlanChange = {
  kind: 'addTask',
  stage: 'second',
  task: {
    title: { ru: 'ещё', en: 'more' },
    role: 'coordinator',
    after: [],
    deadline: { on: '2026-11-14' },
  },
};

const supposed = (
  assumptions: Partial<Assumptions>,
  changes: readonly PlanChange[],
  plan: RunningPlan = PLAN,
  day = 30,
): WhatIf => {
  const answer = whatIf(plan, { assumptions: { ...NOTHING, ...assumptions }, changes }, onDay(day));
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
};
const codes = (warnings: WhatIf['after']['warnings']): string[] => warnings.map(({ code }) => code);

describe('what would be', () => {
  test('stands beside what is, and what differs is named with its days', () => {
    const { before, after, difference } = supposed({}, [SHIFT]);
    expect(before).toEqual(outlook(PLAN, later(30)));
    expect(after.stages[2]?.plan.until).toEqual({ on: '2027-01' });
    expect(difference.subjects).toContainEqual({
      subject: { kind: 'stage', id: PLAN.life.stages[2]?.id, key: 'third' },
      plan: { from: { on: '2026-12' }, until: { on: '2027-01' }, days: 31 },
      forecast: { from: { on: '2026-12-31' }, until: { on: '2027-01-31' }, days: 31 },
    });
    expect(difference.subjects.map(({ subject }) => subject.key)).not.toContain('first');
    expect(codes(difference.newWarnings)).toEqual([
      'uncoveredTerm',
      'stageBeyondTerm',
      'gateAfterTerm',
    ]);
  });

  test('is no different when nothing is changed', () => {
    expect(supposed({}, []).difference).toEqual({
      subjects: [],
      newWarnings: [],
      goneWarnings: [],
    });
  });

  test('names a task that would come and one that would go', () => {
    const optional: RunningPlan = {
      ...PLAN,
      life: { ...PLAN.life, tasks: PLAN.life.tasks.map((t) => ({ ...t, isRequired: false })) },
    };
    const { difference } = supposed({}, [ADD, { kind: 'dropTask', task: 'last' }], optional);
    const of = (key: string) => difference.subjects.find(({ subject }) => subject.key === key);
    expect(of('added+1')?.plan).toEqual({ from: null, until: { on: '2026-11-14' }, days: 0 });
    expect(of('last')?.plan).toEqual({ from: { on: '2026-12' }, until: null, days: 0 });
    expect(codes(difference.newWarnings)).toContain('deadlineOnNonWorkingDay');
  });

  test('warns of a deadline that a change puts into the past, not of one that was there', () => {
    const earlier: PlanChange = {
      kind: 'shift',
      stage: 'first',
      scope: 'stage',
      by: { days: -10 },
      deadlines: 'distance',
    };
    const { after } = supposed({}, [earlier], PLAN, 38);
    expect(after.warnings).toContainEqual({
      code: 'taskDueInPast',
      task: 'day',
      on: '2026-10-05',
    });
    // What was past already is set before now all the same, and what nobody touches is not told of.
    expect(codes(supposed({}, [earlier], PLAN, 60).after.warnings)).toContain('taskDueInPast');
    expect(codes(supposed({}, [SHIFT], PLAN, 60).after.warnings)).not.toContain('taskDueInPast');
  });

  test('a stage that would begin or end before the one before it is named with that', () => {
    const sooner: PlanChange = { ...SHIFT, scope: 'stage', by: { months: -1 } };
    const later: PlanChange = { ...SHIFT, scope: 'stage', by: { months: 2 } };
    expect(codes(outlook(PLAN, onDay(30).now).warnings)).not.toContain('stageOutOfOrder');
    expect(codes(supposed({}, [sooner]).after.warnings)).not.toContain('stageOutOfOrder');
    expect(supposed({}, [sooner, sooner]).after.warnings).toContainEqual({
      code: 'stageOutOfOrder',
      stages: ['first', 'second'],
    });
    expect(supposed({}, [later]).difference.newWarnings).toContainEqual({
      code: 'stageOutOfOrder',
      stages: ['second', 'third'],
    });
  });
});

describe('what is supposed', () => {
  test('a person who is away puts off what only they can do', () => {
    const absences = [{ personId: 'ann', from: '2026-10-10', until: '2026-10-20' }];
    const { after, difference } = supposed({ absences }, []);
    expect(after.tasks[0]?.forecast.endsOn).toBe('2026-10-21');
    expect(codes(difference.newWarnings)).toEqual(['personAway', 'roleUncovered']);
  });

  test('a person who comes helps', () => {
    const absences = [{ personId: 'ann', from: '2026-10-10', until: '2026-10-20' }];
    const come: PlanChange = {
      kind: 'changeHolder',
      role: 'coordinator',
      leaves: null,
      comes: 'bob',
    };
    expect(supposed({ absences }, [come]).difference.subjects).toEqual([]);
  });

  test('a calendar moves what rested on a year without data, and the free days of the rest', () => {
    const far = aRunningPlan(PLAN.template, '2031-10');
    expect(taskOf(far, 'day').deadline).toMatchObject({ on: '2031-10-15', isProvisional: true });
    const calendar = {
      years: [2031],
      days: [{ on: '2031-10-15', kind: 'non-working' as const }],
    };
    const { after, difference } = supposed({ calendar }, [], far);
    expect(after.tasks[0]?.plan).toEqual({ on: '2031-10-16' });
    expect(codes(difference.goneWarnings)).toEqual(['provisionalCalendar']);
    const known = { years: [], days: [{ on: '2026-10-15', kind: 'non-working' as const }] };
    const now = supposed({ calendar: known }, []);
    expect(now.after.tasks[0]?.plan).toEqual({ on: '2026-10-15' });
    expect(codes(now.difference.newWarnings)).toEqual(['deadlineOnNonWorkingDay']);
  });
});

describe('what was shown', () => {
  test('is what the changes then do, and nothing was touched by showing it', () => {
    const before = JSON.stringify(PLAN);
    const shown = supposed({}, [SHIFT, ADD]);
    expect(JSON.stringify(PLAN)).toBe(before);
    const applied = applyChanges(PLAN, [SHIFT, ADD], onDay(30));
    if (isRefusal(applied)) throw new Error(applied.refused);
    expect(applied.plan.life).toEqual(shown.plan.life);
    expect(applied.deviations).toEqual(shown.deviations);
  });

  test('has one text, whatever ids its new tasks would have, until anything of it differs', () => {
    const textOf = (plan: RunningPlan, day: number, newId: string): string => {
      const changes = [SHIFT, ADD];
      const at = { ...onDay(day), newId: () => newId };
      const answer = whatIf(plan, { assumptions: NOTHING, changes }, at);
      if (isRefusal(answer)) throw new Error(answer.refused);
      return shownText(changes, answer);
    };
    expect(textOf(PLAN, 30, 'one')).toBe(textOf(PLAN, 30, 'other'));
    expect(textOf(PLAN, 30, 'one')).not.toBe(textOf(PLAN, 60, 'one'));
  });

  test('is the same promise when an escalation has come meanwhile', () => {
    const stage = { stageIndex: 0, stageKey: 'first', task: null, version: 1, level: 1 };
    const escalation = newEscalation('asked', { ...stage, role: 'authorityOfficer' });
    const opened: Task = { ...escalation, state: 'open', openedAt: onDay(29).now };
    const { life } = PLAN;
    const later = { ...PLAN, life: { ...life, tasks: [...life.tasks, opened] } };
    const textOf = (plan: RunningPlan): string => shownText([SHIFT], supposed({}, [SHIFT], plan));
    expect(textOf(later)).toBe(textOf(PLAN));
  });

  test('is refused as the changes are', () => {
    const answer = whatIf(
      PLAN,
      { assumptions: NOTHING, changes: [ADD, { kind: 'resume' }] },
      onDay(30),
    );
    expect(answer).toEqual({ refused: 'notSuspended', params: { change: 1 } });
  });
});

test('a what-if on a platform of 500 tasks is answered within a second on any machine', () => {
  const tasks = (stage: number) =>
    Array.from({ length: 100 }, (_, at) =>
      aTask(`t${stage}x${at}`, {
        deadline: { from: at % 2 === 0 ? 'stageStart' : 'opening', days: at % 28 },
        after: at % 4 === 3 ? [`t${stage}x${at - 1}`] : [],
      }),
    );
  const stages = Array.from({ length: 5 }, (_, stage) => aStage(`s${stage}`, stage, tasks(stage)));
  const plan = aRunningPlan(aTemplate(stages));
  const change: PlanChange = { ...SHIFT, stage: 's1', deadlines: 'rule' };
  supposed({}, [change], plan);
  const start = process.cpuUsage();
  supposed({}, [change], plan);
  // Time of the processor, so that a busy machine does not count.
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
});
