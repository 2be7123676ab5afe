import type { StagePeriod, Template } from './template.ts';

const SEPTEMBER = 9;
const MONTHS_OF_YEAR = 12;

/** Months of a stage counted from the month of the start (0), both ends inclusive. */
export interface StageSpan {
  readonly fromMonth: number;
  readonly untilMonth: number;
}

/**
 * Months of a period relative to a start in the given calendar month (1–12). The first school year
 * is the one which holds that month, so a school-year period may begin before the start.
 */
export function stageSpan(period: StagePeriod, startMonth: number): StageSpan {
  switch (period.kind) {
    case 'relative':
      return {
        fromMonth: period.fromMonth,
        untilMonth: period.fromMonth + period.months - 1,
      };
    case 'schoolYear': {
      const offset = ({ year, month }: { year: number; month: number }): number =>
        (year - 1) * MONTHS_OF_YEAR + monthOfSchoolYear(month) - monthOfSchoolYear(startMonth);
      return { fromMonth: offset(period.from), untilMonth: offset(period.until) };
    }
  }
}

/**
 * The calendar month (1–12) in which a platform of this template usually starts: the first month of
 * its first stage when that is named, otherwise September.
 */
export function usualStartMonth(template: Template): number {
  const first = template.stages[0]?.period;
  return first?.kind === 'schoolYear' && first.from.year === 1 ? first.from.month : SEPTEMBER;
}

/** 0 = September … 11 = August. */
function monthOfSchoolYear(month: number): number {
  return (month - SEPTEMBER + MONTHS_OF_YEAR) % MONTHS_OF_YEAR;
}
