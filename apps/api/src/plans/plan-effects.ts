import {
  applyChanges,
  canonicalJson,
  isRefusal,
  type ChangeAt,
  type PlanChange,
  type PlanMove,
  type PlannedDeviation,
  type PlanRefusal,
  type RunningPlan,
} from '#domain';
import { createHash } from 'node:crypto';

/** What changes do to a running plan. */
export interface PlanEffects {
  readonly after: RunningPlan;
  /** One of each change, in their order. */
  readonly deviations: readonly PlannedDeviation[];
  /** Says in 64 hexadecimal digits what people were shown. */
  readonly shown: string;
}

/** The one reckoning of a what-if and of its application, so that what was shown is what happens. */
export function planEffects(
  before: RunningPlan,
  changes: readonly PlanChange[],
  at: ChangeAt,
): PlanEffects | PlanRefusal {
  const changed = applyChanges(before, changes, at);
  if (isRefusal(changed)) return changed;
  const { plan: after, deviations } = changed;
  return { after, deviations, shown: shownOf(changes, deviations) };
}

/** Ids of tasks that are yet to be made are others each time; keys are not. */
function shownOf(changes: readonly PlanChange[], deviations: readonly PlannedDeviation[]): string {
  const shown = {
    changes,
    deviations: deviations.map(({ kind, params, moves }) => ({
      kind,
      params,
      moves: moves.map(withoutId),
    })),
  };
  return createHash('sha256').update(canonicalJson(shown), 'utf8').digest('hex');
}

function withoutId({ subject: { kind, key }, from, until, days }: PlanMove): object {
  return { kind, key, from, until, days };
}
