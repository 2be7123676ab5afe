import type { DeadlineLine, Nearness } from './deadline-line.ts';

/** More lines than that are no letter any more. */
const MOST_LINES = 30;

/** What of a letter's deadlines is said, and how many are only counted. */
export interface ShownLines {
  readonly shown: readonly DeadlineLine[];
  readonly more: number;
}

export function shownLines(lines: readonly DeadlineLine[]): ShownLines {
  const shown = lines.slice(0, MOST_LINES);
  return { shown, more: lines.length - shown.length };
}

/** How many deadlines there are of each nearness; what lies further ahead is not counted by itself. */
export interface DeadlineCounts {
  readonly all: number;
  readonly late: number;
  readonly today: number;
  readonly week: number;
  /** Whether tasks alone are counted, not gates as well. */
  readonly areTasks: boolean;
}

export function countDeadlines(lines: readonly DeadlineLine[]): DeadlineCounts {
  const nearness = lines.map(({ due }) => due?.nearness);
  return {
    all: lines.length,
    late: nearness.filter((one) => one?.kind === 'late').length,
    today: nearness.filter((one) => one?.kind === 'today').length,
    week: nearness.filter((one) => one !== undefined && isLaterThisWeek(one)).length,
    areTasks: lines.every(({ kind }) => kind === 'task'),
  };
}

function isLaterThisWeek(nearness: Nearness): boolean {
  const isAhead = nearness.kind === 'ahead' || nearness.kind === 'lastWorkingDay';
  return isAhead && nearness.isThisWeek;
}

/** The title in one language; people may have given it in the other only. */
export function titleIn({ title }: DeadlineLine, locale: 'ru' | 'en'): string {
  return locale === 'ru' ? title.ru || title.en : title.en || title.ru;
}
