import { canonicalJson } from '../canonical-json.ts';
import type { PartialDate } from '../calendar/partial-date.ts';
import type { DueOn } from '../deadline/deadline.ts';
import { planMove, type PlanSubject } from './deviation.ts';
import type { Outlook } from './outlook.ts';
import type { OutlookWarning } from './outlook-warning.ts';

/** One date that would be another. Null: there is none. */
export interface DateChange {
  readonly from: DueOn | null;
  readonly until: DueOn | null;
  /** Calendar days between the last days; negative: earlier; 0 when one of them is missing. */
  readonly days: number;
}

/** What would differ of one date of the plan; null: that does not. */
export interface SubjectDifference {
  readonly subject: PlanSubject;
  readonly plan: DateChange | null;
  readonly forecast: DateChange | null;
}

export interface OutlookDifference {
  readonly subjects: readonly SubjectDifference[];
  /** Warnings that there would be and are not now, and the other way round. */
  readonly newWarnings: readonly OutlookWarning[];
  readonly goneWarnings: readonly OutlookWarning[];
}

/** What differs between two outlooks of one platform; subjects that do not differ are not named. */
export function differenceBetween(before: Outlook, after: Outlook): OutlookDifference {
  return {
    subjects: [
      differs(
        { kind: 'term', id: after.platformId, key: 'term' },
        { plan: day(before.term.until), forecast: null },
        { plan: day(after.term.until), forecast: null },
      ),
      ...after.stages.flatMap((stage, at) => {
        const was = before.stages[at];
        const { id, key } = stage;
        return [
          differs({ kind: 'stageOpening', id, key }, openingOf(was), openingOf(stage)),
          differs({ kind: 'stage', id, key }, endOf(was), endOf(stage)),
        ];
      }),
      ...tasksThatDiffer(before, after),
    ].filter((one) => one !== null),
    newWarnings: missingIn(before.warnings, after.warnings),
    goneWarnings: missingIn(after.warnings, before.warnings),
  };
}

interface Dates {
  readonly plan: DueOn | null;
  readonly forecast: DueOn | null;
}

function differs(subject: PlanSubject, was: Dates, is: Dates): SubjectDifference | null {
  const plan = planMove(subject, was.plan, is.plan);
  const forecast = planMove(subject, was.forecast, is.forecast);
  if (plan === null && forecast === null) return null;
  return { subject, plan: plan && changeOf(plan), forecast: forecast && changeOf(forecast) };
}

function changeOf({ from, until, days }: DateChange): DateChange {
  return { from, until, days };
}

function openingOf(stage: Outlook['stages'][number] | undefined): Dates {
  return {
    plan: day(stage?.plan.opensOn ?? null),
    forecast: day(stage?.forecast.opensOn ?? null),
  };
}

function endOf(stage: Outlook['stages'][number] | undefined): Dates {
  return { plan: stage?.plan.until ?? null, forecast: day(stage?.forecast.endsOn ?? null) };
}

function tasksThatDiffer(before: Outlook, after: Outlook): readonly (SubjectDifference | null)[] {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const datesOf = (task: Outlook['tasks'][number] | undefined): Dates => ({
    plan: task?.plan ?? null,
    forecast: day(task?.forecast.endsOn ?? null),
  });
  return after.tasks.map((task) =>
    differs(
      { kind: 'task', id: task.id, key: task.key },
      datesOf(known.get(task.id)),
      datesOf(task),
    ),
  );
}

function day(on: PartialDate | null): DueOn | null {
  return on === null ? null : { on };
}

function missingIn(
  some: readonly OutlookWarning[],
  others: readonly OutlookWarning[],
): readonly OutlookWarning[] {
  const known = new Set(some.map((warning) => canonicalJson(warning)));
  return others.filter((warning) => !known.has(canonicalJson(warning)));
}
