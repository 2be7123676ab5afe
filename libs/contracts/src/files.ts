import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { filledTextSchema } from './text-schema.ts';

export const fileViewSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
});

export const fileRulesSchema = z.strictObject({
  maxBytes: z.int().describe('The largest file that is taken'),
  kinds: z
    .array(
      z.strictObject({
        mediaType: z.string().describe('Found from the content, whatever the name says'),
        endings: z.array(z.string()).describe('Endings of names, the usual one first'),
        title: localTextViewSchema,
      }),
    )
    .describe('Every kind of file that is taken'),
});

export const uploadQuerySchema = z.strictObject({
  name: filledTextSchema(300).describe('Name of the file, with its ending'),
});

export type FileView = z.infer<typeof fileViewSchema>;
export type FileRules = z.infer<typeof fileRulesSchema>;
export type UploadQuery = z.infer<typeof uploadQuerySchema>;
