import type { FieldValue, Form, FormField, FormValue } from '#domain';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { coded, filledTextSchema, textSchema } from './text-schema.ts';

const MAX_TEXT = 500;
const MAX_LONG_TEXT = 20_000;
const MAX_LINK = 2_000;

/**
 * The schema of what a person may send for a form: a strict object with one property a field.
 * Optional fields may be left out or `undefined` and are then absent from the value; a required text
 * may not be blank. Persons, organisations and files are uuids, dates `YYYY-MM-DD`, months `YYYY-MM`.
 * That an id exists and may be seen is for the service to check.
 */
export function compileForm(form: Form): z.ZodType<FormValue> {
  const shape = Object.fromEntries(form.map((field) => [field.key, fieldSchema(field)]));
  return z.strictObject(shape).transform(withoutGaps);
}

function fieldSchema(field: FormField): z.ZodType<FieldValue | undefined> {
  const schema = valueSchema(field);
  return field.required ? schema : schema.optional();
}

function valueSchema(field: FormField): z.ZodType<FieldValue> {
  switch (field.type) {
    case 'text':
      return field.required ? filledTextSchema(MAX_TEXT) : textSchema(MAX_TEXT);
    case 'longText':
      return field.required ? filledTextSchema(MAX_LONG_TEXT) : textSchema(MAX_LONG_TEXT);
    case 'number':
      return z
        .number()
        .min(field.min ?? -Number.MAX_VALUE)
        .max(field.max ?? Number.MAX_VALUE);
    case 'date':
      return z.string().refine(isDate, coded('notDate'));
    case 'month':
      return z.string().refine((month) => isDate(`${month}-01`), coded('notMonth'));
    case 'choice':
      return z.enum(field.options.map(({ key }) => key));
    case 'choices':
      return choicesSchema(
        field.options.map(({ key }) => key),
        field.required,
      );
    case 'person':
    case 'organisation':
    case 'file':
      return z.uuid();
    case 'link':
      return z.string().max(MAX_LINK).refine(isWebLink, coded('notLink'));
    case 'yesNo':
      return z.boolean();
  }
}

function choicesSchema(keys: string[], required: boolean): z.ZodType<readonly string[]> {
  return z
    .array(z.enum(keys))
    .min(required ? 1 : 0)
    .max(keys.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, coded('repeated'));
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** `URL` forgives blanks and control characters around and inside an address; a stored link may not. */
function isWebLink(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}\\]+$/iu.test(text) && text.isWellFormed() && URL.canParse(text);
}

function withoutGaps(value: Readonly<Record<string, FieldValue | undefined>>): FormValue {
  const filled: Record<string, FieldValue> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined) filled[key] = field;
  }
  return filled;
}
