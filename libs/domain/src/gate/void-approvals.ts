import type { Temporal } from 'temporal-polyfill';
import { approvalsOfRound, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';
import { gateVerdict } from './decision-kinds.ts';
import { covers, keyOfSlot, slotsOfGate } from './decision.ts';

/**
 * Approvals that a change to the evidence or the answers of a work task makes void: those of the
 * running round that rest on it. Their slots are open again, for the same person where they were
 * fixed, else for the role. A round that is decided stays decided.
 */
export function voidApprovals(life: Life, changed: Task, now: Temporal.Instant): readonly Task[] {
  const stage = life.stages[changed.stageIndex];
  const gate = life.gates[changed.stageIndex];
  if (stage?.state !== 'atGate' || gate === undefined || changed.kind !== 'work') return [];
  if (gateVerdict(life, stage) !== null) return [];
  const resting = new Set(
    slotsOfGate(gate)
      .filter((slot) => covers(slot, changed))
      .map((slot) => keyOfSlot(stage, slot)),
  );
  return approvalsOfRound(life, stage)
    .filter((approval) => approval.outcome === 'approved' && resting.has(approval.key))
    .map((approval) => reopened(approval, now));
}

/**
 * Slots of the running round that were fixed for somebody, or claimed by somebody, who does not hold
 * their role any more: they go back to it, for nobody else could decide them.
 * `holders`: people by the roles that they hold today.
 */
export function freedSlots(
  life: Life,
  stage: Stage,
  holders: ReadonlyMap<string, readonly string[]>,
): readonly Task[] {
  return approvalsOfRound(life, stage)
    .filter(({ state, role, routedRole, fixedFor, assigneeId }) => {
      const person = fixedFor ?? (routedRole === role ? assigneeId : null);
      const isHeld = person === null || (holders.get(role) ?? []).includes(person);
      return state === 'open' && !isHeld;
    })
    .map((slot) => ({ ...slot, assigneeId: null, fixedFor: null, version: slot.version + 1 }));
}

function reopened(approval: Task, now: Temporal.Instant): Task {
  return {
    ...approval,
    state: 'open',
    assigneeId: approval.fixedFor,
    openedAt: now,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    carriedFrom: null,
    version: approval.version + 1,
  };
}
