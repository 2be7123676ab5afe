import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { inboxFilterSchema } from './tasks.ts';
import { filledTextSchema } from './text-schema.ts';

/** A view that a person saves, whole. */
export const newInboxViewSchema = z.strictObject({
  name: filledTextSchema(100).describe('Unique among my views; case and «ё» make no difference'),
  query: inboxFilterSchema.describe('The query of the list that the view opens'),
  isDefault: z.boolean().default(false).describe('True: the list opens with it, and no other'),
});

export const inboxViewSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  query: inboxFilterSchema,
  isDefault: z.boolean(),
});

export const inboxViewsSchema = z.strictObject({
  own: z.array(inboxViewSchema),
  standard: z.array(
    z.strictObject({ key: z.string(), title: localTextViewSchema, query: inboxFilterSchema }),
  ),
  opensWith: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('own'), id: idSchema }),
      z.strictObject({ kind: z.literal('standard'), key: z.string() }),
    ])
    .describe('My own default view; without one the standard view of my role'),
});

export type NewInboxView = z.infer<typeof newInboxViewSchema>;
export type InboxView = z.infer<typeof inboxViewSchema>;
export type InboxViews = z.infer<typeof inboxViewsSchema>;
