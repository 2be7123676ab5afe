import { addMonthsToMonth, firstDayOf, monthsFrom, precisionOf } from '../calendar/partial-date.ts';
import { isProvisional, type ProductionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { Period, StagePlan, TaskPlan } from './stage-plan.ts';

/** What people should look at before they launch. Months are `YYYY-MM`, both ends included. */
export type PlanWarning =
  /** Months of the term in which no stage lies; each gap is a warning of its own. */
  | { readonly code: 'uncoveredTerm'; readonly from: string; readonly until: string }
  /** Years that the plan touches and that have no calendar data, ascending. */
  | { readonly code: 'provisionalCalendar'; readonly years: readonly number[] }
  /** A stage with months before or after the term. */
  | { readonly code: 'stageBeyondTerm'; readonly stage: string }
  /** Months that two stages share, each pair a warning; `stages` in the template's order. */
  | {
      readonly code: 'stagesOverlap';
      readonly stages: readonly [string, string];
      readonly from: string;
      readonly until: string;
    }
  /** A deadline that names a day (`YYYY-MM-DD`) on which nobody works. */
  | { readonly code: 'deadlineOnNonWorkingDay'; readonly task: string; readonly on: string };

/** What of a stage's plan may look wrong. */
export interface WarnedStage extends Pick<StagePlan, 'key' | 'period' | 'opensOn'> {
  readonly tasks: readonly Pick<TaskPlan, 'key' | 'deadline'>[];
}

/** Every warning about a plan, grouped by code in the order of `PlanWarning`. */
export function warnAboutPlan(
  term: Period,
  stages: readonly WarnedStage[],
  calendar: ProductionCalendar,
): readonly PlanWarning[] {
  return [
    ...uncoveredMonths(term, stages),
    ...provisionalYears(term, stages, calendar),
    ...stagesBeyond(term, stages),
    ...overlaps(term, stages),
    ...deadlinesOnNonWorkingDays(stages, calendar),
  ];
}

/** A period as months counted from the term's first month, which is 0. */
interface MonthSpan {
  readonly from: number;
  readonly until: number;
}

function spanIn(term: Period, period: Period): MonthSpan {
  return {
    from: monthsFrom(term.from, period.from),
    until: monthsFrom(term.from, period.until),
  };
}

function uncoveredMonths(term: Period, stages: readonly WarnedStage[]): readonly PlanWarning[] {
  const last = spanIn(term, term).until;
  const afterTerm = { from: last + 1, until: last + 1 };
  const spans = [...stages.map((stage) => spanIn(term, stage.period)), afterTerm]
    .filter((span) => span.from <= span.until)
    .toSorted((one, other) => one.from - other.from);
  const gaps: PlanWarning[] = [];
  let uncovered = 0;
  for (const span of spans) {
    const gapEnd = Math.min(span.from - 1, last);
    if (gapEnd >= uncovered) {
      gaps.push({
        code: 'uncoveredTerm',
        from: addMonthsToMonth(term.from, uncovered),
        until: addMonthsToMonth(term.from, gapEnd),
      });
    }
    uncovered = Math.max(uncovered, span.until + 1);
  }
  return gaps;
}

function provisionalYears(
  term: Period,
  stages: readonly WarnedStage[],
  calendar: ProductionCalendar,
): readonly PlanWarning[] {
  const dates = [
    term.from,
    term.until,
    ...stages.flatMap((stage) => [
      stage.opensOn,
      stage.period.from,
      stage.period.until,
      ...stage.tasks.flatMap((task) => (task.deadline === null ? [] : [task.deadline.on])),
    ]),
  ];
  const touched = dates.map((date) => firstDayOf(date).year);
  const first = Math.min(...touched);
  const span = Array.from({ length: Math.max(...touched) - first + 1 }, (_, n) => first + n);
  const years = span.filter((year) => isProvisional(calendar, year));
  return years.length === 0 ? [] : [{ code: 'provisionalCalendar', years }];
}

function stagesBeyond(term: Period, stages: readonly WarnedStage[]): readonly PlanWarning[] {
  const last = spanIn(term, term).until;
  return stages.flatMap((stage): readonly PlanWarning[] => {
    const span = spanIn(term, stage.period);
    const isBeyond = span.from < 0 || span.until > last;
    return isBeyond ? [{ code: 'stageBeyondTerm', stage: stage.key }] : [];
  });
}

function overlaps(term: Period, stages: readonly WarnedStage[]): readonly PlanWarning[] {
  return stages.flatMap((one, index) =>
    stages.slice(index + 1).flatMap((other): readonly PlanWarning[] => {
      const [a, b] = [spanIn(term, one.period), spanIn(term, other.period)];
      const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
      if (from > until) return [];
      return [
        {
          code: 'stagesOverlap',
          stages: [one.key, other.key],
          from: addMonthsToMonth(term.from, from),
          until: addMonthsToMonth(term.from, until),
        },
      ];
    }),
  );
}

function deadlinesOnNonWorkingDays(
  stages: readonly WarnedStage[],
  calendar: ProductionCalendar,
): readonly PlanWarning[] {
  return stages.flatMap((stage) =>
    stage.tasks.flatMap(({ key, deadline }): readonly PlanWarning[] => {
      if (deadline === null || precisionOf(deadline.on) === 'month') return [];
      if (isWorkingDay(calendar, firstDayOf(deadline.on))) return [];
      return [{ code: 'deadlineOnNonWorkingDay', task: key, on: deadline.on }];
    }),
  );
}
