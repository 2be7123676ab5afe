import type { ApprovalVoidView, BlockerView, ChecklistLineView, GateStateView } from '#contracts';
import {
  approvalsOfRound,
  blockersOfDecision,
  checklistOf,
  decisionOf,
  keyOfSlot,
  slotsOfGate,
  type Blocker,
  type DecisionSlot,
  type Stage,
  type Task,
} from '#domain';
import {
  keepersOf,
  namesOf,
  voidsOf,
  type ApprovalVoidRow,
  type LockedLife,
  type TaskKeeping,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { instantView } from './deadline-view.ts';
import { namesOfParts, type NamesOfParts } from './part-titles.ts';

/** What the gates of a platform's stages are shown with. */
interface GateFacts {
  readonly locked: LockedLife;
  readonly keepers: ReadonlyMap<string, TaskKeeping>;
  readonly people: ReadonlyMap<string, string>;
  readonly voids: readonly ApprovalVoidRow[];
  readonly names: NamesOfParts;
}

/** The gates of the stages as they stand: what holds them up, who has it and since when. */
export async function gateViews(
  tx: Transaction,
  locked: LockedLife,
  stages: readonly Stage[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, GateStateView>> {
  const { life } = locked;
  const blockers = stages.flatMap((stage) => [
    ...checklistOf(life, stage).flatMap((line) => line.blockers),
    ...blockersOfDecision(life, stage),
  ]);
  const holding = new Set(blockers.map((one) => one.taskId));
  const approvals = stages.flatMap((stage) => approvalsOfRound(life, stage));
  const [keepers, people, voids] = await Promise.all([
    keepersOf(
      tx,
      locked,
      life.tasks.filter((task) => holding.has(task.id)),
      now,
    ),
    namesOf(
      tx,
      approvals.flatMap(({ fixedFor, closedBy, closedFor }) =>
        [fixedFor, closedBy, closedFor].filter((id) => id !== null),
      ),
    ),
    voidsOf(
      tx,
      approvals.map((approval) => approval.id),
    ),
  ]);
  const facts = { locked, keepers, people, voids, names: namesOfParts(locked) };
  return new Map(stages.map((stage) => [stage.key, gateView(facts, stage)]));
}

function gateView(facts: GateFacts, stage: Stage): GateStateView {
  const { life, template } = facts.locked;
  const gate = template.stages[stage.index]?.gate;
  if (gate === undefined) throw new Error(`no stage ${stage.index} in the template`);
  const decision = decisionOf(gate);
  const ids = new Set(approvalsOfRound(life, stage).map((approval) => approval.id));
  const isPassedElsewhere = stage.recorded !== null;
  const lines = checklistOf(life, stage).map((line) =>
    isPassedElsewhere ? { ...line, isMet: true, blockers: [] } : line,
  );
  const awaited = isPassedElsewhere ? [] : blockersOfDecision(life, stage);
  return {
    title: gate.title,
    checklist: lines.map(({ key, isMet, blockers }): ChecklistLineView => ({
      key,
      title: gate.checklist.find((line) => line.key === key)?.title ?? { ru: key, en: key },
      isMet,
      blockers: blockers.map((blocker) => blockerView(facts, blocker)),
    })),
    needed: decision.kind === 'approvals' ? decision.needed : 0,
    slots: slotsOfGate(gate).map((slot) => slotView(facts, stage, slot)),
    awaited: awaited.map((blocker) => blockerView(facts, blocker)),
    voided: facts.voids.filter((row) => ids.has(row.approvalId)).map((row) => voidView(facts, row)),
  };
}

function blockerView({ locked, keepers, names }: GateFacts, blocker: Blocker): BlockerView {
  const task = locked.life.tasks.find((one) => one.id === blocker.taskId);
  const keeping = task === undefined ? undefined : keepers.get(task.id);
  const role = task?.routedRole ?? '';
  return {
    what: blocker.what,
    task: { ...names.task(blocker.task), id: blocker.taskId },
    part: blocker.part === null ? null : names.part(blocker.task, blocker.what, blocker.part),
    role,
    roleTitle: names.role(role),
    heldBy: (keeping?.heldBy ?? []).map((person) => ({ ...person })),
    since:
      keeping?.since === undefined || keeping.since === null ? null : instantView(keeping.since),
    waitsFor: blocker.waitsFor.map(names.task),
  };
}

type SlotView = GateStateView['slots'][number];

function slotView(
  { locked, people, names }: GateFacts,
  stage: Stage,
  slot: DecisionSlot,
): SlotView {
  const approval = approvalsOfRound(locked.life, stage).find(
    (one) => one.key === keyOfSlot(stage, slot),
  );
  const person = (id: string | null | undefined): SlotView['fixedFor'] =>
    id === null || id === undefined ? null : { id, fullName: people.get(id) ?? '' };
  return {
    approvalId: approval?.id ?? null,
    role: slot.role,
    roleTitle: names.role(slot.role),
    state: stateOf(approval),
    fixedFor: person(approval?.fixedFor),
    decidedBy: person(approval?.closedBy),
    decidedFor: person(approval?.closedFor),
    isCarried: approval !== undefined && approval.carriedFrom !== null,
    covers: slot.covers === null ? null : slot.covers.map(names.task),
  };
}

function stateOf(approval: Task | undefined): SlotView['state'] {
  switch (approval?.outcome) {
    case undefined:
      return 'notOpened';
    case 'approved':
    case 'returned':
    case 'rejected':
      return approval?.outcome ?? 'notOpened';
    case null:
      return approval?.state === 'open' ? 'open' : 'notOpened';
    default:
      return 'withdrawn';
  }
}

function voidView({ locked, names }: GateFacts, row: ApprovalVoidRow): ApprovalVoidView {
  const changed = locked.life.tasks.find((task) => task.id === row.taskId);
  return {
    approvalId: row.approvalId,
    decidedBy: { id: row.decidedById, fullName: row.decidedByName },
    decidedFor:
      row.decidedForId === null
        ? null
        : { id: row.decidedForId, fullName: row.decidedForName ?? '' },
    decidedAt: row.decidedAt.toISOString(),
    task: names.task(changed?.key ?? ''),
    change: row.change,
    voidedBy: { id: row.voidedById, fullName: row.voidedByName },
    voidedAt: row.voidedAt.toISOString(),
  };
}
