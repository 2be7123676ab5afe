import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { templateSchema } from './template-file.ts';

/** A published template in a list: the newest version of its key in use. */
export const templateSummarySchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  version: z.int(),
  title: localTextViewSchema,
  description: localTextViewSchema,
  termMonths: z.int(),
  stages: z.int().describe('Number of stages'),
  tasks: z.int().describe('Number of tasks in all stages'),
});

/** The newest version in use of a template, whole. */
export const templateViewSchema = z.strictObject({
  id: idSchema,
  publishedAt: z.iso.datetime(),
  template: templateSchema,
});

export type TemplateSummary = z.infer<typeof templateSummarySchema>;
export type TemplateView = z.infer<typeof templateViewSchema>;
