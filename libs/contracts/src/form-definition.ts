import type { FormField } from '#domain';
import { z } from 'zod';
import { localTextSchema, partKeySchema } from './text-schema.ts';

const TITLE = 300;
const MAX_OPTIONS = 200;

const base = {
  key: partKeySchema,
  title: localTextSchema(TITLE),
  required: z.boolean().default(true),
};

const bound = z.exactOptional(z.number());

const options = z
  .array(z.strictObject({ key: partKeySchema, title: localTextSchema(TITLE) }))
  .min(1)
  .max(MAX_OPTIONS);

/** One field of a form as a template file writes it; `required` is true unless it says otherwise. */
export const formFieldSchema: z.ZodType<FormField> = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.enum(['text', 'longText']) }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    unit: localTextSchema(TITLE),
    min: bound,
    max: bound,
  }),
  z.strictObject({ ...base, type: z.enum(['date', 'month']) }),
  z.strictObject({ ...base, type: z.enum(['choice', 'choices']), options }),
  z.strictObject({ ...base, type: z.enum(['person', 'organisation', 'file', 'link', 'yesNo']) }),
]);
