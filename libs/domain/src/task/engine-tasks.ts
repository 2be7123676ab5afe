import type { GateDefinition, LocalText, TaskDefinition } from '../template/template.ts';
import { approvalKey } from './engine-key.ts';
import { NOTHING_SENT, type Task } from './task.ts';

/** Tasks that the engine opens by itself; people see them like any other. */
export type EngineDefinition = Pick<TaskDefinition, 'title' | 'help' | 'form' | 'evidence'>;

export function approvalTitle(gate: GateDefinition): LocalText {
  return { ru: `Согласование: ${gate.title.ru}`, en: `Approval: ${gate.title.en}` };
}

/** Title and help of an approval slot; its answer is a decision, not a form. */
export function approvalDefinition(gate: GateDefinition): EngineDefinition {
  return {
    title: approvalTitle(gate),
    help: {
      ru: 'Посмотрите результаты этапа и согласуйте их, верните названные задачи с замечаниями или остановите площадку.',
      en: 'Look at the results of the stage; approve them, return named tasks with remarks, or stop the platform.',
    },
    form: [],
    evidence: [],
  };
}

/** A new approval slot for the running round of a stage's gate. */
export function newApproval(
  id: string,
  at: { readonly stageIndex: number; readonly stageKey: string; readonly round: number },
  slot: { readonly role: string; readonly place: number },
): Task {
  return {
    ...blankTask(id, at.stageIndex, slot.role),
    key: approvalKey(at.stageKey, slot.role, slot.place),
    kind: 'approval',
    round: at.round,
  };
}

/** A task of the engine before it opens: it blocks nothing and waits for nothing. */
export function blankTask(
  id: string,
  stageIndex: number,
  role: string,
): Omit<Task, 'key' | 'kind'> {
  return {
    id,
    stageIndex,
    role,
    routedRole: role,
    after: [],
    isRequired: false,
    isStanding: false,
    state: 'planned',
    round: 1,
    assigneeId: null,
    deadline: null,
    granted: null,
    baseline: null,
    definition: null,
    openedAt: null,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    ...NOTHING_SENT,
    version: 1,
  };
}
