import { lateAlready, templateWarnings, type LaunchPlan, type Template } from '#domain';
import type { Warning } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { rowsOfWarning, subjectOf } from './plan-warnings.ts';

/** Told by the plan of this very launch with its real months. */
const TOLD_BY_PLAN: ReadonlySet<string> = new Set(['uncoveredTerm', 'stageBeyondTerm']);

/**
 * What a preview shows and a launch records: what is late on the very day of the launch, then the plan's warnings, then the template's. Of stages that passed elsewhere nothing is told.
 * `standsAt`: the index of the stage at which the platform stands.
 */
export function launchWarnings(
  template: Template,
  plan: LaunchPlan,
  { standsAt, now }: { readonly standsAt: number; readonly now: Temporal.Instant },
): readonly Warning[] {
  const isBehind = isOfPassed(template, standsAt);
  return [
    ...lateAlready(plan, standsAt, now).map(({ code, ...params }) => ({
      code,
      params,
      subject: subjectOf(params),
    })),
    ...plan.warnings.flatMap(rowsOfWarning).filter(({ params }) => !isBehind(params)),
    ...templateWarnings(template, plan.term.from)
      .filter(({ code, params }) => !TOLD_BY_PLAN.has(code) && !isBehind(params))
      .map(({ code, params }) => ({ code, params, subject: subjectOf(params) })),
  ];
}

/** Whether a warning speaks of a stage before this one, or of a task of such a stage. */
function isOfPassed(
  template: Template,
  standsAt: number,
): (params: Readonly<Record<string, unknown>>) => boolean {
  const passed = template.stages.slice(0, standsAt);
  const keys = new Set(
    passed.flatMap((stage) => [stage.key, ...stage.tasks.map(({ key }) => key)]),
  );
  return ({ stage, task }) => keys.has(String(stage)) || keys.has(String(task));
}
