import { z } from 'zod';
import { daySchema, idSchema, localTextViewSchema } from './access.ts';
import { clockSchema, coded } from './text-schema.ts';

/** "Remind me on…" of one task. */
export const newOwnReminderSchema = z.strictObject({
  on: daySchema
    .refine((text) => /^2[01]/.test(text), coded('farYear'))
    .describe('YYYY-MM-DD in the zone of the platform; free days too'),
  at: clockSchema.default('09:00').describe('HH:MM in the zone of the platform'),
});

export const ownReminderViewSchema = z.strictObject({
  id: idSchema,
  on: daySchema,
  at: z.string().describe('HH:MM'),
  zone: z.string().describe('IANA zone of the platform, in which day and time are'),
  isPaused: z.boolean().describe('The platform is suspended: it comes when that goes on'),
  task: z.strictObject({ id: idSchema, title: localTextViewSchema }),
  platform: z.strictObject({ id: idSchema, title: z.string() }),
  createdAt: z.iso.datetime(),
});

export const ownRemindersQuerySchema = z.strictObject({
  after: idSchema.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const ownRemindersPageSchema = z.strictObject({
  items: ownReminderViewSchema.array(),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none'),
});

export const withdrawnReminderSchema = z.strictObject({ id: idSchema });

export type NewOwnReminder = z.infer<typeof newOwnReminderSchema>;
export type OwnReminderView = z.infer<typeof ownReminderViewSchema>;
export type OwnRemindersQuery = z.infer<typeof ownRemindersQuerySchema>;
export type OwnRemindersPage = z.infer<typeof ownRemindersPageSchema>;
export type WithdrawnReminder = z.infer<typeof withdrawnReminderSchema>;
