import { isPartialDate } from '#domain';
import { z } from 'zod';
import { idSchema, personViewSchema } from './access.ts';
import { fileViewSchema } from './files.ts';
import { coded, filledTextSchema, partKeySchema } from './text-schema.ts';

const MAX_NOTE = 5_000;
const MOST_FILES = 50;
const MOST_STAGES = 50;

const recordDateSchema = z
  .string()
  .refine((text) => isPartialDate(text) && /^(19|20|21)/.test(text), coded('notDate'))
  .describe('YYYY-MM-DD, or YYYY-MM where no more is known; not in the future');

const stageRecordSchema = z.strictObject({
  stage: partKeySchema.describe('Key of a stage before the one at which the platform stands'),
  openedOn: recordDateSchema,
  passedOn: recordDateSchema,
  note: filledTextSchema(MAX_NOTE).nullable().describe('What people should know of that time'),
  files: z
    .array(idSchema)
    .max(MOST_FILES)
    .refine((ids) => new Set(ids).size === ids.length, coded('repeated'))
    .describe('Files that you have uploaded; whoever reads the platform reads them'),
});

/** A platform that already runs elsewhere. */
export const broughtInSchema = z.strictObject({
  stage: partKeySchema.describe('The stage at which it stands; not the first. It opens at once'),
  earlier: z
    .array(stageRecordSchema)
    .max(MOST_STAGES)
    .describe('Each stage before that, once: it is recorded as passed'),
});

export const stageRecordViewSchema = z.strictObject({
  openedOn: z.string().describe('YYYY-MM or YYYY-MM-DD, as it was given'),
  passedOn: z.string(),
  note: z.string().nullable(),
  files: z.array(fileViewSchema),
  recordedBy: personViewSchema,
  recordedAt: z.iso.datetime(),
});

export type StageRecordRequest = z.infer<typeof stageRecordSchema>;
export type StageRecordView = z.infer<typeof stageRecordViewSchema>;
