import { z } from 'zod';
import { daySchema, idSchema, personViewSchema } from './access.ts';
import { warningViewSchema } from './platforms.ts';
import { reasonSchema } from './text-schema.ts';

const taskKindSchema = z.enum(['work', 'approval', 'escalation']);

export const substitutionScopeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('platform'), platformId: idSchema }),
    z.strictObject({ kind: z.literal('taskKind'), taskKind: taskKindSchema }),
  ])
  .describe('For which work: all of it, one platform’s, or one kind of task');

const why = reasonSchema().describe('Why; told in the history');

export const substitutionPreviewRequestSchema = z.strictObject({
  absentId: idSchema.describe('Who is away'),
  substituteId: idSchema.describe('Who stands in'),
  from: daySchema.describe('First day, YYYY-MM-DD'),
  until: daySchema.describe('Last day; at most a year after the first'),
  scope: substitutionScopeSchema,
});

export const newSubstitutionSchema = substitutionPreviewRequestSchema.extend({
  reason: why,
});

export const endSubstitutionSchema = z.strictObject({ reason: why });

export const substitutionPreviewSchema = z.strictObject({
  warnings: z.array(warningViewSchema).describe('What to know before; nothing of it forbids'),
});

export const substitutionViewSchema = z.strictObject({
  id: idSchema,
  absent: personViewSchema,
  substitute: personViewSchema,
  from: daySchema.describe('First day'),
  until: daySchema.describe('Last day; it ends by itself after it'),
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({
      kind: z.literal('platform'),
      platform: z.strictObject({ id: idSchema, title: z.string() }),
    }),
    z.strictObject({ kind: z.literal('taskKind'), taskKind: taskKindSchema }),
  ]),
  state: z.enum(['planned', 'inForce', 'over']).describe('As of today'),
  endedOn: daySchema
    .nullable()
    .describe('The day from which it counts no more, when it was ended before its time'),
});

export const arrangedSubstitutionSchema = substitutionViewSchema.extend({
  warnings: z.array(warningViewSchema),
});

export const substitutionsQuerySchema = z.strictObject({
  of: z
    .enum(['me', 'people'])
    .default('me')
    .describe('me: where I am away or stand in; people: of those whose substitution I may arrange'),
  state: z
    .enum(['standing', 'all'])
    .default('standing')
    .describe('standing: in force today or later; all: also those that are over'),
  after: idSchema.optional().describe('Cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const substitutionPageSchema = z.strictObject({
  items: z.array(substitutionViewSchema),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export type SubstitutionPreviewRequest = z.infer<typeof substitutionPreviewRequestSchema>;
export type NewSubstitutionForm = z.infer<typeof newSubstitutionSchema>;
export type EndSubstitution = z.infer<typeof endSubstitutionSchema>;
export type SubstitutionPreview = z.infer<typeof substitutionPreviewSchema>;
export type SubstitutionView = z.infer<typeof substitutionViewSchema>;
export type ArrangedSubstitution = z.infer<typeof arrangedSubstitutionSchema>;
export type SubstitutionsQuery = z.infer<typeof substitutionsQuerySchema>;
export type SubstitutionPage = z.infer<typeof substitutionPageSchema>;
