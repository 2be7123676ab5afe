import { describe, expect, test } from '@jest/globals';
import { later } from '../../../testing/src/life-builder.ts';
import { aRunningPlan, withOpenStage } from '../../../testing/src/plan-builder.ts';
import { aGate, aRole, aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import type { TaskDefinition, Template } from '../template/template.ts';
import { withHolders } from './change-holder.ts';
import { outlook } from './outlook.ts';
import type { OutlookWarning } from './outlook-warning.ts';
import { MOST_TASKS_A_WEEK } from './people-warnings.ts';
import type { Absence, RunningPlan } from './running-plan.ts';

const roles = [aRole('coordinator'), aRole('authorityOfficer', 'authority'), aRole('tutor')];
const templateOf = (first: TaskDefinition[], change: Partial<Template> = {}): Template =>
  aTemplate([aStage('first', 0, first), aStage('second', 1, [aTask('next')])], {
    roles,
    ...change,
  });
const planOf = (...first: TaskDefinition[]): RunningPlan => aRunningPlan(templateOf(first));
const absent = (plan: RunningPlan, ...absences: Absence[]): RunningPlan => ({
  ...plan,
  people: { ...plan.people, absences },
});
const warned = (
  plan: RunningPlan,
  code: OutlookWarning['code'],
  day = 0,
): readonly OutlookWarning[] =>
  outlook(plan, later(day)).warnings.filter((warning) => warning.code === code);

describe('an outlook', () => {
  const plan = planOf(aTask('counted', { deadline: { from: 'opening', days: 5 } }));

  test('shows plan and forecast of each stage and task side by side', () => {
    expect(outlook(plan, later(0))).toMatchObject({
      term: { from: '2026-10', until: '2026-11' },
      stages: [
        {
          key: 'first',
          plan: { opensOn: '2026-09-17', until: { on: '2026-10' } },
          forecast: { opensOn: '2026-09-17', endsOn: '2026-09-22' },
        },
        { key: 'second' },
      ],
      tasks: [
        {
          key: 'counted',
          plan: null,
          forecast: { opensOn: '2026-09-17', endsOn: '2026-09-22', due: { on: '2026-09-22' } },
        },
        { key: 'next', plan: { on: '2026-11' } },
      ],
    });
  });

  test('of a plan without trouble warns of nothing', () => {
    expect(outlook(plan, later(0)).warnings).toEqual([]);
  });

  test('warns of what a launch is warned of', () => {
    const free = planOf(aTask('free', { deadline: { from: 'stageEnd', days: -7 } }));
    expect(warned(free, 'deadlineOnNonWorkingDay')).toEqual([
      { code: 'deadlineOnNonWorkingDay', task: 'free', on: '2026-10-24' },
    ]);
    const short = aRunningPlan(templateOf([], { termMonths: 4 }));
    expect(warned(short, 'uncoveredTerm')).toHaveLength(1);
    expect(warned(aRunningPlan(templateOf([]), '2031-10'), 'provisionalCalendar')).toHaveLength(1);
  });

  test('does not warn of stages that overlap once both are over', () => {
    const template = aTemplate([aStage('a', 0, []), aStage('b', 0, []), aStage('c', 0, [])], {
      termMonths: 1,
    });
    const at = (index: number): number =>
      warned(withOpenStage(aRunningPlan(template), index, 30), 'stagesOverlap', 30).length;
    expect([at(0), at(1), at(2)]).toEqual([3, 3, 2]);
  });
});

describe('a gate after the end of the term', () => {
  test('is warned of by the forecast, not by the plan', () => {
    const plan = planOf(aTask('work'));
    expect(warned(plan, 'gateAfterTerm')).toEqual([]);
    expect(warned(withOpenStage(plan, 1, 60), 'gateAfterTerm', 95)).toEqual([
      { code: 'gateAfterTerm', stage: 'second', on: '2026-12-05' },
    ]);
  });
});

describe('a gate that needs more people than there are', () => {
  const gate = aGate('firstGate', {
    decision: { kind: 'approvals', slots: [{ role: 'tutor', count: 2 }, { role: 'coordinator' }] },
  });
  const template = aTemplate([aStage('first', 0, [aTask('a')], { gate })], { roles });
  const tutored = (...people: string[]): RunningPlan => {
    const plan = aRunningPlan(template);
    return withHolders(plan, new Map(plan.people.holders).set('tutor', people));
  };

  test('is named with how many are missing: one person decides only once', () => {
    expect(warned(tutored('ann', 'tina'), 'gateShortOfPeople')).toEqual([
      { code: 'gateShortOfPeople', stage: 'first', missing: 1, roles: ['tutor', 'coordinator'] },
    ]);
    expect(warned(tutored('tom', 'tina'), 'gateShortOfPeople')).toEqual([]);
    expect(warned(withOpenStage(tutored('ann'), 0, 3), 'gateShortOfPeople')).toHaveLength(1);
  });
});

describe('people', () => {
  const work = (key: string, change: Partial<TaskDefinition> = {}): TaskDefinition =>
    aTask(key, { role: 'tutor', deadline: { from: 'stageStart', days: 8 }, ...change });
  const withTutors = (plan: RunningPlan, ...people: string[]): RunningPlan =>
    withHolders(plan, new Map(plan.people.holders).set('tutor', people));

  test('who are away on the day of a task are named with the day on which one is back', () => {
    const plan = absent(withTutors(planOf(work('a')), 'tina'), {
      personId: 'tina',
      from: '2026-10-09',
      until: '2026-10-11',
    });
    expect(warned(plan, 'personAway')).toEqual([
      { code: 'personAway', task: 'a', people: ['tina'], on: '2026-10-09', until: '2026-10-12' },
    ]);
  });

  test('who hold a role with work are asked for as long as there is work', () => {
    expect(warned(planOf(work('a'), work('b', { after: ['a'] })), 'roleUncovered')).toEqual([
      { code: 'roleUncovered', role: 'tutor', from: '2026-09-17', until: '2026-10-09' },
    ]);
    expect(warned(withTutors(planOf(work('a')), 'tina'), 'roleUncovered')).toEqual([]);
    expect(warned(planOf(aTask('a')), 'roleUncovered')).toEqual([]);
  });

  test('who hold it together leave the days on which all of them are away', () => {
    const plan = absent(
      withTutors(planOf(work('a')), 'tina', 'tom'),
      { personId: 'tina', from: '2026-09-01', until: '2026-09-20' },
      { personId: 'tina', from: '2026-10-01', until: '2026-10-05' },
      { personId: 'tom', from: '2026-09-19', until: '2026-10-02' },
    );
    expect(warned(plan, 'roleUncovered')).toEqual([
      { code: 'roleUncovered', role: 'tutor', from: '2026-09-19', until: '2026-09-20' },
      { code: 'roleUncovered', role: 'tutor', from: '2026-10-01', until: '2026-10-02' },
    ]);
  });

  test('with more deadlines in one week than anybody should have are named', () => {
    const many = (count: number): RunningPlan =>
      planOf(...Array.from({ length: count }, (_, at) => work(`t${at}`)));
    expect(warned(withTutors(many(MOST_TASKS_A_WEEK), 'tina'), 'personOverloaded')).toEqual([]);
    expect(warned(withTutors(many(MOST_TASKS_A_WEEK + 1), 'tina'), 'personOverloaded')).toEqual([
      { code: 'personOverloaded', personId: 'tina', from: '2026-10-05', tasks: 6 },
    ]);
    const two = withTutors(many(MOST_TASKS_A_WEEK + 1), 'tina', 'tom');
    expect(warned(two, 'personOverloaded')).toEqual([]);
  });
});
