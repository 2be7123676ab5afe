import type { PlanMoveView, WhatIfRequest, WhatIfView } from '#contracts';
import {
  instructionsOf,
  type DueOn,
  type LocalText,
  type PlanMove,
  type RunningPlan,
} from '#domain';
import type { PlanEffects } from './plan-effects.ts';

/** What would be, with every title. */
export function whatIfView(
  { after, deviations, shown }: PlanEffects,
  { assumptions, changes }: WhatIfRequest,
): WhatIfView {
  const isOnlySupposed = assumptions.calendar !== undefined || assumptions.absences.length > 0;
  return {
    shown: changes.length === 0 || isOnlySupposed ? null : shown,
    deviations: deviations.map(({ kind, moves }) => ({
      kind,
      moves: moves.map((move) => moveView(move, after)),
    })),
  };
}

function moveView({ subject, from, until, days }: PlanMove, plan: RunningPlan): PlanMoveView {
  const { kind, key } = subject;
  return {
    subject: { kind, key, title: titleOf(subject, plan) },
    from: dueView(from),
    until: dueView(until),
    days,
  };
}

function titleOf(
  { kind, id, key }: PlanMove['subject'],
  { life, template }: RunningPlan,
): LocalText | null {
  switch (kind) {
    case 'term':
      return null;
    case 'stage':
    case 'stageOpening':
      return template.stages.find((stage) => stage.key === key)?.title ?? null;
    case 'task': {
      const task = life.tasks.find((one) => one.id === id);
      const stage = task === undefined ? undefined : template.stages[task.stageIndex];
      return task === undefined || stage === undefined ? null : instructionsOf(stage, task).title;
    }
  }
}

function dueView(due: DueOn | null): PlanMoveView['from'] {
  return due === null ? null : { on: due.on, at: due.at ?? null };
}
