import type { Life, LocalText } from '#domain';

/** Titles by key of the tasks that came into the plan of a running platform. */
export function ownTitles({ tasks }: Life): ReadonlyMap<string, LocalText> {
  return new Map(
    tasks.flatMap(({ key, definition }) => (definition === null ? [] : [[key, definition.title]])),
  );
}
