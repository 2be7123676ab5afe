import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMonthsToMonth } from '../calendar/partial-date.ts';
import { productionCalendar } from '../calendar/production-calendar.ts';
import type { DeadlineRule, StageDefinition, StagePeriod, Template } from '../template/template.ts';
import { planLaunch } from './launch-plan.ts';

const ZONE = 'Europe/Moscow';
const text = (ru: string): { ru: string; en: string } => ({ ru, en: ru });

/** Fixed holidays are enough here; 2013–2026 count as years with data. */
const YEARS = Array.from({ length: 14 }, (_, n) => 2013 + n);
const calendar = productionCalendar('ru', [{ on: '2014-11-04', kind: 'non-working' }], YEARS);

function stage(
  key: string,
  period: StagePeriod,
  deadlines: Readonly<Record<string, DeadlineRule>> = {},
): StageDefinition {
  return {
    key,
    title: text(key),
    period,
    leadDays: 14,
    tasks: Object.entries(deadlines).map(([task, deadline]) => ({
      key: task,
      title: text(task),
      role: 'coordinator',
      form: [],
      evidence: [],
      after: [],
      deadline,
      required: true,
      standing: false,
      official: false,
    })),
    gate: {
      key: `${key}Gate`,
      title: text(key),
      checklist: [],
      decision: { kind: 'checklist' },
    },
  };
}

function template(termMonths: number, stages: readonly StageDefinition[]): Template {
  return {
    key: 'under-test',
    version: 1,
    title: text('Шаблон'),
    description: text('Шаблон'),
    termMonths,
    roles: [],
    stages,
  };
}

const months = (fromMonth: number, count: number): StagePeriod => ({
  kind: 'relative',
  fromMonth,
  months: count,
});

const school = (
  from: readonly [number, number],
  until: readonly [number, number],
): StagePeriod => ({
  kind: 'schoolYear',
  from: { year: from[0], month: from[1] },
  until: { year: until[0], month: until[1] },
});

const FOUR_STAGES = template(37, [
  stage('preparatory', school([1, 9], [1, 12]), {
    assessResources: { from: 'stageStart', workingDays: 10 },
    approvePlan: { from: 'opening', workingDays: 5 },
    openingSeminar: { from: 'stageEnd' },
  }),
  stage('organisational', school([1, 1], [1, 8])),
  stage('practical', school([2, 9], [3, 1])),
  stage('generalising', school([3, 2], [3, 5]), {
    finalReport: { from: 'stageEnd', at: '17:00' },
  }),
]);

test('four stages of school-year months become periods, openings and deadlines', () => {
  const plan = planLaunch(FOUR_STAGES, '2014-09', ZONE, calendar);
  expect(plan.term).toEqual({ from: '2014-09', until: '2017-09' });
  expect(
    plan.stages.map(({ key, index, period, opensOn }) => [key, index, period, opensOn]),
  ).toEqual([
    ['preparatory', 0, { from: '2014-09', until: '2014-12' }, '2014-08-18'],
    ['organisational', 1, { from: '2015-01', until: '2015-08' }, '2015-01-01'],
    ['practical', 2, { from: '2015-09', until: '2017-01' }, '2015-09-01'],
    ['generalising', 3, { from: '2017-02', until: '2017-05' }, '2017-02-01'],
  ]);
  expect(plan.stages[0]?.deadline).toEqual({
    on: '2014-12',
    zone: ZONE,
    calendar: 'ru',
    isProvisional: false,
  });
});

test('the plan of 2014–2017 reports that June to September 2017 is uncovered', () => {
  const plan = planLaunch(FOUR_STAGES, '2014-09', ZONE, calendar);
  expect(plan.warnings).toEqual([{ code: 'uncoveredTerm', from: '2017-06', until: '2017-09' }]);
});

test('task deadlines keep their precision, and those that count from an opening wait', () => {
  const [first, , , last] = planLaunch(FOUR_STAGES, '2014-09', ZONE, calendar).stages;
  expect(first?.tasks).toEqual([
    {
      key: 'assessResources',
      deadline: { on: '2014-09-15', zone: ZONE, calendar: 'ru', isProvisional: false },
      expected: { on: '2014-09-15' },
    },
    { key: 'approvePlan', deadline: null, expected: { on: '2014-08-25' } },
    {
      key: 'openingSeminar',
      deadline: { on: '2014-12', zone: ZONE, calendar: 'ru', isProvisional: false },
      expected: { on: '2014-12' },
    },
  ]);
  expect(last?.tasks[0]?.deadline).toMatchObject({ on: '2017-05-31', at: '17:00' });
});

test('what counts from an opening is expected as when all goes as planned', () => {
  const one = stage('one', months(0, 1), {
    first: { from: 'opening', days: 10 },
    second: { from: 'opening', days: 5, at: '12:00' },
  });
  const tasks = one.tasks.map((task) =>
    task.key === 'second' ? { ...task, after: ['first'] } : task,
  );
  const plan = planLaunch(template(1, [{ ...one, tasks }]), '2025-09', ZONE, calendar);
  expect(plan.stages[0]?.tasks.map(({ expected }) => expected)).toEqual([
    { on: '2025-08-28' },
    { on: '2025-09-02', at: '12:00' },
  ]);
});

test('a start in the second half of a school year still counts that school year as the first', () => {
  const plan = planLaunch(
    template(7, [stage('one', school([1, 2], [1, 8]))]),
    '2025-02',
    ZONE,
    calendar,
  );
  expect(plan.stages[0]?.period).toEqual({ from: '2025-02', until: '2025-08' });
  expect(plan.warnings).toEqual([]);
});

