import { z } from 'zod';
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
