import { finding, type Finding } from './finding.ts';
import { taskPlaces, tasksByKey, type TaskPlace } from './task-place.ts';
import type { Template } from './template.ts';

/**
 * Circles of tasks that wait for each other. Each is reported once, at the `after` that closes it,
 * with its tasks in the order of waiting: `a → b → a` means that a waits for b and b for a.
 * Unknown keys are passed over here.
 */
export function taskCycles(template: Template): readonly Finding<'cycle'>[] {
  const byKey = tasksByKey(taskPlaces(template));
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: Finding<'cycle'>[] = [];

  const visit = (place: TaskPlace): void => {
    trail.push(place.task.key);
    for (const [index, key] of place.task.after.entries()) {
      const from = trail.indexOf(key);
      if (from >= 0) {
        const circle = [...trail.slice(from), key];
        cycles.push(finding('cycle', [...place.path, 'after', index], { tasks: circle }));
        continue;
      }
      const next = byKey.get(key);
      if (next && !done.has(key)) visit(next);
    }
    trail.pop();
    done.add(place.task.key);
  };

  for (const [key, place] of byKey) {
    if (!done.has(key)) visit(place);
  }
  return cycles;
}
