import type { DeviationView, PersonView, PlanDateView } from '#contracts';
import type { DeviationKind, Lateness, Life, PlanMove } from '#domain';
import { deviationText, deviationTitle } from '#notifications';
import {
  lastExplanations,
  movesOfDeviations,
  namesOf,
  type DeviationRow,
  type LockedLife,
  type Transaction,
} from '#persistence';
import { instantView } from '../platforms/deadline-view.ts';
import { dueOnView, mutable, planDateView } from './plan-dates.ts';
import { planTitles, type PlanTitles } from './plan-titles.ts';
import type { ToldDeviation } from './told-deviations.ts';

/** What the words of deviations are made of. */
interface Telling {
  readonly titles: PlanTitles;
  readonly people: ReadonlyMap<string, string>;
  readonly life: Life;
  /** What is late by now, explained or not. */
  readonly late: readonly Lateness[];
  /** Ids of the explanations that no later one has taken the place of. */
  readonly counting: ReadonlySet<string>;
}

/** Deviations as answers carry them: with what they moved and the names of everybody in them. */
export async function deviationViews(
  tx: Transaction,
  locked: Pick<LockedLife, 'template' | 'life'>,
  told: readonly ToldDeviation[],
  late: readonly Lateness[],
): Promise<DeviationView[]> {
  const rows = told.flatMap((one) => (one.kind === 'late' ? [] : one));
  const ids = rows.map((row) => row.id);
  const moves = await movesOfDeviations(tx, ids);
  const people = await namesOf(tx, [...new Set(rows.flatMap(peopleIn))]);
  const { life } = locked;
  const explained = await lastExplanations(tx, life.platformId);
  const counting = new Set([...explained.values()].map(({ id }) => id));
  const telling = { titles: planTitles(locked, people), people, life, late, counting };
  return told.map((one) =>
    one.kind === 'late' ? lateView(one, telling) : rowView(one, moves.get(one.id) ?? [], telling),
  );
}

/** Lateness for which nobody has given a reason. */
function lateView({ subject, days, since }: Lateness, telling: Telling): DeviationView {
  const params = { [subject.kind]: subject.key, days };
  return {
    id: null,
    ...wordsOf('lateness', params, telling),
    subject: planDateView(subject, telling.titles),
    reason: null,
    author: null,
    onBehalfOf: null,
    madeAt: instantView(since),
    days,
    moves: [],
  };
}

function rowView(row: DeviationRow, moves: readonly PlanMove[], telling: Telling): DeviationView {
  const isCounting = row.kind === 'lateness' && telling.counting.has(row.id);
  const late = isCounting ? latenessSaid(row, telling.late) : undefined;
  const params = late === undefined ? row.params : { ...row.params, days: late.days };
  return {
    id: row.id,
    ...wordsOf(row.kind, params, telling),
    subject: row.kind === 'lateness' ? lateSubject(row, telling) : null,
    reason: row.reason,
    author: personIn(telling.people, row.authorId),
    onBehalfOf: personIn(telling.people, row.onBehalfOfId),
    madeAt: row.at.toISOString(),
    days: late?.days ?? farthest(moves),
    moves: moves.map(({ subject, from, until, days }) => ({
      subject: planDateView(subject, telling.titles),
      from: dueOnView(from),
      until: dueOnView(until),
      days,
    })),
  };
}

function wordsOf(
  kind: DeviationKind,
  params: DeviationRow['params'],
  { titles }: Telling,
): Pick<DeviationView, 'kind' | 'title' | 'summary'> {
  const [title, summary] = [deviationTitle(kind), deviationText(kind, params, titles.names)];
  return { kind, title: mutable(title), summary: mutable(summary) };
}

/** The stage or task that an explanation speaks of. */
function lateSubject({ params }: DeviationRow, { life, titles }: Telling): PlanDateView | null {
  const stage = life.stages.find((one) => one.key === params['stage']);
  if (stage !== undefined) return planDateView({ ...stage, kind: 'stage' }, titles);
  const task = life.tasks.find((one) => one.kind === 'work' && one.key === params['task']);
  return task === undefined ? null : planDateView({ ...task, kind: 'task' }, titles);
}

/** How late by now what an explanation speaks of; undefined: it is not late any more. */
function latenessSaid({ params }: DeviationRow, late: readonly Lateness[]): Lateness | undefined {
  return late.find(({ subject }) => subject.key === params[subject.kind]);
}

/** Days of the move that led farthest, either way; 0 when nothing moved. */
function farthest(moves: readonly PlanMove[]): number {
  return moves.reduce((most, { days }) => (Math.abs(days) > Math.abs(most) ? days : most), 0);
}

/** Ids of everybody whom a deviation names. */
function peopleIn({ authorId, onBehalfOfId, params }: DeviationRow): string[] {
  const named = [authorId, onBehalfOfId, params['leaves'], params['comes']];
  return named.filter((id) => typeof id === 'string');
}

function personIn(people: ReadonlyMap<string, string>, id: string | null): PersonView | null {
  return id === null ? null : { id, fullName: people.get(id) ?? '' };
}
