import { z } from 'zod';

/** Checks of a single text that zod has no code of its own for; the code is the issue's `params.code`. */
export const TEXT_CODES = [
  'blank',
  'brokenText',
  'notCamelCase',
  'notKebabCase',
  'reservedKey',
  'notClock',
  'notZone',
  'notDate',
  'notMonth',
  'notLink',
  'repeated',
  'tooLarge',
  'notDaysOrMonths',
  'nobodyChanges',
  'farYear',
  'zero',
  'oneKindOfDays',
] as const;

export type TextCode = (typeof TEXT_CODES)[number];

/** The argument of `refine` that marks an issue with a stable code. */
export function coded(code: TextCode): { error: string; params: { code: TextCode } } {
  return { error: code, params: { code } };
}

/** NUL cannot be stored in PostgreSQL, a lone surrogate cannot be sent as UTF-8. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Any storable text of at most `max` UTF-16 units, blank ones included. */
export function textSchema(max: number): z.ZodString {
  return z.string().max(max).refine(isStorableText, coded('brokenText'));
}

/** A storable text that says something. */
export function filledTextSchema(max: number): z.ZodString {
  return textSchema(max).refine((text) => text.trim() !== '', coded('blank'));
}

/** Why something was done, wherever people are asked for it: some words, not an essay. */
export function reasonSchema(): z.ZodString {
  return filledTextSchema(2_000).min(3);
}

/** The same text in Russian and English, both filled. */
export function localTextSchema(max: number) {
  return z.strictObject({ ru: filledTextSchema(max), en: filledTextSchema(max) });
}

const MAX_KEY = 80;

/** Key of a part of a template: camelCase, and never a name that every object carries. */
export const partKeySchema = z
  .string()
  .max(MAX_KEY)
  .refine((key) => /^[a-z][A-Za-z0-9]*$/.test(key), coded('notCamelCase'))
  .refine((key) => !(key in {}), coded('reservedKey'));

/** Key of a task of a platform: the template's, or `plan+1` and `added+2` for those that came later. */
export const taskKeySchema = z
  .string()
  .max(2 * MAX_KEY)
  .refine((key) => /^[a-z][A-Za-z0-9]*(\+[1-9]\d{0,3})*$/.test(key), coded('notCamelCase'));

/** Key of a whole file: kebab-case, as the file itself is called. */
export const fileKeySchema = z
  .string()
  .max(MAX_KEY)
  .refine((key) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key), coded('notKebabCase'));

/** Clock time `HH:MM`, 00:00–23:59. */
export const clockSchema = z
  .string()
  .refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), coded('notClock'));
