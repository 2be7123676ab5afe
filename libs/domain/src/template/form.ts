import type { LocalText } from './template.ts';

interface FieldBase {
  readonly key: string;
  readonly title: LocalText;
  readonly required: boolean;
}

export interface Choice {
  readonly key: string;
  readonly title: LocalText;
}

/** One typed field of a form. Values: see `FieldValue`. */
export type FormField =
  | (FieldBase & { readonly type: 'text' | 'longText' })
  | (FieldBase & {
      readonly type: 'number';
      readonly unit: LocalText;
      readonly min?: number;
      readonly max?: number;
    })
  | (FieldBase & { readonly type: 'date' | 'month' })
  | (FieldBase & { readonly type: 'choice' | 'choices'; readonly options: readonly Choice[] })
  | (FieldBase & { readonly type: 'person' | 'organisation' | 'file' | 'link' | 'yesNo' });

export type Form = readonly FormField[];

/** text, link, ids, dates (`YYYY-MM-DD`) and months (`YYYY-MM`) are strings; choices are lists of keys. */
export type FieldValue = string | number | boolean | readonly string[];

export type FormValue = Readonly<Record<string, FieldValue>>;
