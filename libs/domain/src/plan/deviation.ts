import type { PartialDate } from '../calendar/partial-date.ts';
import { lastDayOf } from '../calendar/partial-date.ts';
import { dueOn, type DueOn } from '../deadline/deadline.ts';

/**
 * Why the plan is no longer that of the launch.
 *
 * People: `extension` of one task; `shift` of a stage or of the rest; `addition`, `split` and `drop`
 * of a task; `holderChange`; `suspension` and the `resumption` that moves what was put off;
 * `termExtension`; `earlyEnd`; `lateness`, which moves nothing and says why something was late.
 * Who returned work at a gate: `rework`, a deadline given anew to what came back; the remarks are its
 * reason. The story by itself: `calendar`, a deadline counted anew once the days of its year were
 * known.
 */
export const DEVIATION_KINDS = [
  'extension',
  'shift',
  'addition',
  'split',
  'drop',
  'holderChange',
  'suspension',
  'resumption',
  'termExtension',
  'earlyEnd',
  'lateness',
  'rework',
  'calendar',
] as const;

export type DeviationKind = (typeof DEVIATION_KINDS)[number];

/** Which date of the plan: the opening or the end of a stage, a task's deadline, the term's end. */
export interface PlanSubject {
  readonly kind: 'stageOpening' | 'stage' | 'task' | 'term';
  /** Of the stage, the task or the platform. */
  readonly id: string;
  /** Of the stage or task; `term`. */
  readonly key: string;
}

/** One date that moved. Null: there was, or is, no date. */
export interface PlanMove {
  readonly subject: PlanSubject;
  readonly from: DueOn | null;
  readonly until: DueOn | null;
  /** Calendar days between their last days; negative: earlier; 0 when one of them is missing. */
  readonly days: number;
}

/** A date that moved; null when it stays. */
export function planMove(
  subject: PlanSubject,
  from: DueOn | null,
  until: DueOn | null,
): PlanMove | null {
  if (from?.on === until?.on && from?.at === until?.at) return null;
  const days = from === null || until === null ? 0 : daysBetween(from.on, until.on);
  return { subject, from: from && dueOn(from), until: until && dueOn(until), days };
}

/** Calendar days from the last day of one date to the last day of another. */
export function daysBetween(from: PartialDate, until: PartialDate): number {
  return lastDayOf(from).until(lastDayOf(until), { largestUnit: 'days' }).days;
}
