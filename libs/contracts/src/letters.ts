import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';

/**
 * What a letter is about, as its row keeps it: ids and moments, never names, addresses or secrets.
 * Stored rows keep these shapes for good: changing one is a migration.
 */
export const letterContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('invitation'),
    linkId: idSchema,
    invitedById: idSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('passwordReset'), linkId: idSchema }),
  z.strictObject({ kind: z.literal('passwordChanged'), at: z.iso.datetime() }),
  z.strictObject({
    kind: z.literal('taskReminder'),
    taskId: idSchema,
    remindedById: idSchema.nullable(),
    // The absent person whom its receiver stands in for.
    onBehalfOfId: idSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('approvalVoided'), approvalId: idSchema, taskId: idSchema }),
  // What it says are the notifications that bear its id.
  z.strictObject({ kind: z.literal('deadlines') }),
]);

export const letterStateSchema = z.enum(['waiting', 'sent', 'failed', 'dropped']);

export const lettersQuerySchema = z.strictObject({
  state: letterStateSchema.optional(),
  after: z.string().max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const letterViewSchema = z.strictObject({
  id: idSchema,
  kind: z.string(),
  title: localTextViewSchema.describe('What kind of letter it is, in words'),
  to: z.strictObject({ id: idSchema, fullName: z.string() }),
  state: letterStateSchema.describe(
    'waiting: will be tried (again); dropped: not needed any more when its turn came',
  ),
  attempts: z.int(),
  lastError: z.string().nullable().describe('Stable code of what went wrong last'),
  reason: localTextViewSchema.nullable().describe('The same in words'),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});

export const letterPageSchema = z.strictObject({
  items: z.array(letterViewSchema),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none'),
});

/** A letter of the demonstration, as its receiver would see it. */
export const demoLetterHeadSchema = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  sentAt: z.string(),
});

export const demoLetterSchema = demoLetterHeadSchema.extend({ text: z.string(), html: z.string() });

export type LetterContent = z.infer<typeof letterContentSchema>;
export type LetterKind = LetterContent['kind'];
export type LettersQuery = z.infer<typeof lettersQuerySchema>;
export type LetterView = z.infer<typeof letterViewSchema>;
export type LetterPage = z.infer<typeof letterPageSchema>;
export type DemoLetterHead = z.infer<typeof demoLetterHeadSchema>;
export type DemoLetter = z.infer<typeof demoLetterSchema>;
