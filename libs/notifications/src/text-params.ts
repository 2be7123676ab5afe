import { dateText } from './date-texts.ts';
import type { Locale } from './locale.ts';

/** Ids, counts, dates and keys that a text speaks of. */
export type TextParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A parameter as it stands in a text; a dash when it is not there. */
export function show(params: TextParams, name: string): string {
  const value = params[name];
  if (value === undefined) return '—';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** A parameter that is a day or a month, in words. */
export function when(params: TextParams, name: string, locale: Locale): string {
  return dateText(show(params, name), locale);
}

/** What happened in a few words; then what happened, why, and what to do now. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
}

export type ProblemTextOf = (params: TextParams) => ProblemText;

/** A text that needs no parameters. */
export function fixed(title: string, detail: string): ProblemTextOf {
  return () => ({ title, detail });
}
