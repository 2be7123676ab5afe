import { z } from 'zod';
import { idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { deviationViewSchema } from './deviations.ts';
import { rungRunSchema } from './ladder-views.ts';
import { keepersViewSchema } from './lateness.ts';
import { deadlineViewSchema } from './platforms.ts';

/** What an escalation is about, and what was done before it came to that. */
export const escalationViewSchema = z.strictObject({
  subject: z.strictObject({
    kind: z.enum(['task', 'gate']),
    id: idSchema.describe('Of the task, or of the stage whose gate it is'),
    title: localTextViewSchema,
    isWaiting: z.boolean().describe('False: it is done with'),
  }),
  version: z.int().describe('Of the deadline that passed'),
  level: z.int(),
  deadline: deadlineViewSchema.nullable().describe('Null: its subject has another one by now'),
  days: z
    .int()
    .nullable()
    .describe('Calendar days late, of one that is closed until then; null with `deadline`'),
  workingDays: z.int().nullable(),
  heldBy: z.array(keepersViewSchema).describe('Who has it now'),
  reminders: z
    .array(rungRunSchema)
    .max(50)
    .describe(
      'What people were told of this deadline, the newest first; of each at most 20 people',
    ),
  asked: z
    .array(z.strictObject({ by: personViewSchema, at: z.iso.datetime() }))
    .max(50)
    .describe('Who asked to remind of it, the newest first'),
  moves: z
    .array(deviationViewSchema)
    .max(50)
    .describe('How its deadline moved since the launch, the oldest first'),
});

export type EscalationView = z.infer<typeof escalationViewSchema>;
