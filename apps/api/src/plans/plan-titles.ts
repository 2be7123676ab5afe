import { instructionsOf, type LocalText, type RunningPlan } from '#domain';
import { namesIn } from '#notifications';
import { ownTitles } from '../platforms/own-titles.ts';

/** What the parts of a plan are called. */
export interface PlanTitles {
  readonly ofStage: (key: string) => LocalText;
  readonly ofTask: (id: string) => LocalText;
  /** Key of the stage of a task. */
  readonly stageOf: (taskId: string) => string;
  /** The place of that stage, from 0. */
  readonly placeOf: (taskId: string) => number;
  /** Titles by key, and names of people by id, for texts that speak of them. */
  readonly names: ReturnType<typeof namesIn>;
}

/** Titles of a plan, the tasks that came into it included. `people`: names by id. */
export function planTitles(
  { life, template }: Pick<RunningPlan, 'life' | 'template'>,
  people: ReadonlyMap<string, string>,
): PlanTitles {
  const stages = new Map(template.stages.map((stage) => [stage.key, stage.title]));
  const tasks = new Map(
    life.tasks.flatMap((task) => {
      const stage = template.stages[task.stageIndex];
      if (stage === undefined) return [];
      const { title } = instructionsOf(stage, task);
      return [[task.id, { stage: stage.key, place: task.stageIndex, title }] as const];
    }),
  );
  return {
    ofStage: (key) => stages.get(key) ?? { ru: key, en: key },
    ofTask: (id) => tasks.get(id)?.title ?? { ru: id, en: id },
    stageOf: (taskId) => tasks.get(taskId)?.stage ?? '',
    placeOf: (taskId) => tasks.get(taskId)?.place ?? 0,
    names: namesIn(template, people, ownTitles(life)),
  };
}
