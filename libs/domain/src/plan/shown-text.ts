import { canonicalJson } from '../canonical-json.ts';
import { readEngineKey } from '../task/engine-key.ts';
import type { PlanChange } from './plan-change.ts';
import type { PlanSubject } from './deviation.ts';
import type { WhatIf } from './what-if.ts';

/**
 * What was shown of changes, as one canonical text: the changes, everything that they move, where
 * they lead and the warnings. Two equal texts are the same promise. Ids of tasks that do not exist yet
 * differ each time and are left out; keys name the same things. Escalations come and go by themselves
 * and are no part of the plan.
 */
export function shownText(changes: readonly PlanChange[], shown: WhatIf): string {
  const { term, stages, tasks, warnings } = shown.after;
  return canonicalJson({
    changes,
    deviations: shown.deviations.map(({ kind, params, moves }) => ({
      kind,
      params,
      moves: moves.map(({ subject, from, until }) => ({ ...named(subject), from, until })),
    })),
    term,
    stages: stages.map(({ key, plan, forecast }) => ({ key, plan, forecast })),
    tasks: tasks.filter(isPlanned).map(({ key, plan, forecast }) => ({ key, plan, forecast })),
    warnings,
  });
}

function isPlanned({ key }: { readonly key: string }): boolean {
  return readEngineKey(key)?.kind !== 'escalation';
}

function named({ kind, key }: PlanSubject): Pick<PlanSubject, 'kind' | 'key'> {
  return { kind, key };
}
