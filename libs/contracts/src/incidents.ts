import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';

export const incidentsQuerySchema = z.strictObject({
  state: z.enum(['open', 'resolved', 'all']).default('open'),
  after: idSchema.optional().describe('Id of the last incident that you have, to go on from'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const incidentViewSchema = z.strictObject({
  id: idSchema,
  code: z.string(),
  text: localTextViewSchema.describe('What the step met, in words'),
  platform: z
    .strictObject({ id: idSchema, title: z.string(), organisation: z.string() })
    .describe('Whose story waits'),
  params: z.record(z.string(), z.unknown()),
  occurrences: z.int().describe('How often the step met it'),
  openedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
});

export type IncidentsQuery = z.infer<typeof incidentsQuerySchema>;
export type IncidentView = z.infer<typeof incidentViewSchema>;
