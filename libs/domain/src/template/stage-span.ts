import { monthsFrom, type PartialDate } from '../calendar/partial-date.ts';
import { monthOfSchoolYear } from '../calendar/school-year.ts';
import type { StagePeriod, Template } from './template.ts';

/** Months of a stage counted from the month of the start (0), both ends inclusive. */
export interface StageSpan {
  readonly fromMonth: number;
  readonly untilMonth: number;
}

/**
 * Months of a period relative to a start. The first school year is the one in which the start lies,
 * so a school-year period may begin before it (negative months).
 */
export function stageSpan(period: StagePeriod, start: PartialDate): StageSpan {
  switch (period.kind) {
    case 'relative':
      return { fromMonth: period.fromMonth, untilMonth: period.fromMonth + period.months - 1 };
    case 'schoolYear': {
      const offset = ({ year, month }: { year: number; month: number }): number =>
        monthsFrom(start, monthOfSchoolYear(start, year, month));
      return { fromMonth: offset(period.from), untilMonth: offset(period.until) };
    }
  }
}

/**
 * A start to judge a template by when nobody has named one: the first month of its first stage when
 * that is a month of the first school year, otherwise September. The year means nothing.
 */
export function usualStart(template: Template): PartialDate {
  const first = template.stages[0]?.period;
  const month = first?.kind === 'schoolYear' && first.from.year === 1 ? first.from.month : 9;
  return `2001-${String(month).padStart(2, '0')}`;
}
