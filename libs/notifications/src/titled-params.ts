import type { Locale } from './locale.ts';
import type { PartNames } from './part-names.ts';
import type { TextParams } from './text-params.ts';

/** Parameters of refusals that are keys of parts of a template. */
const PARTS = { stage: 'stage', before: 'stage', task: 'task', role: 'role' } as const;

/** Parameters as words have them: titles where parts have them, in the inner quotation marks. */
export function withTitles(
  params: TextParams,
  names: PartNames | undefined,
  locale: Locale,
): TextParams {
  if (names === undefined) return params;
  const titled = Object.entries(PARTS).flatMap(([name, kind]) => {
    const key = params[name];
    const title = typeof key === 'string' ? names(kind, key)?.[locale] : undefined;
    return title === undefined ? [] : [[name, inner(title, locale)] as const];
  });
  return { ...params, ...Object.fromEntries(titled) };
}

function inner(title: string, locale: Locale): string {
  return locale === 'ru'
    ? title.replaceAll('«', '„').replaceAll('»', '“')
    : title.replaceAll('“', '‘').replaceAll('”', '’');
}
