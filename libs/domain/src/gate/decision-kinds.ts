import type { Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { byApprovals } from './by-approvals.ts';
import type { DecisionKind, Verdict } from './decision-kind.ts';
import { decisionOf, type Decision } from './decision.ts';

type DecisionOf<K extends Decision['kind']> = Extract<Decision, { readonly kind: K }>;

/** A registry of kinds of decision: what each makes of its rule. */
type DecisionKinds = {
  readonly [K in Decision['kind']]: (decision: DecisionOf<K>) => DecisionKind;
};

/** Every kind of decision. The type makes the table whole. */
const decisionKinds: DecisionKinds = {
  checklist: () => ({ opens: () => [], verdict: () => 'pass', awaited: () => [] }),
  approvals: byApprovals,
};

/** The kind of a stage's gate. Throws RangeError when the stage has no gate: a broken pin. */
export function decisionKindOf(life: Life, stage: Stage): DecisionKind {
  const gate = life.gates[stage.index];
  if (gate === undefined) throw new RangeError(`no gate of stage ${stage.key}`);
  return kindOf(decisionOf(gate));
}

function kindOf(decision: Decision): DecisionKind {
  switch (decision.kind) {
    case 'checklist':
      return decisionKinds.checklist(decision);
    case 'approvals':
      return decisionKinds.approvals(decision);
  }
}

/** The verdict of the running round, or null while decisions are awaited. */
export function gateVerdict(life: Life, stage: Stage): Verdict | null {
  return stage.state === 'atGate' ? decisionKindOf(life, stage).verdict(life, stage) : null;
}
