import type {
  GateDefinition,
  LocalText,
  StageDefinition,
  TaskDefinition,
  Template,
  TemplateRole,
} from '#domain';

export function text(en: string): LocalText {
  return { ru: `по-русски: ${en}`, en };
}

export function aRole(key: string, heldAt: TemplateRole['heldAt'] = 'platform'): TemplateRole {
  return { key, title: text(key), heldAt };
}

/** A required one-off task of the coordinator, due with its stage. */
export function aTask(key: string, change: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    key,
    title: text(key),
    role: 'coordinator',
    form: [],
    evidence: [],
    after: [],
    deadline: { from: 'stageEnd' },
    required: true,
    standing: false,
    official: false,
    ...change,
  };
}

/** A gate that passes by itself once the required tasks are closed. */
export function aGate(key: string, change: Partial<GateDefinition> = {}): GateDefinition {
  return {
    key,
    title: text(key),
    checklist: [{ key: 'tasksClosed', title: text('closed'), kind: 'requiredTasksClosed' }],
    decision: { kind: 'checklist' },
    ...change,
  };
}

/** A stage of one month that lies `fromMonth` months after the start. */
export function aStage(
  key: string,
  fromMonth: number,
  tasks: readonly TaskDefinition[],
  change: Partial<StageDefinition> = {},
): StageDefinition {
  return {
    key,
    title: text(key),
    period: { kind: 'relative', fromMonth, months: 1 },
    leadDays: 14,
    tasks,
    gate: aGate(`${key}Gate`),
    ...change,
  };
}

/** A template whose term is as long as its stages of one month; both roles of the engine declared. */
export function aTemplate(
  stages: readonly StageDefinition[],
  change: Partial<Template> = {},
): Template {
  return {
    key: 'sample',
    version: 1,
    title: text('sample'),
    description: text('sample'),
    termMonths: stages.length,
    roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority')],
    stages,
    ...change,
  };
}
