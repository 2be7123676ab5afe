import { z } from 'zod';
import {
  daySchema,
  idSchema,
  localeSchema,
  localTextViewSchema,
  personViewSchema,
} from './access.ts';
import { filledTextSchema, partKeySchema } from './text-schema.ts';

export const historyEntrySchema = z.strictObject({
  sequence: z.int(),
  at: z.iso.datetime(),
  actor: personViewSchema.nullable().describe('Null: the process itself'),
  onBehalfOf: personViewSchema
    .nullable()
    .describe('The absent person in whose name a substitute acted; null: in the actor’s own'),
  action: z.string(),
  subject: z.strictObject({
    kind: z.string(),
    id: z.string(),
    title: localTextViewSchema.nullable().describe('What it is called; null: it has no name'),
  }),
  params: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string()),
  summary: localTextViewSchema.describe('What happened, in words'),
});

const historyFilterSchema = z.strictObject({
  actorId: idSchema.optional().describe('Who acted, or in whose name'),
  group: partKeySchema.optional().describe('First word of the action: `task`, `stage`, `role`, …'),
  subjectId: z.string().min(1).max(100).optional().describe('Of one task, stage, person, …'),
  from: daySchema.optional().describe('First day, in the zone of the platform'),
  until: daySchema.optional().describe('Last day'),
  search: filledTextSchema(100)
    .optional()
    .describe('Part of a remark, a reason or another text of the entry'),
});

export const historyQuerySchema = historyFilterSchema.extend({
  order: z.enum(['oldest', 'newest']).default('oldest').describe('What comes first'),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('Sequence of the last entry that you have, to go on from'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const historyExportQuerySchema = historyFilterSchema.extend({
  format: z
    .enum(['csv'])
    .default('csv')
    .describe('Semicolons, UTF-8 with a mark, for a spreadsheet'),
  locale: localeSchema.default('ru'),
});

export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type HistoryFilterQuery = z.infer<typeof historyFilterSchema>;
export type HistoryQuery = z.infer<typeof historyQuerySchema>;
export type HistoryExportQuery = z.infer<typeof historyExportQuerySchema>;
