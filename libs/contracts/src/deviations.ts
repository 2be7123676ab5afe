import { DEVIATION_KINDS } from '#domain';
import { z } from 'zod';
import {
  daySchema,
  idSchema,
  localeSchema,
  localTextViewSchema,
  personViewSchema,
} from './access.ts';
import { partialDateSchema } from './platforms.ts';
import { partKeySchema, reasonSchema, taskKeySchema } from './text-schema.ts';

const deviationFilterSchema = z.strictObject({
  stage: partKeySchema
    .optional()
    .describe('Key of a stage: what it or one of its tasks was moved by'),
  task: taskKeySchema.optional().describe('Key of a task'),
  kind: z.enum(DEVIATION_KINDS).optional(),
  from: daySchema.optional().describe('First day, in the zone of the platform'),
  until: daySchema.optional().describe('Last day'),
  unexplained: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: only lateness for which nobody has given a reason yet'),
});

export const deviationsQuerySchema = deviationFilterSchema.extend({
  after: z.string().max(200).optional().describe('Cursor from the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const deviationsExportQuerySchema = deviationFilterSchema.extend({
  format: z
    .enum(['csv'])
    .default('csv')
    .describe('Semicolons, UTF-8 with a mark, for a spreadsheet; a line for each date that moved'),
  locale: localeSchema.default('ru'),
});

/** A day or month, maybe with a clock time, in the zone of the platform. */
export const dueOnViewSchema = z.strictObject({
  on: partialDateSchema,
  at: z.string().nullable().describe('HH:MM; null: 24:00 of the day'),
});

export const planDateViewSchema = z.strictObject({
  kind: z
    .enum(['term', 'stageOpening', 'stage', 'task'])
    .describe('The end of the term, the opening or the end of a stage, the deadline of a task'),
  id: idSchema.describe('Of the platform, the stage or the task'),
  key: z.string().describe('Of the stage or the task; `term`'),
  title: localTextViewSchema,
});

const deviationMoveSchema = z.strictObject({
  subject: planDateViewSchema,
  from: dueOnViewSchema.nullable().describe('Null: it had no date, or came into the plan'),
  until: dueOnViewSchema.nullable().describe('Null: it has none any more, or left the plan'),
  days: z.int().describe('Calendar days between the last days of both; negative: earlier'),
});

export const deviationViewSchema = z.strictObject({
  id: idSchema
    .nullable()
    .describe('Null: lateness without a reason, which is reckoned and stored nowhere'),
  kind: z.enum(DEVIATION_KINDS),
  title: localTextViewSchema.describe('What the kind is called'),
  summary: localTextViewSchema.describe('What was changed or was late, in words'),
  subject: planDateViewSchema
    .nullable()
    .describe('Of lateness: what is late; otherwise see `moves`'),
  reason: z.string().nullable().describe('Null: nobody has given one'),
  author: personViewSchema.nullable().describe('Null: the process itself'),
  onBehalfOf: personViewSchema.nullable().describe('The absent person in whose name it was done'),
  madeAt: z.iso.datetime().describe('Of lateness without a reason: when its time was over'),
  days: z
    .int()
    .describe(
      'The farthest of its moves; of lateness how late it is by now; 0 when a later reason has taken the place of this one',
    ),
  moves: z.array(deviationMoveSchema).describe('Every date that it moved'),
});

export const deviationsPageSchema = z.strictObject({
  items: z.array(deviationViewSchema).describe('The oldest first'),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

/** Says why something is or was late. */
export const explainLatenessSchema = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('stage'), key: partKeySchema }),
    z.strictObject({ kind: z.literal('task'), key: taskKeySchema }),
  ]),
  reason: reasonSchema().describe('Why; it stands in the history'),
});

export type DeviationFilterQuery = z.infer<typeof deviationFilterSchema>;
export type DeviationsQuery = z.infer<typeof deviationsQuerySchema>;
export type DeviationsExportQuery = z.infer<typeof deviationsExportQuerySchema>;
export type DueOnView = z.infer<typeof dueOnViewSchema>;
export type PlanDateView = z.infer<typeof planDateViewSchema>;
export type DeviationView = z.infer<typeof deviationViewSchema>;
export type DeviationsPage = z.infer<typeof deviationsPageSchema>;
export type ExplainLateness = z.infer<typeof explainLatenessSchema>;
