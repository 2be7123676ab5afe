import type { DeviationView, PlanView } from '#contracts';
import { expect } from '@jest/globals';
import { datesOf, deviationsOf, lastDay, planOf, type NamedDate, type Of } from './plan.ts';

/** Done by the process itself: a calendar came. */
const BY_ITSELF: ReadonlySet<DeviationView['kind']> = new Set(['calendar']);

/** The two answers of which a report of the plan is written. */
export interface Account {
  readonly plan: PlanView;
  readonly deviations: readonly DeviationView[];
}

export async function accountOf(of: Of): Promise<Account> {
  const [plan, deviations] = await Promise.all([planOf(of), deviationsOf(of)]);
  return { plan, deviations };
}

/** Every day between what the launch had planned and what happened has its place. */
export function expectEveryDayExplained({ plan, deviations }: Account): void {
  const known = new Map(deviations.map((one) => [one.id, one]));
  for (const named of datesOf(plan)) {
    const { date } = named;
    expectMovesKnown(named, known);
    expect(date.moved).toBe(date.moves.reduce((sum, move) => sum + move.days, 0));
    const first = date.baseline?.on ?? firstPlanOf(named, deviations);
    if (date.fact === null || date.plan === null || first === null) continue;
    const days = daysBetween(first, date.fact);
    expect([named.key, date.days]).toEqual([named.key, days]);
    expect([named.key, date.opening + date.moved + (date.late ?? 0)]).toEqual([named.key, days]);
    expect(date.late).toBe(daysBetween(date.plan.on, date.fact));
    if (named.kind !== 'task') expect(date.opening).toBe(0);
  }
  expectLatenessExplained(plan, known);
  expect(plan.totals.unexplained).toBe(0);
}

/** Each named deviation is listed, tells of this date the same days, and says why and by whom. */
function expectMovesKnown(
  { kind, key, date }: NamedDate,
  known: ReadonlyMap<string | null, DeviationView>,
): void {
  for (const { deviation, days } of date.moves) {
    const told = known.get(deviation);
    const move = told?.moves.find((one) => one.subject.kind === kind && one.subject.key === key);
    expect([key, move?.days]).toEqual([key, days]);
    if (told === undefined || BY_ITSELF.has(told.kind)) continue;
    expect(told.reason).not.toBeNull();
    expect(told.author).not.toBeNull();
  }
}

/**
 * A stage that opens late waited for the one before: that one passed on the day, or was late too; the
 * first waited for the launch.
 */
function expectLatenessExplained(
  { stages }: PlanView,
  known: ReadonlyMap<string | null, DeviationView>,
): void {
  for (const [at, { opening, end, tasks }] of stages.entries()) {
    const before = stages[at - 1];
    if (before !== undefined && (opening.late ?? 0) > 0 && opening.explanations.length === 0) {
      expect(opening.fact).toBe(before.end.fact);
    }
    for (const date of [end, ...tasks]) {
      if ((date.late ?? 0) <= 0) continue;
      expect(date.explanations).not.toEqual([]);
      for (const id of date.explanations) {
        expect(known.get(id)).toMatchObject({ kind: 'lateness', reason: expect.any(String) });
      }
    }
  }
}

/** The first plan of what came later: where it came into the plan. */
function firstPlanOf(
  { kind, key }: NamedDate,
  deviations: readonly DeviationView[],
): string | null {
  const first = deviations
    .flatMap((one) => one.moves)
    .find(({ subject }) => subject.kind === kind && subject.key === key);
  return first?.until?.on ?? null;
}

/** What a coordinator writes of each date that did not come as the launch had planned it. */
export function reportOf({ plan, deviations }: Account): readonly string[] {
  const known = new Map(deviations.map((one) => [one.id, one]));
  const dates = plan.stages.flatMap((stage) => [
    { title: stage.title.ru, date: stage.end },
    ...stage.tasks.map((task) => ({ title: task.title.ru, date: task })),
  ]);
  return dates.flatMap(({ title, date }) => {
    const { baseline, fact, days, opening, moves, late, explanations } = date;
    if (baseline === null || fact === null || days === null || days === 0) return [];
    const why = [
      ...(opening === 0 ? [] : [`${signed(opening)} открыта не тогда, когда ожидалось`]),
      ...moves.map((move) => `${signed(move.days)} ${because(known.get(move.deviation))}`),
      ...(late === null || late === 0 ? [] : [`${signed(late)} от плана`]),
      ...explanations.map((id) => because(known.get(id))),
    ];
    return [
      `«${title}»: по плану запуска ${baseline.on}, на деле ${fact}, ${signed(days)} дн.: ${why.join('; ')}`,
    ];
  });
}

function because(deviation: DeviationView | undefined): string {
  if (deviation === undefined) throw new Error('a deviation that is not listed');
  const { title, reason, author, onBehalfOf } = deviation;
  const inNameOf = onBehalfOf === null ? '' : ` за: ${onBehalfOf.fullName}`;
  return `${title.ru} (${reason ?? 'само собой'}; ${author?.fullName ?? 'процесс'}${inNameOf})`;
}

function signed(days: number): string {
  return days > 0 ? `+${days}` : String(days);
}

/** Calendar days between the last days of two dates. */
function daysBetween(from: string, until: string): number {
  return lastDay(from).until(lastDay(until), { largestUnit: 'days' }).days;
}
