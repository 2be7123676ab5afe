import type { Temporal } from 'temporal-polyfill';
import type { DeviationKind, PlanMove } from './deviation.ts';
import type { RunningPlan } from './running-plan.ts';

/** When a change happens, and where ids of new tasks come from. */
export interface ChangeAt {
  readonly now: Temporal.Instant;
  readonly newId: () => string;
}

/** What was asked for, as the words of a deviation need it: ids, keys, days and counts only. */
export type DeviationParams = Readonly<Record<string, string | number | null | readonly string[]>>;

/** What a change leaves behind as a record. */
export interface PlannedDeviation {
  readonly kind: DeviationKind;
  readonly params: DeviationParams;
  readonly moves: readonly PlanMove[];
}

/** A plan after one change. */
export interface ChangedPlan {
  readonly plan: RunningPlan;
  readonly deviation: PlannedDeviation;
}

/** What a rule of one kind of change answers; the moves are found by comparing the plans. */
export interface Changing {
  readonly plan: RunningPlan;
  readonly kind: DeviationKind;
  readonly params: DeviationParams;
}
