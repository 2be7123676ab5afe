import { Temporal } from 'temporal-polyfill';
import { addMonthsToMonth, firstDayOf, type PartialDate } from '../calendar/partial-date.ts';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import { dueOn, type DueOn } from '../deadline/deadline.ts';
import { forecast } from '../plan/forecast.ts';
import { stageSpan, type StageSpan } from '../template/stage-span.ts';
import type { StageDefinition, Template } from '../template/template.ts';
import { lifeAtLaunch } from './life-at-launch.ts';
import { warnAboutPlan, type PlanWarning } from './plan-warning.ts';
import type { Period, StagePlan } from './stage-plan.ts';

export interface LaunchPlan {
  readonly term: Period;
  readonly stages: readonly StagePlan[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * What a platform's life looks like when the template starts in the month `start` (`YYYY-MM`): the
 * preview that people see before a launch and the plan that the launch records are this one answer.
 *
 * 1. The term is `termMonths` months, the first of them `start`.
 * 2. Relative periods count months from `start`; school-year periods name months of the n-th school
 *    year, the first being the one in which `start` lies.
 * 3. The first stage opens `leadDays` calendar days before its period, the others with theirs.
 * 4. Deadlines: see `computeDeadline`; those that count from an opening are null.
 * 5. What such a task is expected to have when all goes as planned is its forecast from the first
 *    day of the plan on, whenever the launch itself comes.
 * 6. What looks wrong is a warning, never a refusal: see `PlanWarning`.
 *
 * `zone` is an IANA name. Throws RangeError when `start` is no partial date.
 */
export function planLaunch(
  template: Template,
  start: PartialDate,
  zone: string,
  calendar: ProductionCalendar,
): LaunchPlan {
  const term = periodAt(start, { fromMonth: 0, untilMonth: template.termMonths - 1 });
  const stages = template.stages.map((stage, index) =>
    planStage(stage, index, periodAt(start, stageSpan(stage.period, start)), zone, calendar),
  );
  const warnings = warnAboutPlan(term, stages, calendar);
  return { term, stages: withExpected(template, { term, stages }, zone, calendar), warnings };
}

/** The plan with what is expected of tasks whose deadlines count from an opening to come. */
function withExpected(
  template: Template,
  plan: Pick<LaunchPlan, 'term' | 'stages'>,
  zone: string,
  calendar: ProductionCalendar,
): readonly StagePlan[] {
  const [first] = plan.stages;
  const isKnown = plan.stages.every(({ tasks }) =>
    tasks.every(({ expected }) => expected !== null),
  );
  if (first === undefined || isKnown) return plan.stages;
  const life = lifeAtLaunch('platform', template, plan, zone, [], () => '');
  const tasks = life.tasks.map((task) => ({ ...task, id: task.key }));
  const people = { holders: new Map(), absences: [] };
  const start = Temporal.PlainDate.from(first.opensOn).toZonedDateTime(zone).toInstant();
  const lived = forecast({ life: { ...life, tasks }, template, calendar, people }, start);
  const expected = new Map(lived.tasks.map(({ key, due, endsOn }) => [key, due ?? on(endsOn)]));
  return plan.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((task) => ({
      ...task,
      expected: task.expected ?? expected.get(task.key) ?? null,
    })),
  }));
}

function on(day: PartialDate | null): DueOn | null {
  return day === null ? null : { on: day };
}

function planStage(
  stage: StageDefinition,
  index: number,
  period: Period,
  zone: string,
  calendar: ProductionCalendar,
): StagePlan {
  const leadDays = index === 0 ? stage.leadDays : 0;
  const anchors = { stageStart: period.from, stageEnd: period.until };
  return {
    key: stage.key,
    index,
    period,
    opensOn: firstDayOf(period.from).subtract({ days: leadDays }).toString(),
    deadline: { on: period.until, zone, calendar: calendar.key, isProvisional: false },
    tasks: stage.tasks.map((task) => {
      const deadline = computeDeadline(task.deadline, anchors, zone, calendar);
      if (deadline === 'notYet') return { key: task.key, deadline: null, expected: null };
      return { key: task.key, deadline, expected: dueOn(deadline) };
    }),
  };
}

function periodAt(start: PartialDate, { fromMonth, untilMonth }: StageSpan): Period {
  return {
    from: addMonthsToMonth(start, fromMonth),
    until: addMonthsToMonth(start, untilMonth),
  };
}
