import { slotsOfGate } from '../gate/decision.ts';
import { finding, type Finding, type TemplatePath } from './finding.ts';
import type { FormField } from './form.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { rolePlaces } from './role-places.ts';
import type { TaskPlace } from './task-place.ts';
import type {
  ChecklistRule,
  DecisionSlotRule,
  FieldPlace,
  GateDefinition,
  Template,
} from './template.ts';

export type GateProblemCode =
  | 'duplicateKey'
  | 'unknownTask'
  | 'unknownRole'
  | 'unknownField'
  | 'unknownEvidence'
  | 'standingTaskAwaited'
  | 'laterTaskAwaited'
  | 'taskNotStanding'
  | 'taskOfOtherStage'
  | 'notRequiredByTask'
  | 'fieldOfOtherType'
  | 'gateDecidesNothing'
  | 'rolesAndSlots'
  | 'needBeyondSlots'
  | 'personCountsOnce';

type GateProblem = Finding<GateProblemCode>;

/** What a part of a gate is judged by. */
interface GatePlace {
  readonly gate: GateDefinition;
  /** Number of its stage, 0 = first. */
  readonly stage: number;
  readonly path: TemplatePath;
  readonly byKey: ReadonlyMap<string, TaskPlace>;
}

/** Why the gates of a template are refused: parts that do not exist, and what could never be met. */
export function gateProblems(
  template: Template,
  byKey: ReadonlyMap<string, TaskPlace>,
): readonly GateProblem[] {
  const ofEachGate = template.stages.flatMap(({ gate }, stage) => {
    const place = { gate, stage, path: ['stages', stage, 'gate'], byKey };
    return [
      ...decisionProblems(template, place),
      ...repeatedKeys(
        'checklist',
        gate.checklist.map(({ key }, line) => ({ key, path: [...place.path, 'checklist', line] })),
      ),
      ...gate.checklist.flatMap((rule, line) =>
        lineProblems(rule, { ...place, path: [...place.path, 'checklist', line] }),
      ),
    ];
  });
  const keys = template.stages.map(({ gate }, index) => ({
    key: gate.key,
    path: ['stages', index, 'gate'],
  }));
  return [...ofEachGate, ...repeatedKeys('gate', keys)];
}

function decisionProblems(template: Template, place: GatePlace): readonly GateProblem[] {
  const { gate, path } = place;
  const { decision } = gate;
  const slots = slotsOfGate(gate);
  // With no line to meet and nobody to ask the stage would close the moment it opens.
  const decidesNothing =
    slots.length === 0 && (gate.checklist.length === 0 || decision.kind === 'approvals');
  if (decidesNothing) return [finding('gateDecidesNothing', path)];
  if (decision.kind === 'checklist') return [];
  const at = [...path, 'decision'];
  const need = typeof decision.need === 'number' ? decision.need : 1;
  return [
    ...(decision.roles !== undefined && decision.slots !== undefined
      ? [finding('rolesAndSlots', at)]
      : []),
    ...(need > slots.length
      ? [finding('needBeyondSlots', [...at, 'need'], { need, slots: slots.length })]
      : []),
    ...rolePlaces(gate).flatMap(({ role, path: rolePath }) =>
      template.roles.some(({ key }) => key === role)
        ? []
        : [finding('unknownRole', [...at, ...rolePath], { role })],
    ),
    ...repeatedKeys(
      'role',
      (decision.roles ?? []).map((key, index) => ({ key, path: [...at, 'roles', index] })),
    ),
    ...(decision.slots ?? []).flatMap((slot, index) =>
      slotProblems(slot, { ...place, path: [...at, 'slots', index] }),
    ),
  ];
}

function slotProblems(slot: DecisionSlotRule, place: GatePlace): readonly GateProblem[] {
  const { path, stage, byKey } = place;
  const covered = (slot.covers ?? []).flatMap((key, index): GateProblem[] => {
    const at = [...path, 'covers', index];
    const task = byKey.get(key);
    if (task === undefined) return [finding('unknownTask', at, { task: key })];
    return task.stage === stage ? [] : [finding('taskOfOtherStage', at, { task: key })];
  });
  if (slot.person === undefined || slot.person === 'holder') return covered;
  const at = [...path, 'person'];
  const named = fieldIn(slot.person, { ...place, path: at }, (field) => field.type === 'person');
  return [
    ...covered,
    ...('problem' in named ? [named.problem] : []),
    ...((slot.count ?? 1) > 1 ? [finding('personCountsOnce', at)] : []),
  ];
}

