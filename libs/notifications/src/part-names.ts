import { readEngineKey, type EscalationKey, type LocalText } from '#domain';
import type { Locale } from './locale.ts';
import { dateText, monthsOfTermText, periodText } from './date-texts.ts';

type PartKind = 'stage' | 'task' | 'role' | 'person';

/** Titles of a template's parts by kind and key, and names of people by id. */
export type PartNames = (kind: PartKind, key: string) => LocalText | undefined;

/** Parameters as they are stored: ids, keys, dates, counts. */
export type StoredParams = Readonly<Record<string, unknown>>;

/** What a sentence in one language may say of its parameters; what is not there stands as a dash. */
export interface Wording {
  readonly part: (kind: PartKind, param: string) => string;
  readonly parts: (kind: PartKind, param: string) => string;
  readonly task: (param: string) => string;
  readonly date: (param: string) => string;
  readonly period: (from: string, until: string) => string;
  /** `fromMonth`–`untilMonth` by their numbers in the term, else `from`–`until` by their names. */
  readonly months: () => string;
  readonly plain: (param: string) => string;
  readonly has: (param: string) => boolean;
}

/** Stands for what is not there. */
export const ABSENT = '—';

/** Speaks of stored parameters in one language; a part without a title is called by its key. */
export function wordingOf(params: StoredParams, names: PartNames, locale: Locale): Wording {
  const plain = (param: string): string => shown(params[param]);
  const title = (kind: PartKind, key: string): string => {
    if (kind === 'person') return names(kind, key)?.[locale] ?? ABSENT;
    return kind === 'task'
      ? taskTitle(key, names, locale)
      : quoted(names(kind, key)?.[locale] ?? key, locale);
  };
  return {
    plain,
    has: (param) => params[param] !== undefined && params[param] !== null && params[param] !== '',
    part: (kind, param) => title(kind, plain(param)),
    parts: (kind, param) =>
      listed(params[param])
        .map((key) => title(kind, key))
        .join(', ') || ABSENT,
    task: (param) => title('task', plain(param)),
    date: (param) => dateText(plain(param), locale),
    period: (from, until) => periodText(plain(from), plain(until), locale),
    months: () => {
      const { fromMonth, untilMonth } = params;
      return typeof fromMonth === 'number' && typeof untilMonth === 'number'
        ? monthsOfTermText(fromMonth, untilMonth, locale)
        : periodText(plain('from'), plain('until'), locale);
    },
  };
}

/** Tasks that the engine opened have no title in the template: they are told by what they are for. */
function taskTitle(key: string, names: PartNames, locale: Locale): string {
  const engine = readEngineKey(key);
  if (engine === null) return quoted(names('task', key)?.[locale] ?? key, locale);
  if (engine.kind === 'escalation') return quoted(escalationTitle(engine, names, locale), locale);
  const role = names('role', engine.role)?.[locale] ?? engine.role;
  return quoted(locale === 'ru' ? `Согласование: ${role}` : `Approval: ${role}`, locale);
}

function escalationTitle(
  { stage: key, task }: EscalationKey,
  names: PartNames,
  locale: Locale,
): string {
  if (task !== null) {
    const title = taskTitle(task, names, locale);
    return locale === 'ru' ? `Задача ${title} не выполнена в срок` : `Task ${title} is overdue`;
  }
  const stage = names('stage', key)?.[locale] ?? key;
  return locale === 'ru' ? `Этап «${stage}» не завершён в срок` : `Stage ${stage} is late`;
}

/** In quotation marks; marks inside become the inner ones of the language. */
export function quoted(text: string, locale: Locale): string {
  return locale === 'ru'
    ? `«${text.replaceAll('«', '„').replaceAll('»', '“')}»`
    : `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.map(shown) : [];
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ABSENT;
}
