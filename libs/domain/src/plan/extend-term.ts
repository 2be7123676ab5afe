import { refuse, type Refusal } from '../refusal.ts';
import type { Changing } from './changed-plan.ts';
import { daysBetween } from './deviation.ts';
import { checkNotTooFar } from './farthest-day.ts';
import type { ChangeOf } from './plan-change.ts';
import { withLife, type RunningPlan } from './running-plan.ts';

/** Extends the term as the act of the authority says. Nothing else moves. */
export function extendTerm(
  plan: RunningPlan,
  { until }: ChangeOf<'extendTerm'>,
): Changing | Refusal<'termNotLater' | 'dateTooFar'> {
  const { term } = plan.life;
  if (daysBetween(term.until, until) <= 0) return refuse('termNotLater', { until: term.until });
  const tooFar = checkNotTooFar(plan.life, until);
  if (tooFar !== null) return tooFar;
  return {
    plan: withLife(plan, { term: { ...term, until } }),
    kind: 'termExtension',
    params: { until },
  };
}
