import type { StageDefinition, TaskDefinition } from '../template/template.ts';
import { approvalDefinition } from './engine-tasks.ts';
import { escalationDefinition } from './escalation.ts';
import type { Task } from './task.ts';

/** What a person needs to do a task: its texts, its form and the evidence that it asks for. */
export type TaskInstructions = Pick<
  TaskDefinition,
  'title' | 'help' | 'form' | 'evidence' | 'legalSource'
> & { readonly official: boolean };

/**
 * The instructions of a task of a stage: its own definition or the template's for work, the engine's
 * for the rest; an escalation of a task brings its own.
 * Throws RangeError when the stage has no such task: a broken pin.
 */
export function instructionsOf(
  stage: StageDefinition,
  task: Pick<Task, 'key' | 'kind' | 'definition'>,
): TaskInstructions {
  switch (task.kind) {
    case 'approval':
      return { ...approvalDefinition(stage.gate), official: true };
    case 'escalation':
      return task.definition ?? { ...escalationDefinition(stage), official: false };
    case 'work': {
      const definition = definitionOf(stage, task);
      if (definition === null) throw new RangeError(`no task ${task.key} in ${stage.key}`);
      return definition;
    }
  }
}

/** The definition of a work task: its own, or the template's; null when there is neither. */
export function definitionOf(
  stage: StageDefinition,
  task: Pick<Task, 'key' | 'definition'>,
): TaskDefinition | null {
  return task.definition ?? stage.tasks.find((one) => one.key === task.key) ?? null;
}
