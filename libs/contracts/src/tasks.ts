import { z } from 'zod';
import { idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { formFieldSchema } from './form-definition.ts';
import { deadlineViewSchema } from './platforms.ts';
import { coded, filledTextSchema, partKeySchema } from './text-schema.ts';

const versionSchema = z.int().min(1).describe('The version of the task that you saw');

/** A claim or a release. */
export const taskMoveSchema = z.strictObject({ version: versionSchema });

export const completeTaskSchema = z.strictObject({
  version: versionSchema,
  form: z
    .record(z.string(), z.unknown())
    .describe('Values by field key; checked by the task’s own form'),
});

export const decideTaskSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('approved'),
    version: versionSchema,
    comment: filledTextSchema(2_000).optional(),
  }),
  z.strictObject({
    outcome: z.literal('returned'),
    version: versionSchema,
    tasks: z
      .array(z.strictObject({ key: partKeySchema, remark: filledTextSchema(5_000) }))
      .max(500)
      .refine(
        (tasks) => new Set(tasks.map((task) => task.key)).size === tasks.length,
        coded('repeated'),
      )
      .describe('What must be done anew, each with its remark'),
  }),
  z.strictObject({
    outcome: z.literal('rejected'),
    version: versionSchema,
    comment: filledTextSchema(5_000).describe('Why the platform is to be stopped'),
  }),
]);

export const addEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), key: partKeySchema, fileId: idSchema }),
  z.strictObject({
    kind: z.literal('link'),
    key: partKeySchema,
    link: z.url({ protocol: /^https?$/ }).max(2_000),
  }),
]);

export const fileViewSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
});

export const uploadQuerySchema = z.strictObject({
  name: filledTextSchema(300).describe('Name of the file, with its ending'),
});

export const evidenceViewSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  file: fileViewSchema.nullable(),
  link: z.string().nullable(),
  addedBy: personViewSchema,
  addedAt: z.iso.datetime(),
});

export const inboxQuerySchema = z.strictObject({
  tab: z
    .enum(['open', 'mine', 'roles', 'done'])
    .default('open')
    .describe(
      'open: all that waits for me; mine: claimed by me; roles: of my roles, claimed ones too',
    ),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional().describe('Cursor from the page before'),
});

export const inboxItemSchema = z.strictObject({
  id: idSchema,
  title: localTextViewSchema,
  kind: z.enum(['work', 'approval', 'escalation']),
  state: z.enum(['planned', 'open', 'closed', 'ended']),
  outcome: z.string().nullable(),
  platform: z.strictObject({ id: idSchema, title: z.string() }),
  organisation: z.string(),
  role: z.string(),
  round: z.int(),
  assignee: personViewSchema.nullable(),
  due: z.iso.datetime().nullable(),
  dueOn: z.string().nullable(),
  version: z.int(),
});

export const inboxPageSchema = z.strictObject({
  items: z.array(inboxItemSchema),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export const taskViewSchema = inboxItemSchema.extend({
  key: z.string(),
  stage: z.strictObject({ key: z.string(), title: localTextViewSchema }),
  help: localTextViewSchema.nullable(),
  legalSource: z.string().nullable(),
  isOfficial: z.boolean(),
  deadline: deadlineViewSchema.nullable(),
  form: z.array(formFieldSchema),
  evidenceRules: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      kind: z.enum(['file', 'link']),
      required: z.boolean(),
    }),
  ),
  evidence: z.array(evidenceViewSchema),
  submission: z
    .strictObject({
      round: z.int(),
      form: z.record(z.string(), z.unknown()),
      submittedBy: personViewSchema,
      submittedAt: z.iso.datetime(),
    })
    .nullable()
    .describe('What was sent last, also in an earlier round'),
  remarks: z.array(
    z.strictObject({
      round: z.int(),
      text: z.string(),
      author: personViewSchema,
      madeAt: z.iso.datetime(),
    }),
  ),
});

export type TaskMove = z.infer<typeof taskMoveSchema>;
export type CompleteTask = z.infer<typeof completeTaskSchema>;
export type DecideTask = z.infer<typeof decideTaskSchema>;
export type AddEvidence = z.infer<typeof addEvidenceSchema>;
export type FileView = z.infer<typeof fileViewSchema>;
export type InboxQuery = z.infer<typeof inboxQuerySchema>;
export type InboxItem = z.infer<typeof inboxItemSchema>;
export type InboxPage = z.infer<typeof inboxPageSchema>;
export type TaskView = z.infer<typeof taskViewSchema>;
export type UploadQuery = z.infer<typeof uploadQuerySchema>;
