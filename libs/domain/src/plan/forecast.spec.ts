import { describe, expect, test } from '@jest/globals';
import { anOpenTask, later } from '../../../testing/src/life-builder.ts';
import { aRunningPlan, onDay, withOpenStage, withTask } from '../../../testing/src/plan-builder.ts';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { isRefusal } from '../refusal.ts';
import type { GateDefinition, TaskDefinition } from '../template/template.ts';
import { escalationKey } from '../task/engine-key.ts';
import { applyChange } from './apply-change.ts';
import { forecast } from './forecast.ts';
import type { Absence, RunningPlan } from './running-plan.ts';

const roles = [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('tutor')];
const approvals: Partial<GateDefinition> = {
  decision: { kind: 'approvals', roles: ['authorityOfficer'] },
};
const planOf = (gate: Partial<GateDefinition>, ...tasks: TaskDefinition[]): RunningPlan =>
  aRunningPlan(
    aTemplate(
      [
        aStage('first', 0, tasks, { gate: aGate('firstGate', gate) }),
        aStage('second', 1, [aTask('next')]),
      ],
      { roles },
    ),
  );
const dates = (plan: RunningPlan, day: number): Record<string, string> => {
  const { stages, tasks } = forecast(plan, later(day));
  return Object.fromEntries(
    [...stages, ...tasks].map(({ key, opensOn, endsOn }) => [
      key,
      `${opensOn ?? 'never'} ${endsOn ?? 'never'}`,
    ]),
  );
};

describe('when nobody intervenes', () => {
  test('each task is done on the last day of its time, and each gate passes when it can', () => {
    const plan = planOf(
      {},
      aTask('day', { deadline: { from: 'stageStart', days: 8 } }),
      aTask('after', { after: ['day'], deadline: { from: 'opening', days: 5 } }),
    );
    expect(dates(plan, 0)).toEqual({
      first: '2026-09-17 2026-10-14',
      day: '2026-09-17 2026-10-09',
      after: '2026-10-09 2026-10-14',
      second: '2026-10-14 2026-11-30',
      next: '2026-10-14 2026-11-30',
    });
  });

  test('five seconds of work are enough, whatever the gate asks of 500 tasks', () => {
    const work = Array.from({ length: 250 }, (_, index) =>
      aTask(`work${index}`, {
        after: index === 0 ? [] : [`work${index - 1}`],
        deadline: { from: 'opening', days: 1 },
      }),
    );
    const diaries = Array.from({ length: 250 }, (_, index) =>
      aTask(`diary${index}`, { standing: true, required: false }),
    );
    const line = { kind: 'standingReported' as const, title: text('reported') };
    const checklist = Array.from({ length: 50 }, (_, index) => ({ ...line, key: `line${index}` }));
    const plan = planOf({ checklist }, ...work, ...diaries);
    const begun = process.cpuUsage();
    expect(dates(plan, 0)['diary0']).toBe('2026-09-17 2027-09-02');
    expect(process.cpuUsage(begun).user).toBeLessThan(5_000_000);
  });

  test('nobody approves before the report for which the gate has come to ask meanwhile', () => {
    const reports = { key: 'reports', title: text('reports'), kind: 'standingReported' } as const;
    const plan = planOf(
      { ...approvals, checklist: [reports] },
      aTask('day', { required: false, deadline: { from: 'stageStart', days: 8 } }),
      aTask('diary', {
        required: false,
        standing: true,
        after: ['day'],
        deadline: { from: 'stageStart', days: 40 },
      }),
    );
    expect(dates(plan, 0)).toMatchObject({
      first: '2026-09-17 2026-11-10',
      diary: '2026-10-09 2026-11-10',
    });
  });

  test('a task whose deadline is a month is done on its last day', () => {
    expect(dates(planOf({}, aTask('month')), 0)['month']).toBe('2026-09-17 2026-10-31');
  });

  test('what is overdue is done today, and a hour on the very day counts as that day', () => {
    const early = aTask('early', { deadline: { from: 'stageStart', at: '12:00' } });
    const plan = withOpenStage(planOf({}, early), 0, 19);
    expect(dates(plan, 19)['early']).toBe('2026-09-20 2026-10-01');
    expect(dates(plan, 44)['early']).toBe('2026-10-15 2026-10-15');
  });

  test('approvals are given with the end of the stage, at once when it is past', () => {
    const plan = planOf(approvals, aTask('day', { deadline: { from: 'stageStart', days: 8 } }));
    expect(dates(plan, 0)['first']).toBe('2026-09-17 2026-10-31');
    expect(dates(plan, 90)['first']).toBe('2026-11-30 2026-11-30');
  });

  test('a task that the gate does not wait for ends with its stage', () => {
    const plan = planOf(
      {},
      aTask('day', { deadline: { from: 'stageStart', days: 8 } }),
      aTask('optional', { required: false }),
      aTask('standing', { standing: true }),
    );
    const { optional, standing, first } = dates(plan, 0);
    expect([first, optional, standing].map((one) => one?.slice(11))).toEqual([
      '2026-10-09',
      '2026-10-09',
      '2026-10-09',
    ]);
  });

  test('facts are facts', () => {
    const open = withOpenStage(planOf({}, aTask('done'), aTask('left')), 0, 19);
    const done = {
      state: 'closed',
      outcome: 'completed',
      openedAt: later(19),
      closedAt: later(25),
    };
    const plan = withTask(open, 'done', done as Parameters<typeof withTask>[2]);
    expect(dates(plan, 30)).toMatchObject({
      first: '2026-09-20 2026-10-31',
      done: '2026-09-20 2026-09-26',
    });
  });

  test('nothing comes of a platform that is over', () => {
    const plan = withOpenStage(planOf({}, aTask('day')), 0, 19);
    const ended = applyChange(plan, { kind: 'endEarly' }, onDay(25));
    if (isRefusal(ended)) throw new Error(ended.refused);
    expect(dates(ended.plan, 40)).toMatchObject({
      first: '2026-09-20 2026-09-26',
      second: 'never never',
      next: 'never 2026-09-26',
    });
  });
});

