import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { platformStateSchema } from './platforms.ts';
import { templateSchema } from './template-file.ts';
import { reasonSchema } from './text-schema.ts';

const versionNumber = z.coerce.number().int().min(1).max(1_000_000);

/** The number of a version in a path. */
export const templateVersionParamSchema = versionNumber;

export const differencesQuerySchema = z.strictObject({
  from: versionNumber.describe('The version to begin with'),
  until: versionNumber.describe('The version to end with; it may be the older one'),
});

export const templatePlatformsQuerySchema = z.strictObject({
  version: versionNumber.optional().describe('Only platforms with this version'),
  after: z.string().max(1_000).optional().describe('Cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Why a version is archived or restored; kept in the audit. */
export const archiveTemplateSchema = z.strictObject({ reason: reasonSchema() });

const namedSchema = z.strictObject({ id: idSchema, fullName: z.string() });

/** A published version beside the others. */
export const templateVersionSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  version: z.int(),
  title: localTextViewSchema,
  stages: z.int().describe('Number of stages'),
  tasks: z.int().describe('Number of tasks in all stages'),
  publishedAt: z.iso.datetime(),
  isFromCatalogue: z.boolean().describe('It came with the installation: nobody published it'),
  publishedBy: namedSchema
    .nullable()
    .describe('Null: the catalogue, or somebody whom you may not know of'),
  archivedAt: z.iso.datetime().nullable().describe('Null: platforms may be launched from it'),
  archivedBy: namedSchema.nullable().describe('Null also: somebody whom you may not know of'),
  platforms: z
    .strictObject({
      running: z.int(),
      over: z.int().describe('Closed or stopped'),
    })
    .describe('With this version, as many as you may see'),
});

/** The same with all that it says. */
export const wholeTemplateVersionSchema = templateVersionSchema.extend({
  template: templateSchema,
});

/** One thing that two versions say differently. */
export const templateDifferenceSchema = z.strictObject({
  code: z.string().describe('Stable code: `taskDeadlineChanged`, `stageAdded`, …'),
  at: z
    .strictObject({
      role: z.string().optional(),
      stage: z.string().optional(),
      task: z.string().optional(),
      field: z.string().optional().describe('Of a form'),
      evidence: z.string().optional(),
      line: z.string().optional().describe('Of the gate’s checklist'),
    })
    .describe('Where, by keys; of what has moved, where it is now'),
  before: z.unknown().describe('As the template has it; null: it was not there'),
  after: z.unknown().describe('As the template has it; null: it is no longer there'),
  text: localTextViewSchema,
});

export const templateDifferencesSchema = z.strictObject({
  key: z.string(),
  from: z.int(),
  until: z.int(),
  differences: z.array(templateDifferenceSchema),
});

export const templatePlatformsPageSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: idSchema,
      title: z.string(),
      state: platformStateSchema,
      version: z.int().describe('Of the template, for good'),
      organisation: z.strictObject({ id: idSchema, name: z.string() }),
      launchedAt: z.iso.datetime(),
      closedAt: z.iso.datetime().nullable(),
    }),
  ),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export type DifferencesQuery = z.infer<typeof differencesQuerySchema>;
export type TemplatePlatformsQuery = z.infer<typeof templatePlatformsQuerySchema>;
export type ArchiveTemplate = z.infer<typeof archiveTemplateSchema>;
export type TemplateVersionView = z.infer<typeof templateVersionSchema>;
export type WholeTemplateVersion = z.infer<typeof wholeTemplateVersionSchema>;
export type TemplateDifferenceView = z.infer<typeof templateDifferenceSchema>;
export type TemplateDifferences = z.infer<typeof templateDifferencesSchema>;
export type TemplatePlatforms = z.infer<typeof templatePlatformsPageSchema>;
