import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';

export const undeliveredQuerySchema = z.strictObject({
  after: idSchema.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const undeliveredSubjectSchema = z.strictObject({
  kind: z.enum(['task', 'gate']),
  id: idSchema,
  title: localTextViewSchema,
  platform: z.strictObject({ id: idSchema, title: z.string() }),
});

/** A letter that got nowhere: its receiver was not reached. */
export const undeliveredViewSchema = z.strictObject({
  id: idSchema,
  kind: z.string(),
  title: localTextViewSchema.describe('What kind of letter it is, in words'),
  to: z.strictObject({ id: idSchema, fullName: z.string() }),
  since: z.string().describe('From when it was tried'),
  reason: localTextViewSchema.describe('Why it got nowhere'),
  subjects: undeliveredSubjectSchema
    .array()
    .describe('What it was about on platforms that you lead; empty: no task or gate'),
});

export const undeliveredPageSchema = z.strictObject({
  items: undeliveredViewSchema.array(),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none'),
});

export const resentSchema = z.strictObject({ id: idSchema });

export type UndeliveredQuery = z.infer<typeof undeliveredQuerySchema>;
export type UndeliveredView = z.infer<typeof undeliveredViewSchema>;
export type UndeliveredPage = z.infer<typeof undeliveredPageSchema>;
export type Resent = z.infer<typeof resentSchema>;