describe('a suspended platform', () => {
  const suspended = (expectedUntil: string | null): RunningPlan => {
    const plan = withOpenStage(
      planOf({}, aTask('day', { deadline: { from: 'stageStart', days: 8 } })),
      0,
      19,
    );
    const answer = applyChange(plan, { kind: 'suspend', expectedUntil }, onDay(25));
    if (isRefusal(answer)) throw new Error(answer.refused);
    return answer.plan;
  };

  test.each([
    ['on the day that is expected', '2026-10-06', 25, '2026-10-19'],
    ['today when nobody said a day', null, 28, '2026-10-12'],
    ['today when that day is past', '2026-09-27', 28, '2026-10-12'],
  ])('goes on %s, and its deadlines move by the pause', (_, expected, day, endsOn) => {
    expect(dates(suspended(expected), day)['day']?.slice(11)).toBe(endsOn);
  });

  test('withdraws what was escalated about a deadline that its resumption moves, on that day', () => {
    const plan = suspended('2026-10-06');
    const [stage] = plan.life.stages;
    if (stage === undefined) throw new Error('a life without stages');
    const key = escalationKey(stage.key, stage.deadlineVersion, 1);
    const escalation = anOpenTask(key, { kind: 'escalation' });
    const late = { ...plan, life: { ...plan.life, tasks: [...plan.life.tasks, escalation] } };
    expect(dates(late, 25)[key]?.slice(11)).toBe('2026-10-06');
  });
});

describe('people who are away', () => {
  const day = aTask('day', { role: 'tutor', deadline: { from: 'stageStart', days: 8 } });
  const away = (holders: string[], absences: Absence[]): RunningPlan => {
    const plan = planOf({}, day);
    const all = new Map(plan.people.holders).set('tutor', holders);
    const heldRoles = new Set([...plan.life.heldRoles, ...(holders.length === 0 ? [] : ['tutor'])]);
    return { ...plan, people: { holders: all, absences }, life: { ...plan.life, heldRoles } };
  };
  const absent = (personId: string, from: string, until: string): Absence => ({
    personId,
    from,
    until,
  });
  const endOf = (plan: RunningPlan): string | undefined => dates(plan, 0)['day']?.slice(11);

  test('do their tasks on the day when they are back', () => {
    const plan = away(['tina'], [absent('tina', '2026-10-05', '2026-10-19')]);
    expect(endOf(plan)).toBe('2026-10-20');
    expect(forecast(plan, later(0)).delays).toMatchObject([
      { task: { key: 'day' }, people: ['tina'], from: '2026-10-09', until: '2026-10-20' },
    ]);
  });

  test('hold nothing up while another holder of the role is there', () => {
    expect(endOf(away(['tina', 'tom'], [absent('tina', '2026-10-05', '2026-10-19')]))).toBe(
      '2026-10-09',
    );
  });

  test('hold it up until the first of them is back', () => {
    const both = [
      absent('tina', '2026-10-05', '2026-10-19'),
      absent('tom', '2026-10-09', '2026-10-12'),
      absent('tom', '2026-10-13', '2026-10-14'),
    ];
    expect(endOf(away(['tina', 'tom'], both))).toBe('2026-10-15');
  });

  test('hold up what lies with the coordinator when nobody holds the role', () => {
    expect(endOf(away([], [absent('ann', '2026-10-09', '2026-10-09')]))).toBe('2026-10-10');
  });
});
