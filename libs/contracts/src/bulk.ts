import { z } from 'zod';
import { idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { extension, reassignment, versionSchema } from './task-moves.ts';
import { coded } from './text-schema.ts';

const MOST_ITEMS = 500;

/**
 * What a bulk run does to each of its tasks. Stored as it is: changing a shape is a migration.
 */
export const bulkMoveSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('claim') }),
  z.strictObject({ action: z.literal('reassign'), ...reassignment }),
  z.strictObject({ action: z.literal('extend'), ...extension }),
  z.strictObject({ action: z.literal('remind') }),
]);

const items = z
  .array(z.strictObject({ taskId: idSchema, version: versionSchema }))
  .min(1)
  .max(MOST_ITEMS)
  .refine((all) => new Set(all.map((one) => one.taskId)).size === all.length, coded('repeated'))
  .describe('The tasks, each with the version that you saw');

/** One move on many tasks. */
export const bulkRequestSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('claim'), items }),
  z.strictObject({ action: z.literal('reassign'), ...reassignment, items }),
  z.strictObject({ action: z.literal('extend'), ...extension, items }),
  z.strictObject({ action: z.literal('remind'), items }),
]);

export const bulkRunSummarySchema = z.strictObject({
  id: idSchema,
  action: z.enum(['claim', 'reassign', 'extend', 'remind']),
  createdAt: z.iso.datetime(),
  isFinished: z.boolean().describe('True: no task waits any more'),
  counts: z.strictObject({ waiting: z.int(), done: z.int(), refused: z.int() }),
});

const bulkItemViewSchema = z.strictObject({
  taskId: idSchema,
  version: z.int().describe('The version that was named'),
  task: z
    .strictObject({
      title: localTextViewSchema,
      platform: z.strictObject({ id: idSchema, title: z.string() }),
    })
    .nullable()
    .describe('Null: its turn has not come, or there is no such task for you'),
  state: z.enum(['waiting', 'done', 'refused']),
  code: z.string().nullable().describe('Why it was refused: a code of the problems'),
  params: z.record(z.string(), z.unknown()).describe('What the text speaks of'),
  text: localTextViewSchema.nullable().describe('The same in words'),
});

export const bulkRunViewSchema = bulkRunSummarySchema.extend({
  reason: z.string().nullable(),
  recipient: personViewSchema.nullable().describe('Of a transfer, once a task was given to them'),
  until: z
    .strictObject({ on: z.string(), at: z.string().nullable() })
    .nullable()
    .describe('Of an extension'),
  items: z.array(bulkItemViewSchema).describe('In the order of the request'),
});

export const bulkRunsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: idSchema.optional().describe('Cursor from the page before'),
});

export const bulkRunsPageSchema = z.strictObject({
  items: z.array(bulkRunSummarySchema).describe('The newest first'),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export type BulkMove = z.infer<typeof bulkMoveSchema>;
export type BulkRequest = z.infer<typeof bulkRequestSchema>;
export type BulkRunSummary = z.infer<typeof bulkRunSummarySchema>;
export type BulkRunView = z.infer<typeof bulkRunViewSchema>;
export type BulkRunsQuery = z.infer<typeof bulkRunsQuerySchema>;
export type BulkRunsPage = z.infer<typeof bulkRunsPageSchema>;
