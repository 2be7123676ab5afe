import { isPartialDate } from '#domain';
import { z } from 'zod';
import { idSchema, personViewSchema } from './access.ts';
import { clockSchema, coded, filledTextSchema, reasonSchema } from './text-schema.ts';

const MAX_COMMENT = 5_000;
const MOST_MENTIONS = 20;
/** UTF-16 units of a draft's JSON: some times what the longest form of a template can hold. */
const MAX_DRAFT = 200_000;

export const versionSchema = z.int().min(1).describe('The version of the task that you saw');

const why = reasonSchema().describe('Why; it stands in the history');

/** A claim, a release or a reminder. */
export const taskMoveSchema = z.strictObject({ version: versionSchema });

/** A day or a month of this century or the next. */
const untilSchema = z
  .string()
  .refine(isPartialDate, coded('notDate'))
  .refine((text) => /^2[01]/.test(text), coded('farYear'))
  .describe('YYYY-MM-DD, or YYYY-MM: until the end of that month');

/** What a transfer needs besides the task. */
export const reassignment = {
  personId: idSchema.describe('Who is to have it: somebody who works for the platform'),
  reason: why,
};

/** What an extension needs besides the task. */
export const extension = {
  on: untilSchema,
  at: clockSchema.optional().describe('HH:MM in the zone of the deadline; without it 24:00'),
  reason: why,
};

export const reassignTaskSchema = z.strictObject({ version: versionSchema, ...reassignment });

export const extendTaskSchema = z.strictObject({ version: versionSchema, ...extension });

export const newCommentSchema = z.strictObject({
  text: filledTextSchema(MAX_COMMENT),
  mentions: z
    .array(idSchema)
    .max(MOST_MENTIONS)
    .refine((ids) => new Set(ids).size === ids.length, coded('repeated'))
    .default([])
    .describe('People whom the comment calls; they watch the task from now on'),
});

export const commentViewSchema = z.strictObject({
  id: idSchema,
  text: z.string(),
  author: personViewSchema,
  mentions: z.array(personViewSchema),
  madeAt: z.iso.datetime(),
});

export const commentsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: idSchema.optional().describe('Cursor from the page before'),
});

export const commentsPageSchema = z.strictObject({
  items: z.array(commentViewSchema).describe('The newest first'),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export const saveDraftSchema = z.strictObject({
  version: z
    .int()
    .min(1)
    .nullable()
    .describe('The version of the draft that you saw; null: you saw none'),
  form: z
    .record(z.string().max(80), z.unknown())
    .refine((form) => JSON.stringify(form).length <= MAX_DRAFT, coded('tooLarge'))
    .describe('Values by field key; kept as they are, checked when the task is completed'),
});

export const draftViewSchema = z.strictObject({
  version: z.int(),
  form: z.record(z.string(), z.unknown()),
  savedAt: z.iso.datetime(),
});

export type TaskMove = z.infer<typeof taskMoveSchema>;
export type ReassignTask = z.infer<typeof reassignTaskSchema>;
export type ExtendTask = z.infer<typeof extendTaskSchema>;
export type NewComment = z.infer<typeof newCommentSchema>;
export type CommentView = z.infer<typeof commentViewSchema>;
export type CommentsQuery = z.infer<typeof commentsQuerySchema>;
export type CommentsPage = z.infer<typeof commentsPageSchema>;
export type SaveDraft = z.infer<typeof saveDraftSchema>;
export type DraftView = z.infer<typeof draftViewSchema>;