test('every gap of the term is a warning of its own, at its start, inside and at its end', () => {
  const plan = planLaunch(
    template(12, [stage('late', months(6, 2)), stage('early', months(1, 3))]),
    '2014-09',
    ZONE,
    calendar,
  );
  expect(plan.warnings).toEqual([
    { code: 'uncoveredTerm', from: '2014-09', until: '2014-09' },
    { code: 'uncoveredTerm', from: '2015-01', until: '2015-02' },
    { code: 'uncoveredTerm', from: '2015-05', until: '2015-08' },
  ]);
});

test('a template without stages leaves its whole term uncovered', () => {
  expect(planLaunch(template(12, []), '2014-09', ZONE, calendar).warnings).toEqual([
    { code: 'uncoveredTerm', from: '2014-09', until: '2015-08' },
  ]);
});

test('a stage before or after the term is beyond it', () => {
  const plan = planLaunch(
    template(4, [stage('before', school([1, 9], [1, 12])), stage('after', months(2, 3))]),
    '2014-11',
    ZONE,
    calendar,
  );
  expect(plan.warnings).toEqual([
    { code: 'stageBeyondTerm', stage: 'before' },
    { code: 'stageBeyondTerm', stage: 'after' },
  ]);
});

test('months that two stages share are named once for each pair', () => {
  const plan = planLaunch(
    template(6, [stage('a', months(0, 3)), stage('b', months(2, 2)), stage('c', months(2, 4))]),
    '2014-09',
    ZONE,
    calendar,
  );
  expect(plan.warnings).toEqual([
    { code: 'stagesOverlap', stages: ['a', 'b'], from: '2014-11', until: '2014-11' },
    { code: 'stagesOverlap', stages: ['a', 'c'], from: '2014-11', until: '2014-11' },
    { code: 'stagesOverlap', stages: ['b', 'c'], from: '2014-11', until: '2014-12' },
  ]);
});

test('a named day on which nobody works is a warning, a month is not', () => {
  const plan = planLaunch(
    template(1, [
      stage('only', months(0, 1), {
        dayBefore: { from: 'stageEnd', days: -26 },
        weekend: { from: 'stageEnd', at: '17:00' },
        month: { from: 'stageEnd' },
        moved: { from: 'stageStart', days: 3 },
      }),
    ]),
    '2014-11',
    ZONE,
    calendar,
  );
  expect(plan.warnings).toEqual([
    { code: 'deadlineOnNonWorkingDay', task: 'dayBefore', on: '2014-11-04' },
    { code: 'deadlineOnNonWorkingDay', task: 'weekend', on: '2014-11-30' },
  ]);
  expect(plan.stages[0]?.tasks[3]?.deadline).toMatchObject({ on: '2014-11-05' });
});

test('years without calendar data are named until they are imported', () => {
  const twoYears = template(24, [
    stage('one', months(0, 24), { plan: { from: 'stageStart', workingDays: 100 } }),
  ]);
  const plan = planLaunch(twoYears, '2026-09', ZONE, calendar);
  expect(plan.warnings).toEqual([{ code: 'provisionalCalendar', years: [2027, 2028] }]);
  expect(plan.stages[0]?.tasks[0]?.deadline?.isProvisional).toBe(true);

  const imported = productionCalendar('ru', [], [...YEARS, 2027, 2028]);
  const later = planLaunch(twoYears, '2026-09', ZONE, imported);
  expect(later.warnings).toEqual([]);
  expect(later.stages[0]?.tasks[0]?.deadline?.isProvisional).toBe(false);
});

test('a deadline that runs past the term brings its own year into question', () => {
  const plan = planLaunch(
    template(1, [stage('one', months(0, 1), { report: { from: 'stageEnd', workingDays: 10 } })]),
    '2026-12',
    ZONE,
    calendar,
  );
  expect(plan.warnings).toEqual([{ code: 'provisionalCalendar', years: [2027] }]);
});

test('a start that is no month is refused', () => {
  expect(() => planLaunch(FOUR_STAGES, '2014-13', ZONE, calendar)).toThrow(RangeError);
});

const seed = Date.now();
process.stdout.write(`launch-plan.spec seed ${seed}\n`);

const startMonth = fc
  .integer({ min: 0, max: 20 * 12 })
  .map((count) => addMonthsToMonth('2010-01', count));

const schoolMonth = fc.record({
  year: fc.integer({ min: 1, max: 4 }),
  month: fc.integer({ min: 1, max: 12 }),
});

const period: fc.Arbitrary<StagePeriod> = fc.oneof(
  fc.record({
    kind: fc.constant('relative' as const),
    fromMonth: fc.integer({ min: 0, max: 40 }),
    months: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({ kind: fc.constant('schoolYear' as const), from: schoolMonth, until: schoolMonth }),
);

test('uncovered months and stages are the whole term, and no month is both', () => {
  fc.assert(
    fc.property(
      startMonth,
      fc.integer({ min: 1, max: 48 }),
      fc.array(period, { maxLength: 5 }),
      (start, termMonths, periods) => {
        const stages = periods.map((of, index) => stage(`s${index}`, of));
        const plan = planLaunch(template(termMonths, stages), start, ZONE, calendar);
        const gaps = plan.warnings.filter((warning) => warning.code === 'uncoveredTerm');
        const term = Array.from({ length: termMonths }, (_, n) => addMonthsToMonth(start, n));
        const wronglyTold = term.filter((month) => {
          const isIn = ({ from, until }: { from: string; until: string }): boolean =>
            from <= month && month <= until;
          const isCovered = plan.stages.some((of) => isIn(of.period));
          return gaps.filter(isIn).length !== (isCovered ? 0 : 1);
        });
        expect(wronglyTold).toEqual([]);
      },
    ),
    { seed, numRuns: 10_000 },
  );
});
