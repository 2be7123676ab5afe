import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { clockSchema } from './text-schema.ts';

/** How a person wants to be reminded, whole. Clock times are `HH:MM` in the zone. */
export const reminderPreferenceSchema = z.strictObject({
  zone: z
    .string()
    .max(100)
    .nullable()
    .describe('IANA zone of my day: `Asia/Omsk`; null: that of the platform'),
  digestAt: clockSchema.describe('When letters that are not urgent come'),
  quiet: z
    .strictObject({ from: clockSchema, until: clockSchema })
    .nullable()
    .describe('No letters then, over midnight too; null: they come at any hour'),
  onFreeDays: z.boolean().describe('Letters come also on days on which nobody works'),
  urgentAtOnce: z.boolean().describe('Urgent letters do not wait for the hour of the others'),
  calmByMail: z.boolean().describe('Calm reminders come by letter too; duties always do'),
});

export type ReminderPreferenceView = z.infer<typeof reminderPreferenceSchema>;

export const notificationsQuerySchema = z.strictObject({
  unread: z.literal('true').optional().describe('Those alone that I have not read'),
  after: idSchema.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** What a person was told, in words of the moment at which it is read. */
export const notificationViewSchema = z.strictObject({
  id: idSchema,
  kind: z
    .enum(['deadline', 'own', 'asked', 'notReached'])
    .describe(
      'deadline: it comes or has passed; own: I wanted to be reminded; asked: somebody asked to remind me; notReached: a letter about it to somebody else got nowhere',
    ),
  tone: z.enum(['calm', 'firm', 'urgent']),
  target: z
    .strictObject({
      kind: z.enum(['task', 'gate']),
      id: idSchema,
      title: localTextViewSchema,
      platform: z.strictObject({ id: idSchema, title: z.string() }),
    })
    .describe('What a click leads to'),
  standing: z
    .enum(['waits', 'suspended', 'reported', 'closed'])
    .describe(
      'The target now: suspended with its platform; reported: a standing task with a report',
    ),
  due: localTextViewSchema
    .nullable()
    .describe('By when, and how near that is; null: the target is closed'),
  why: localTextViewSchema.describe('Why I am told'),
  onBehalfOf: z
    .strictObject({ id: idSchema, fullName: z.string() })
    .nullable()
    .describe('The absent person for whom I am told'),
  letterId: idSchema.nullable().describe('With `notReached`: the letter, as `/undelivered` has it'),
  at: z.string().describe('When I was told'),
  readAt: z.string().nullable(),
});

export const notificationPageSchema = z.strictObject({
  items: notificationViewSchema.array(),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none'),
});

export const unreadCountSchema = z.strictObject({
  count: z.int(),
  isCapped: z.boolean().describe('There are more than `count`'),
});

export const readAllSchema = z.strictObject({
  until: idSchema.describe('The newest that I saw: what came later stays unread'),
});

export type NotificationsQuery = z.infer<typeof notificationsQuerySchema>;
export type NotificationView = z.infer<typeof notificationViewSchema>;
export type NotificationPage = z.infer<typeof notificationPageSchema>;
export type UnreadCount = z.infer<typeof unreadCountSchema>;
export type ReadAll = z.infer<typeof readAllSchema>;
