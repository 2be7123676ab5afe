import type { TemplatePath } from './finding.ts';
import type { TaskDefinition, Template } from './template.ts';

/** A task together with its place in the template. */
export interface TaskPlace {
  readonly task: TaskDefinition;
  /** Number of its stage, 0 = first. */
  readonly stage: number;
  readonly path: TemplatePath;
}

/** All tasks of a template in the order of the stages. */
export function taskPlaces(template: Template): readonly TaskPlace[] {
  return template.stages.flatMap((stage, stageIndex) =>
    stage.tasks.map((task, taskIndex) => ({
      task,
      stage: stageIndex,
      path: ['stages', stageIndex, 'tasks', taskIndex],
    })),
  );
}

/** Tasks by key; of tasks that share a key the first one counts. */
export function tasksByKey(places: readonly TaskPlace[]): ReadonlyMap<string, TaskPlace> {
  const byKey = new Map<string, TaskPlace>();
  for (const place of places) {
    if (!byKey.has(place.task.key)) byKey.set(place.task.key, place);
  }
  return byKey;
}

/** Keys of every task that must be closed before the given one can open, near and far. */
export function tasksBefore(
  key: string,
  byKey: ReadonlyMap<string, TaskPlace>,
): ReadonlySet<string> {
  const before = new Set<string>();
  const toVisit = [...(byKey.get(key)?.task.after ?? [])];
  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    toVisit.push(...(byKey.get(next)?.task.after ?? []));
  }
  return before;
}
