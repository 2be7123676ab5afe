import type { Life } from '../life/life.ts';
import type { ChecklistRule } from '../template/template.ts';

/** Whether a line of some gate's checklist names the task by its key. */
export function isNamedByGate(life: Life, key: string): boolean {
  return life.gates.some((gate) => gate.checklist.some((rule) => namedTasks(rule).includes(key)));
}

function namedTasks(rule: ChecklistRule): readonly string[] {
  switch (rule.kind) {
    case 'requiredTasksClosed':
      return [];
    case 'tasksClosed':
      return rule.tasks;
    case 'evidencePresent':
    case 'standingReported':
      return rule.tasks ?? [];
    case 'fieldsFilled':
    case 'indicatorsHaveBaseline':
      return rule.fields.map((field) => field.task);
  }
}
