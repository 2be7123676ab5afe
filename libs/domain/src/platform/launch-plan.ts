import { addMonthsToMonth, firstDayOf, type PartialDate } from '../calendar/partial-date.ts';
import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import { stageSpan, type StageSpan } from '../template/stage-span.ts';
import type { StageDefinition, Template } from '../template/template.ts';
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
 * 5. What looks wrong is a warning, never a refusal: see `PlanWarning`.
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
  return { term, stages, warnings: warnAboutPlan(term, stages, calendar) };
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
      return { key: task.key, deadline: deadline === 'notYet' ? null : deadline };
    }),
  };
}

function periodAt(start: PartialDate, { fromMonth, untilMonth }: StageSpan): Period {
  return {
    from: addMonthsToMonth(start, fromMonth),
    until: addMonthsToMonth(start, untilMonth),
  };
}
