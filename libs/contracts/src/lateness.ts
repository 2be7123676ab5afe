import { z } from 'zod';
import { idSchema, localeSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { deadlineViewSchema } from './platforms.ts';

const instantSchema = z.iso.datetime();

const latenessFilterSchema = z.strictObject({
  authority: idSchema.optional().describe('Platforms of this authority'),
  organisation: idSchema.optional().describe('Platforms of this organisation'),
  platform: idSchema.optional(),
  minDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('Late by at least so many calendar days; 0: also what passed today'),
});

export const latenessQuerySchema = latenessFilterSchema.extend({
  after: z.string().max(200).optional().describe('Cursor from the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const latenessExportQuerySchema = latenessFilterSchema.extend({
  format: z
    .enum(['csv'])
    .default('csv')
    .describe('Semicolons, UTF-8 with a mark, for a spreadsheet; a line for each subject'),
  locale: localeSchema.default('ru'),
});

/** With whom something lies by a role. */
export const keepersViewSchema = z.strictObject({
  role: z.string(),
  roleTitle: localTextViewSchema,
  people: z
    .array(personViewSchema)
    .describe('Whoever has it, or else all holders of the role; empty: nobody holds it'),
});

export const escalationDeedSchema = z.strictObject({
  id: idSchema.describe('Of its task'),
  level: z.int(),
  role: z.string(),
  roleTitle: localTextViewSchema,
  state: z.enum(['planned', 'open', 'closed', 'ended']),
  outcomeText: localTextViewSchema.nullable().describe('How it ended, in words; null: it has not'),
  openedAt: instantSchema,
  measure: z.string().nullable().describe('What was decided; null: nothing yet'),
});

export const latenessViewSchema = z.strictObject({
  kind: z.enum(['task', 'gate']),
  id: idSchema.describe('Of the task, or of the stage whose gate it is'),
  title: localTextViewSchema,
  stage: z.strictObject({ key: z.string(), title: localTextViewSchema }),
  platform: z.strictObject({ id: idSchema, title: z.string() }),
  organisation: z.strictObject({ id: idSchema, name: z.string() }),
  authority: z.strictObject({ id: idSchema, name: z.string() }),
  heldBy: z
    .array(keepersViewSchema)
    .describe('Of a gate whose checklist is not met: the coordinators'),
  deadline: deadlineViewSchema,
  since: instantSchema.describe('When its deadline passed'),
  days: z.int().describe('Calendar days after its last day'),
  workingDays: z.int().describe('The same in working days'),
  done: z.strictObject({
    reminders: z.int().describe('How many reminders people heard, over all its deadlines'),
    remindedAt: instantSchema.nullable(),
    asked: z.int().describe('How often somebody asked to remind of it'),
    askedAt: instantSchema.nullable(),
    extensions: z.int().describe('How often people gave it more time'),
    escalations: z.array(escalationDeedSchema).describe('The oldest first'),
  }),
});

export const latenessPageSchema = z.strictObject({
  items: z.array(latenessViewSchema).describe('The longest late first'),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
  totals: z
    .strictObject({ tasks: z.int(), gates: z.int(), platforms: z.int() })
    .describe('Of everything that the filters let through'),
});

export type LatenessQuery = z.infer<typeof latenessQuerySchema>;
export type LatenessExportQuery = z.infer<typeof latenessExportQuerySchema>;
export type KeepersView = z.infer<typeof keepersViewSchema>;
export type EscalationDeedView = z.infer<typeof escalationDeedSchema>;
export type LatenessView = z.infer<typeof latenessViewSchema>;
export type LatenessPage = z.infer<typeof latenessPageSchema>;
