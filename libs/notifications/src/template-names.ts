import type { LocalText, Template } from '#domain';
import type { PartNames } from './part-names.ts';

/**
 * Titles of a template's parts by kind and key, for texts that speak of them; null: no template.
 * `own`: titles of tasks that came into the plan of a running platform.
 */
export function namesIn(
  template: Template | null,
  people: ReadonlyMap<string, string> = new Map(),
  own: ReadonlyMap<string, LocalText> = new Map(),
): PartNames {
  const stages = template?.stages ?? [];
  const tasks = stages.flatMap((stage) => stage.tasks);
  return (kind, key) => {
    switch (kind) {
      case 'stage':
        return stages.find((stage) => stage.key === key)?.title;
      case 'task':
        return own.get(key) ?? tasks.find((task) => task.key === key)?.title;
      case 'role':
        return template?.roles.find((role) => role.key === key)?.title;
      case 'person': {
        const name = people.get(key);
        return name === undefined ? undefined : { ru: name, en: name };
      }
    }
  };
}
