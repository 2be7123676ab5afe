import { Temporal } from 'temporal-polyfill';
import { approvalRoles, keyOfSlot, slotsOfGate } from '../gate/decision.ts';
import { approvalsOfRound, type Life } from '../life/life.ts';
import type { Stage, StageState } from '../stage/stage.ts';
import type { Task, TaskState } from '../task/task.ts';
import type { GateDefinition } from '../template/template.ts';
import { approvalId, checklistId, decisionId, stageId, workId } from './element-id.ts';

/** What an element of a diagram stands for in a life, and where that is in its own life. */
export type LiveElement =
  | {
      readonly kind: 'stage';
      readonly id: string;
      readonly stage: Stage;
      readonly state: StageState;
    }
  | {
      readonly kind: 'gate';
      readonly id: string;
      readonly stage: Stage;
      /** `open`: its checklist is awaited, or its decision. */
      readonly state: 'planned' | 'open' | 'passed' | 'stopped';
      /** Since when it is open; null: it is not. */
      readonly since: Temporal.Instant | null;
    }
  | { readonly kind: 'task'; readonly id: string; readonly task: Task; readonly state: TaskState };

export function elementOfStage({ key }: Stage): string {
  return stageId(key);
}

/** Id of the element that shows a task; null: none does, as of an escalation. */
export function elementOfTask(life: Life, task: Task): string | null {
  switch (task.kind) {
    case 'work':
      return workId(task.key);
    case 'approval': {
      const [stage, gate] = [life.stages[task.stageIndex], life.gates[task.stageIndex]];
      if (stage === undefined || gate === undefined) return null;
      const slot = slotsOfGate(gate).find((one) => keyOfSlot(stage, one) === task.key);
      return slot === undefined ? null : approvalId(gate.key, slot.role, slot.place);
    }
    case 'escalation':
      return null;
  }
}

/** The element of a gate that is decided now or next: its checklist, or its decision. */
export function elementOfGate(stage: Stage, gate: GateDefinition): string {
  return stage.state === 'atGate' && approvalRoles(gate).length > 0
    ? decisionId(gate.key)
    : checklistId(gate.key);
}

/**
 * What the elements of a platform's diagram stand for: its stages, the two halves of their gates,
 * its work, and of each approval the newest round. Approvals that no gate has opened yet have none.
 */
export function liveElements(life: Life): readonly LiveElement[] {
  const tasks = new Map<string, LiveElement>();
  for (const task of life.tasks) {
    const id = elementOfTask(life, task);
    const known = id === null ? undefined : tasks.get(id);
    const isNewer = known?.kind !== 'task' || known.task.round <= task.round;
    if (id !== null && isNewer) tasks.set(id, { kind: 'task', id, task, state: task.state });
  }
  return [...life.stages.flatMap((stage) => ofStage(life, stage)), ...tasks.values()];
}

function ofStage(life: Life, stage: Stage): readonly LiveElement[] {
  const gate = life.gates[stage.index];
  const own: LiveElement = { kind: 'stage', id: elementOfStage(stage), stage, state: stage.state };
  if (gate === undefined) return [own];
  const checklist: LiveElement = {
    kind: 'gate',
    id: checklistId(gate.key),
    stage,
    state: checklistState(stage),
    since: stage.state === 'open' ? stage.openedAt : null,
  };
  if (approvalRoles(gate).length === 0) return [own, checklist];
  const decision: LiveElement = {
    kind: 'gate',
    id: decisionId(gate.key),
    stage,
    state: decisionState(stage),
    since: stage.state === 'atGate' ? askedAt(life, stage) : null,
  };
  return [own, checklist, decision];
}

/** When the approvals of the running round were asked for. */
function askedAt(life: Life, stage: Stage): Temporal.Instant | null {
  const opened = approvalsOfRound(life, stage).flatMap((approval) => approval.openedAt ?? []);
  return opened.toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? null;
}

function checklistState({ state }: Stage): 'planned' | 'open' | 'passed' | 'stopped' {
  switch (state) {
    case 'planned':
    case 'open':
    case 'passed':
    case 'stopped':
      return state;
    case 'atGate':
      return 'passed';
  }
}

function decisionState({ state }: Stage): 'planned' | 'open' | 'passed' | 'stopped' {
  switch (state) {
    case 'planned':
    case 'open':
      return 'planned';
    case 'atGate':
      return 'open';
    case 'passed':
    case 'stopped':
      return state;
  }
}
