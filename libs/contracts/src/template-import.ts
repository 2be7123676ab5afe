import { z } from 'zod';
import { localTextViewSchema } from './access.ts';
import { templateDifferenceSchema } from './template-versions.ts';
import { filledTextSchema } from './text-schema.ts';

/** A template file as it is sent. What is wrong with its text is said of the file, not of the request. */
export const templateFileSchema = z.strictObject({
  name: filledTextSchema(200).describe('Of the file, for the words about it'),
  text: z.string().describe('YAML as in catalog/templates, at most 256 KB'),
});

/** A place in a file with what is to be said about it. */
export const fileRemarkSchema = z.strictObject({
  line: z.int().describe('From 1'),
  column: z.int().describe('From 1'),
  path: z.string().describe('`stages[1].tasks[0].after[0]`; empty for the file as a whole'),
  code: z.string().describe('Stable code'),
  text: localTextViewSchema,
});

/** What would come of publishing a file; nothing has been written. */
export const templateCheckSchema = z.strictObject({
  template: z
    .strictObject({
      key: z.string(),
      version: z.int(),
      title: localTextViewSchema,
      stages: z.int(),
      tasks: z.int(),
    })
    .nullable()
    .describe('Null: the file cannot be used'),
  problems: z.array(fileRemarkSchema).describe('For these the file is refused; all at once'),
  warnings: z.array(fileRemarkSchema).describe('Worth knowing, hinder nothing'),
  hindrance: z
    .strictObject({
      code: z.enum(['versionPublished', 'versionNotNewer']),
      text: localTextViewSchema,
    })
    .nullable()
    .describe('Why this version cannot be published though the file is good'),
  isPublished: z.boolean().describe('The very same content is published already'),
  comparedWith: z.int().nullable().describe('The newest published version; null: there is none'),
  differences: z.array(templateDifferenceSchema).describe('From that version to the file'),
});

export type TemplateFileForm = z.infer<typeof templateFileSchema>;
export type FileRemark = z.infer<typeof fileRemarkSchema>;
export type TemplateCheck = z.infer<typeof templateCheckSchema>;
