import type { StageDefinition, TaskDefinition } from '../template/template.ts';
import { approvalDefinition, escalationDefinition } from './engine-tasks.ts';
import type { Task } from './task.ts';

/** What a person needs to do a task: its texts, its form and the evidence that it asks for. */
export type TaskInstructions = Pick<
  TaskDefinition,
  'title' | 'help' | 'form' | 'evidence' | 'legalSource'
> & { readonly official: boolean };

/**
 * The instructions of a task of a stage: from the template for work, from the engine for the rest.
 * Throws RangeError when the stage has no such task: a broken pin.
 */
export function instructionsOf(
  stage: StageDefinition,
  task: Pick<Task, 'key' | 'kind'>,
): TaskInstructions {
  switch (task.kind) {
    case 'approval':
      return { ...approvalDefinition(stage.gate), official: true };
    case 'escalation':
      return { ...escalationDefinition(stage), official: false };
    case 'work': {
      const definition = stage.tasks.find((one) => one.key === task.key);
      if (definition === undefined) throw new RangeError(`no task ${task.key} in ${stage.key}`);
      return definition;
    }
  }
}
