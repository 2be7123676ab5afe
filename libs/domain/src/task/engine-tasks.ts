import type {
  GateDefinition,
  LocalText,
  StageDefinition,
  TaskDefinition,
} from '../template/template.ts';
import { AUTHORITY_ROLE } from '../template/template.ts';
import { NOTHING_SENT, type Task } from './task.ts';

/** Tasks that the engine opens by itself; people see them like any other. */
type EngineDefinition = Pick<TaskDefinition, 'title' | 'help' | 'form' | 'evidence'>;

/**
 * Key of an approval slot of one role at a gate. `place` counts the slots of the same role from 1:
 * the first one bears the role alone, as it did when a role had no more than one.
 */
export function approvalKey(stageKey: string, role: string, place: number): string {
  return `approval:${stageKey}:${role}${place === 1 ? '' : `+${place}`}`;
}

/** Key of the escalation of a stage's deadline: one for each version of it and level. */
export function escalationKey(stageKey: string, deadlineVersion: number, level: number): string {
  return `escalation:${stageKey}:v${deadlineVersion}:l${level}`;
}

/** What an engine task's key names; null: the key is of a task that the template itself defines. */
export function readEngineKey(
  key: string,
):
  | { readonly kind: 'approval'; readonly stage: string; readonly role: string }
  | { readonly kind: 'escalation'; readonly stage: string }
  | null {
  const [kind, stage, last] = key.split(':');
  if (stage === undefined || last === undefined) return null;
  if (kind === 'approval') return { kind, stage, role: last.replace(/\+\d+$/, '') };
  return kind === 'escalation' ? { kind, stage } : null;
}

export function approvalTitle(gate: GateDefinition): LocalText {
  return { ru: `Согласование: ${gate.title.ru}`, en: `Approval: ${gate.title.en}` };
}

export function escalationTitle(stage: StageDefinition): LocalText {
  return {
    ru: `Этап «${stage.title.ru}» не завершён в срок`,
    en: `Stage “${stage.title.en}” has passed its end`,
  };
}

/** Title, help, form and evidence of an escalation to the authority. */
export function escalationDefinition(stage: StageDefinition): EngineDefinition {
  return {
    title: escalationTitle(stage),
    help: {
      ru: 'Срок этапа прошёл, а контрольная точка не пройдена. Выясните причину и запишите, что решено.',
      en: 'The stage is past its end and its gate has not been passed. Find out why and record what was decided.',
    },
    form: [
      {
        key: 'measure',
        type: 'longText',
        required: true,
        title: { ru: 'Принятые меры', en: 'Measures taken' },
      },
    ],
    evidence: [],
  };
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
    ...blank(id, at.stageIndex, slot.role),
    key: approvalKey(at.stageKey, slot.role, slot.place),
    kind: 'approval',
    round: at.round,
  };
}

/** A new escalation of a stage to the authority. */
export function newEscalation(
  id: string,
  at: { readonly stageIndex: number; readonly stageKey: string; readonly deadlineVersion: number },
): Task {
  return {
    ...blank(id, at.stageIndex, AUTHORITY_ROLE),
    key: escalationKey(at.stageKey, at.deadlineVersion, 1),
    kind: 'escalation',
  };
}

function blank(id: string, stageIndex: number, role: string): Omit<Task, 'key' | 'kind'> {
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