function lineProblems(rule: ChecklistRule, place: GatePlace): readonly GateProblem[] {
  switch (rule.kind) {
    case 'requiredTasksClosed':
      return [];
    case 'tasksClosed':
      return rule.tasks.flatMap((key, index) => {
        const at = [...place.path, 'tasks', index];
        const task = taskIn(key, { ...place, path: at });
        if ('problem' in task) return [task.problem];
        return task.found.task.standing ? [finding('standingTaskAwaited', at, { task: key })] : [];
      });
    case 'evidencePresent':
      return evidenceProblems(rule, place);
    case 'fieldsFilled':
    case 'indicatorsHaveBaseline':
      return rule.fields.flatMap((field, index) =>
        fieldProblems(field, rule.kind, { ...place, path: [...place.path, 'fields', index] }),
      );
    case 'standingReported':
      return (rule.tasks ?? []).flatMap((key, index) => {
        const at = [...place.path, 'tasks', index];
        const task = taskIn(key, { ...place, path: at });
        if ('problem' in task) return [task.problem];
        return task.found.task.standing ? [] : [finding('taskNotStanding', at, { task: key })];
      });
  }
}

function evidenceProblems(
  rule: Extract<ChecklistRule, { kind: 'evidencePresent' }>,
  place: GatePlace,
): readonly GateProblem[] {
  const { byKey, path, stage } = place;
  const tasks = (rule.tasks ?? []).flatMap((key, index) => {
    const task = taskIn(key, { ...place, path: [...path, 'tasks', index] });
    return 'problem' in task ? [task.problem] : [];
  });
  const scope = [...byKey.values()].filter((one) =>
    rule.tasks === undefined ? one.stage === stage : rule.tasks.includes(one.task.key),
  );
  const pieces = (rule.evidence ?? []).flatMap((key, index): GateProblem[] => {
    const at = [...path, 'evidence', index];
    const found = scope.flatMap(({ task }) =>
      task.evidence
        .filter((one) => one.key === key && (rule.of === undefined || one.kind === rule.of))
        .map((piece) => ({ task, piece })),
    );
    if (found.length === 0) return [finding('unknownEvidence', at, { evidence: key })];
    // A one-off task may be closed without it, and nobody could attach it after that.
    return found
      .filter(({ task, piece }) => !piece.required && !task.standing)
      .map(({ task }) => finding('notRequiredByTask', at, { task: task.key, part: key }));
  });
  return [...tasks, ...pieces];
}

function fieldProblems(
  named: FieldPlace,
  kind: 'fieldsFilled' | 'indicatorsHaveBaseline',
  place: GatePlace,
): readonly GateProblem[] {
  const isFit = (field: FormField): boolean => kind === 'fieldsFilled' || field.type === 'number';
  const found = fieldIn(named, place, isFit);
  if ('problem' in found) return [found.problem];
  const { task } = found.found;
  if (found.field.required || task.standing) return [];
  return [finding('notRequiredByTask', place.path, { task: task.key, part: named.field })];
}

/** A task of this stage or an earlier one. A line that waits for a later one would never be met. */
function taskIn(
  key: string,
  { byKey, stage, path }: GatePlace,
): { readonly found: TaskPlace } | { readonly problem: GateProblem } {
  const found = byKey.get(key);
  if (found === undefined) return { problem: finding('unknownTask', path, { task: key }) };
  if (found.stage > stage) return { problem: finding('laterTaskAwaited', path, { task: key }) };
  return { found };
}

/** A field of the form of such a task, of a type that fits. */
function fieldIn(
  { task: key, field: fieldKey }: FieldPlace,
  place: GatePlace,
  isFit: (field: FormField) => boolean,
): { readonly found: TaskPlace; readonly field: FormField } | { readonly problem: GateProblem } {
  const { path } = place;
  const task = taskIn(key, { ...place, path: [...path, 'task'] });
  if ('problem' in task) return task;
  const at = [...path, 'field'];
  const field = task.found.task.form.find((one) => one.key === fieldKey);
  if (field === undefined) {
    return { problem: finding('unknownField', at, { task: key, field: fieldKey }) };
  }
  if (!isFit(field)) {
    return { problem: finding('fieldOfOtherType', at, { field: fieldKey, type: field.type }) };
  }
  return { found: task.found, field };
}
