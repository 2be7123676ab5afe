import { approvalKey } from '../task/engine-key.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';
import type { DecisionSlotRule, GateDefinition, NeededApprovals } from '../template/template.ts';

/** One decision slot of a gate: one natural person fills it in a round. */
export interface DecisionSlot {
  readonly role: string;
  /** Counts the slots of its role at this gate, from 1. */
  readonly place: number;
  /** Whose it is from the gate's opening on; null: any holder's of the role. */
  readonly person: NonNullable<DecisionSlotRule['person']> | null;
  /** Keys of the tasks on which its approval rests; null: all of the stage. */
  readonly covers: readonly string[] | null;
}

/** How a gate is decided, whichever way its template says it. */
export type Decision =
  | { readonly kind: 'checklist' }
  | {
      readonly kind: 'approvals';
      readonly slots: readonly DecisionSlot[];
      /** So many of the slots must approve. */
      readonly needed: number;
    };

/** The one place that reads a gate's decision: `roles` are slots of one person each, all needed. */
export function decisionOf(gate: Pick<GateDefinition, 'decision'>): Decision {
  const { decision } = gate;
  switch (decision.kind) {
    case 'checklist':
      return { kind: 'checklist' };
    case 'approvals': {
      const rules = decision.slots ?? (decision.roles ?? []).map((role) => ({ role }));
      const slots = slotsOfRules(rules);
      return { kind: 'approvals', slots, needed: neededOf(decision.need ?? 'all', slots.length) };
    }
  }
}

/** The slots of a gate; none where its checklist alone decides. */
export function slotsOfGate(gate: Pick<GateDefinition, 'decision'>): readonly DecisionSlot[] {
  const decision = decisionOf(gate);
  return decision.kind === 'approvals' ? decision.slots : [];
}

/** Roles whose approval the gate asks for, each once; none when the checklist alone decides. */
export function approvalRoles(gate: Pick<GateDefinition, 'decision'>): readonly string[] {
  return [...new Set(slotsOfGate(gate).map((slot) => slot.role))];
}

export function keyOfSlot(stage: Pick<Stage, 'key'>, slot: DecisionSlot): string {
  return approvalKey(stage.key, slot.role, slot.place);
}

/** Whether an approval in this slot rests on the work task. */
export function covers(slot: DecisionSlot, task: Pick<Task, 'key'>): boolean {
  return slot.covers === null || slot.covers.includes(task.key);
}

function slotsOfRules(rules: readonly DecisionSlotRule[]): readonly DecisionSlot[] {
  const places = new Map<string, number>();
  return rules.flatMap(({ role, count = 1, person = null, covers: covered = null }) =>
    Array.from({ length: count }, () => {
      const place = (places.get(role) ?? 0) + 1;
      places.set(role, place);
      return { role, place, person, covers: covered };
    }),
  );
}

function neededOf(need: NeededApprovals, slots: number): number {
  switch (need) {
    case 'all':
      return slots;
    case 'any':
      return 1;
    default:
      return need;
  }
}
