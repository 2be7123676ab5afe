import type { OutlookWarning } from '#domain';
import type { Warning } from '#persistence';

/** A warning of a plan as it is stored; one row each year, resolved by itself when its data comes. */
export function rowsOfWarning(warning: OutlookWarning): readonly Warning[] {
  if (warning.code === 'provisionalCalendar') {
    return warning.years.map((year) => ({
      code: warning.code,
      params: { year },
      subject: String(year),
    }));
  }
  const { code, ...params } = warning;
  return [{ code, params, subject: subjectOf(params) }];
}

/** What a warning is about: all of its parameters, in one order. */
export function subjectOf(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([key, value]) => `${key}=${String(value)}`)
    .toSorted()
    .join(',');
}
