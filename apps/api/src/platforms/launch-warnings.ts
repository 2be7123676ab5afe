import { templateWarnings, type LaunchPlan, type PlanWarning, type Template } from '#domain';
import type { Warning } from '#persistence';

/** Told by the plan of this very launch with its real months. */
const TOLD_BY_PLAN: ReadonlySet<string> = new Set(['uncoveredTerm', 'stageBeyondTerm']);

/** What a preview shows and a launch records: the plan's warnings, then the template's. */
export function launchWarnings(template: Template, plan: LaunchPlan): readonly Warning[] {
  return [
    ...plan.warnings.flatMap(ofPlan),
    ...templateWarnings(template, plan.term.from)
      .filter((warning) => !TOLD_BY_PLAN.has(warning.code))
      .map(({ code, params }) => ({ code, params, subject: subjectOf(params) })),
  ];
}

/** One row each: a calendar year is resolved by itself when its data comes. */
function ofPlan(warning: PlanWarning): Warning[] {
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

function subjectOf(params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params)
    .map(([key, value]) => `${key}=${String(value)}`)
    .toSorted()
    .join(',');
}
