import {
  compileForm,
  fieldTroubles,
  invalidFields,
  type FieldTrouble,
  type InvalidFields,
} from '#contracts';
import type { Actor, Form, FormValue } from '#domain';
import { sightOf, strangeReferences, type FormReferences, type Transaction } from '#persistence';

/** What a person sent for a form, with what its answers point at. */
export interface ReadForm {
  readonly value: FormValue;
  readonly references: FormReferences;
}

/**
 * Reads the form of a task by its own schema, and whether the person may point at what its answers
 * name. Paths of wrong fields begin with `form`.
 */
export async function readForm(
  tx: Transaction,
  fields: Form,
  sent: {
    readonly taskId: string;
    readonly actor: Actor;
    readonly form: Readonly<Record<string, unknown>>;
  },
): Promise<ReadForm | InvalidFields> {
  const reading = compileForm(fields).safeParse(sent.form, { reportInput: true });
  if (!reading.success) {
    return invalidFields(
      fieldTroubles(reading.error.issues).map((trouble) => ({
        ...trouble,
        path: trouble.path === '' ? 'form' : `form.${trouble.path}`,
      })),
    );
  }
  const references = referencesOf(fields, reading.data);
  const strange = await strangeReferences(
    tx,
    sent.taskId,
    await sightOf(tx, sent.actor),
    references,
  );
  if (strange.length > 0) return invalidFields(strangeFields(fields, reading.data, strange));
  return { value: reading.data, references };
}

function referencesOf(fields: Form, form: FormValue): FormReferences {
  const ofType = (type: 'person' | 'organisation' | 'file'): string[] =>
    fields
      .filter((field) => field.type === type)
      .flatMap((field) => form[field.key] ?? [])
      .map(String);
  return { people: ofType('person'), organisations: ofType('organisation'), files: ofType('file') };
}

function strangeFields(fields: Form, form: FormValue, strange: readonly string[]): FieldTrouble[] {
  return fields
    .filter((field) => strange.includes(String(form[field.key])))
    .map((field) => ({ path: `form.${field.key}`, code: 'unknownReference', params: {} }));
}
