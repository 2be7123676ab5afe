import type { AccountedDate } from '#contracts';
import {
  accountOf,
  accountOfTerm,
  type Outlook,
  type PartialDate,
  type PlanSubject,
  type RecordedDeviation,
  type RunningPlan,
  type SubjectAccount,
} from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { dueOnView } from './plan-dates.ts';

/** What dates of a plan are accounted by. */
export interface Reckoning {
  readonly plan: RunningPlan;
  readonly outlook: Outlook;
  /** The oldest first. */
  readonly deviations: readonly RecordedDeviation[];
  readonly now: Temporal.Instant;
}

/** Says of a date of a plan its three times, and where the days between them went. */
export type AccountedDates = (subject: Pick<PlanSubject, 'kind' | 'id'>) => AccountedDate;

/** Every date of a plan; one that left the plan has its baseline only. */
export function accountedDates({ plan, outlook, deviations, now }: Reckoning): AccountedDates {
  const { life } = plan;
  const all = [accountOfTerm(life, deviations, now), ...accountOf(life, deviations, now)];
  const accounts = new Map(all.map((account) => [nameOf(account.subject), account]));
  const forecasts = forecastsOf(outlook);
  const kinds = new Map(deviations.map(({ id, kind }) => [id, kind]));
  const gone = new Map(life.tasks.map((task) => [task.id, dueOnView(task.baseline)]));
  return (subject) => {
    const account = accounts.get(nameOf(subject));
    if (account === undefined) return { ...NOTHING, baseline: gone.get(subject.id) ?? null };
    const { baseline, plan: planned, fact, opening, moved, late } = account;
    return {
      baseline: dueOnView(baseline),
      plan: dueOnView(planned),
      forecast: forecasts.get(nameOf(subject)) ?? fact,
      fact,
      days: daysOf(account),
      opening,
      moved,
      late,
      moves: account.moves.flatMap(({ deviation, days }) => {
        const kind = kinds.get(deviation);
        return kind === undefined ? [] : [{ deviation, kind, days }];
      }),
      explanations: [...account.explanations],
    };
  };
}

const NOTHING: AccountedDate = {
  baseline: null,
  plan: null,
  forecast: null,
  fact: null,
  days: null,
  opening: 0,
  moved: 0,
  late: null,
  moves: [],
  explanations: [],
};

/** Days from the baseline, or from the first plan of what came later, to the fact. */
function daysOf({ fact, opening, moved, late }: SubjectAccount): number | null {
  return fact === null || late === null ? null : opening + moved + late;
}

function forecastsOf({
  platformId,
  stages,
  tasks,
}: Outlook): ReadonlyMap<string, PartialDate | null> {
  return new Map([
    [`term ${platformId}`, stages.at(-1)?.forecast.endsOn ?? null],
    ...stages.flatMap(
      ({ id, forecast }) =>
        [
          [`stageOpening ${id}`, forecast.opensOn],
          [`stage ${id}`, forecast.endsOn],
        ] as const,
    ),
    ...tasks.map(({ id, forecast }) => [`task ${id}`, forecast.endsOn] as const),
  ]);
}

function nameOf({ kind, id }: Pick<PlanSubject, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}
