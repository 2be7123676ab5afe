import type { PartialDate } from '../calendar/partial-date.ts';
import type { Temporal } from 'temporal-polyfill';
import { dueOn, type DueOn } from '../deadline/deadline.ts';
import type { Life } from '../life/life.ts';
import { isStageClosed, stageClosedOn, stageOpenedOn, type Stage } from '../stage/stage.ts';
import { isDone, type Task } from '../task/task.ts';
import { dayOf } from './day-of.ts';
import { daysBetween, type DeviationKind, type PlanMove, type PlanSubject } from './deviation.ts';
import { isTakenOut } from './moves-between.ts';

/** A deviation as it is stored. */
export interface RecordedDeviation {
  readonly id: string;
  readonly kind: DeviationKind;
  readonly moves: readonly PlanMove[];
  /** What a `lateness` explains; null for the other kinds. */
  readonly explains: Pick<PlanSubject, 'kind' | 'key'> | null;
}

/**
 * Where the days between the launch plan and the fact of one date went:
 * `fact − baseline = opening + moved + late`.
 */
export interface SubjectAccount {
  readonly subject: PlanSubject;
  /** Null: the launch expected no such date, its days count from its first plan. */
  readonly baseline: DueOn | null;
  /** Null: there is none yet, or the task was taken out. */
  readonly plan: DueOn | null;
  /** The day, or the month where nothing more is known; null: not yet, or never. */
  readonly fact: PartialDate | null;
  /**
   * What the opening itself did to a deadline that counts from it; of such a task that ended without
   * ever opening, what that end did. 0 for all others.
   */
  readonly opening: number;
  /** The sum of its moves. */
  readonly moved: number;
  readonly moves: readonly { readonly deviation: string; readonly days: number }[];
  /**
   * Calendar days from the plan to the fact, without a fact to today: negative, it was ahead.
   * Null while its day has not come.
   */
  readonly late: number | null;
  /** Ids of the deviations in which people say why it was late. */
  readonly explanations: readonly string[];
}

/**
 * The account of every stage, each opening of one, and every task of a life that was not taken out.
 * Escalations have no time of their own and are no part of it. While a platform is suspended nothing
 * gets later.
 */
export function accountOf(
  life: Life,
  deviations: readonly RecordedDeviation[],
  now: Temporal.Instant,
): readonly SubjectAccount[] {
  const moves = movesBySubject(deviations);
  const today = dayOf(life.suspension?.since ?? now, life.zone);
  const account = (dates: SubjectDates): SubjectAccount =>
    accounted(dates, moves.get(nameOf(dates.subject)) ?? [], deviations, today);
  return [
    ...life.stages.flatMap((stage) => datesOfStage(life, stage).map(account)),
    ...life.tasks
      .filter((task) => task.kind !== 'escalation' && !isTakenOut(task))
      .map((task) => account(datesOfTask(life, task))),
  ];
}

/**
 * The account of the term's end. Its fact is the day on which the life was over; the launch expected
 * what its first extension found.
 */
export function accountOfTerm(
  life: Life,
  deviations: readonly RecordedDeviation[],
  now: Temporal.Instant,
): SubjectAccount {
  const subject = { kind: 'term', id: life.platformId, key: 'term' } as const;
  const moves = movesBySubject(deviations).get(nameOf(subject)) ?? [];
  const isOver = life.state !== 'running';
  const plan = { on: life.term.until };
  const last = life.stages.findLast(isStageClosed);
  const dates = {
    subject,
    baseline: moves[0]?.move.from ?? plan,
    plan,
    fact: isOver && last !== undefined ? stageClosedOn(last, life.zone) : null,
    isOver,
  };
  const today = dayOf(life.suspension?.since ?? now, life.zone);
  return accounted(dates, moves, deviations, today);
}

interface SubjectDates extends Pick<SubjectAccount, 'subject' | 'baseline' | 'plan' | 'fact'> {
  /** Nothing comes any more: without a fact it is not late either. */
  readonly isOver: boolean;
}

interface DeviationMove {
  readonly deviation: string;
  readonly move: PlanMove;
}

function accounted(
  { isOver, ...dates }: SubjectDates,
  moves: readonly DeviationMove[],
  deviations: readonly RecordedDeviation[],
  today: string,
): SubjectAccount {
  const { subject, baseline, plan, fact } = dates;
  const moved = moves.reduce((sum, { move }) => sum + move.days, 0);
  // What ended without ever having had a plan is neither late nor ahead.
  const planned = plan?.on ?? fact;
  const lateBy = planned === null ? null : daysBetween(planned, fact ?? today);
  return {
    ...dates,
    opening: baseline === null || planned === null ? 0 : daysBetween(baseline.on, planned) - moved,
    moved,
    moves: moves.map(({ deviation, move }) => ({ deviation, days: move.days })),
    late: fact === null && (isOver || (lateBy ?? 0) <= 0) ? null : lateBy,
    explanations: deviations
      .filter(({ explains }) => explains?.kind === subject.kind && explains.key === subject.key)
      .map(({ id }) => id),
  };
}

function datesOfStage(life: Life, stage: Stage): readonly SubjectDates[] {
  const { id, key, baseline } = stage;
  const isOver = life.state !== 'running' || isStageClosed(stage);
  return [
    {
      subject: { kind: 'stageOpening', id, key },
      baseline: { on: baseline.opensOn },
      plan: { on: stage.opensOn },
      fact: stageOpenedOn(stage, life.zone),
      isOver,
    },
    {
      subject: { kind: 'stage', id, key },
      baseline: { on: baseline.period.until },
      plan: dueOn(stage.deadline),
      fact: stageClosedOn(stage, life.zone),
      isOver,
    },
  ];
}

function datesOfTask(life: Life, task: Task): SubjectDates {
  return {
    subject: { kind: 'task', id: task.id, key: task.key },
    baseline: task.baseline,
    plan: task.deadline && dueOn(task.deadline),
    fact: task.closedAt && dayOf(task.closedAt, life.zone),
    isOver: isDone(task),
  };
}

function movesBySubject(
  deviations: readonly RecordedDeviation[],
): ReadonlyMap<string, readonly DeviationMove[]> {
  const bySubject = new Map<string, DeviationMove[]>();
  for (const { id, moves } of deviations) {
    for (const move of moves) {
      const name = nameOf(move.subject);
      const list = bySubject.get(name) ?? [];
      list.push({ deviation: id, move });
      bySubject.set(name, list);
    }
  }
  return bySubject;
}

function nameOf({ kind, id }: PlanSubject): string {
  return `${kind} ${id}`;
}
