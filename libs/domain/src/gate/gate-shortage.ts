import { approvalsOfRound, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { voicesIn } from './by-approvals.ts';
import { decisionOf } from './decision.ts';
import { peopleShort } from './gate-people.ts';

/** What a gate that is being decided lacks. */
export interface GateShortage {
  /** So many people more are needed. */
  readonly missing: number;
  /** Roles of the slots that are still open, each once. */
  readonly roles: readonly string[];
}

/**
 * Whether the gate can be decided at all by the people whom the platform has; null: it can. A gate
 * that is still ahead is judged by all its slots.
 * `holders`: people by the roles that they hold today where these are held.
 */
export function gateShortage(
  life: Life,
  stage: Stage,
  holders: ReadonlyMap<string, readonly string[]>,
): GateShortage | null {
  const gate = life.gates[stage.index];
  const decision = gate === undefined ? null : decisionOf(gate);
  if (decision?.kind !== 'approvals') return null;
  const approvals = approvalsOfRound(life, stage);
  const approved = approvals.filter((one) => one.outcome === 'approved');
  const open =
    stage.state === 'atGate'
      ? approvals.filter((one) => one.state === 'open')
      : decision.slots.map(({ role }) => ({ role, fixedFor: null }));
  const missing = peopleShort(
    open,
    { holders, heard: new Set(approved.flatMap(voicesIn)) },
    decision.needed - approved.length,
  );
  return missing === 0 ? null : { missing, roles: [...new Set(open.map((one) => one.role))] };
}
