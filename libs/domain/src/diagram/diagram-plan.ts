import type { Life } from '../life/life.ts';
import type { Task } from '../task/task.ts';
import { instructionsOf } from '../task/task-definition.ts';
import type { GateDefinition, LocalText, Template, TemplateRole } from '../template/template.ts';

/** A task as a diagram needs it, of a template or of a life alike. */
export interface DrawnTask {
  readonly key: string;
  readonly title: LocalText;
  /** What is expected; null: the title says all. */
  readonly help: LocalText | null;
  readonly role: string;
  /** Keys of the tasks that must be done before; unknown ones and those of later stages count for nothing. */
  readonly after: readonly string[];
  readonly isRequired: boolean;
  readonly isStanding: boolean;
}

export interface DrawnStage {
  readonly key: string;
  readonly title: LocalText;
  readonly gate: GateDefinition;
  readonly tasks: readonly DrawnTask[];
}

/** All that a diagram is drawn from. */
export interface DiagramPlan {
  readonly title: LocalText;
  readonly roles: readonly TemplateRole[];
  readonly stages: readonly DrawnStage[];
}

export function planOfTemplate(template: Template): DiagramPlan {
  return {
    title: template.title,
    roles: template.roles,
    stages: template.stages.map((stage) => ({
      key: stage.key,
      title: stage.title,
      gate: stage.gate,
      tasks: stage.tasks.map((task) => ({
        key: task.key,
        title: task.title,
        help: task.help ?? null,
        role: task.role,
        after: task.after,
        isRequired: task.required,
        isStanding: task.standing,
      })),
    })),
  };
}

/**
 * The plan as the platform lives it: its own tasks within the stages of its pinned template. What was
 * dropped, or split into parts that stand there for themselves, is left out.
 */
export function planOfLife(life: Life, template: Template, title: string): DiagramPlan {
  return {
    title: { ru: title, en: title },
    roles: template.roles,
    stages: template.stages.map((stage, index) => ({
      key: stage.key,
      title: stage.title,
      gate: stage.gate,
      tasks: life.tasks
        .filter((task) => task.stageIndex === index && isInPlan(task))
        .map((task) => {
          const { title: name, help } = instructionsOf(stage, task);
          return {
            key: task.key,
            title: name,
            help: help ?? null,
            role: task.role,
            after: task.after,
            isRequired: task.isRequired,
            isStanding: task.isStanding,
          };
        }),
    })),
  };
}

function isInPlan({ kind, outcome }: Task): boolean {
  return kind === 'work' && outcome !== 'dropped' && outcome !== 'split';
}
