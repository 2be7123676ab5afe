import { Temporal } from 'temporal-polyfill';
import type { PlannedRung } from './planned-rungs.ts';

/** Why a rung that has not come does not come any more. */
export type NotComing =
  /** Its moment lay before its deadline was before people. */
  | 'beforeArmed'
  /** Its moment was passed by when its ladder was looked at. */
  | 'passedOver'
  | 'closed'
  | 'reported'
  /** A standing task cannot be late. */
  | 'standing';

/** How a subject stands to its ladder. */
export interface LadderStanding {
  readonly standing: 'waits' | 'closed' | 'reported';
  readonly isStanding: boolean;
  /** When its deadline passes. */
  readonly dueAt: Temporal.Instant;
  /** From when people have it before them. */
  readonly since: Temporal.Instant;
  /** Rungs up to then are dealt with. */
  readonly handled: Temporal.Instant;
}

/** A rung with why it does not come; null: it is to come. */
export interface RungOutlook {
  readonly planned: PlannedRung;
  readonly notComing: NotComing | null;
}

/** How a ladder will run: all its rungs of which nothing was noted (`noted`: keys), in their order. */
export function ladderOutlook(
  planned: readonly PlannedRung[],
  noted: ReadonlySet<string>,
  subject: LadderStanding,
): readonly RungOutlook[] {
  return planned
    .filter(({ key }) => !noted.has(key))
    .map((one) => ({ planned: one, notComing: notComing(one, subject) }));
}

function notComing({ at }: PlannedRung, subject: LadderStanding): NotComing | null {
  if (!isAfter(at, subject.since)) return 'beforeArmed';
  if (subject.standing === 'closed') return 'closed';
  if (!isAfter(at, subject.handled)) return 'passedOver';
  if (subject.standing === 'reported') return 'reported';
  return subject.isStanding && !isAfter(subject.dueAt, at) ? 'standing' : null;
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
