import type { Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { blockerOf, type Blocker } from './checklist.ts';
import { decisionKindOf, gateVerdict } from './decision-kinds.ts';

/** While a gate is being decided: each decision for which it still waits. */
export function blockersOfDecision(life: Life, stage: Stage): readonly Blocker[] {
  if (stage.state !== 'atGate' || gateVerdict(life, stage) !== null) return [];
  return decisionKindOf(life, stage)
    .awaited(life, stage)
    .map((task) => blockerOf(life, task, 'decision', null));
}
