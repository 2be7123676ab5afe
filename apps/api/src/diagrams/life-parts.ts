import {
  instructionsOf,
  isOverdue,
  type Deadline,
  type Life,
  type StageDefinition,
  type Task,
  type Template,
} from '#domain';
import type { Temporal } from 'temporal-polyfill';

/** A stage of the pinned template. Throws when there is none: a broken pin. */
export function stageOf(template: Template, index: number): StageDefinition {
  const stage = template.stages[index];
  if (stage === undefined) throw new Error(`no stage ${index} in the template`);
  return stage;
}

export function titleOfTask(template: Template, task: Task): { ru: string; en: string } {
  return { ...instructionsOf(stageOf(template, task.stageIndex), task).title };
}

/** Whether a deadline has passed while the platform goes on: nothing falls due in a suspension. */
export function isLate(life: Life, deadline: Deadline | null, now: Temporal.Instant): boolean {
  return (
    life.state === 'running' &&
    life.suspension === null &&
    deadline !== null &&
    isOverdue(deadline, now)
  );
}
