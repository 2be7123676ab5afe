import { searchWords, TASK_MOVES, type Refusal } from '#domain';
import { z } from 'zod';
import { daySchema, idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { escalationViewSchema } from './escalations.ts';
import { fileViewSchema } from './files.ts';
import { formFieldSchema } from './form-definition.ts';
import { gateStateSchema, reworkChangesSchema, reworkedTaskSchema } from './gates.ts';
import { deadlineViewSchema } from './platforms.ts';
import { draftViewSchema, versionSchema, type DraftView } from './task-moves.ts';
import { coded, filledTextSchema, partKeySchema, taskKeySchema } from './text-schema.ts';

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
      .array(z.strictObject({ key: taskKeySchema, remark: filledTextSchema(5_000) }))
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

const evidenceFile = { kind: z.literal('file'), fileId: idSchema };
const evidenceLink = {
  kind: z.literal('link'),
  link: z.url({ protocol: /^https?$/ }).max(2_000),
};

export const addEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ key: partKeySchema, ...evidenceFile }),
  z.strictObject({ key: partKeySchema, ...evidenceLink }),
]);

export const replaceEvidenceSchema = z.discriminatedUnion('kind', [
  z.strictObject(evidenceFile),
  z.strictObject(evidenceLink),
]);

const evidenceVersionSchema = z.strictObject({
  version: z.int(),
  file: fileViewSchema.nullable(),
  link: z.string().nullable(),
  addedBy: personViewSchema,
  addedAt: z.iso.datetime(),
});

export const evidenceViewSchema = evidenceVersionSchema.extend({
  id: idSchema,
  key: z.string(),
  earlier: z
    .array(evidenceVersionSchema)
    .describe('What it was before it was replaced, the newest first'),
});

export const taskKindSchema = z.enum(['work', 'approval', 'escalation']);

const searchSchema = filledTextSchema(100).refine(
  (text) => searchWords(text).length > 0,
  coded('blank'),
);

/** What a list of tasks shows: a tab and what of it. A saved view keeps the same. */
export const inboxFilterSchema = z.strictObject({
  tab: z
    .enum(['open', 'mine', 'roles', 'watching', 'done'])
    .default('open')
    .describe(
      'open: all that waits for me; mine: claimed by me; roles: of my roles, claimed ones too; ' +
        'watching: what I asked to hear of; done: closed by me, the newest first',
    ),
  due: z
    .enum(['overdue', 'today', 'week'])
    .optional()
    .describe('By deadline: passed; ends today; ends today or within the six days after'),
  dueFrom: daySchema
    .optional()
    .describe('Deadlines that end on this day or later, by the day in Moscow (YYYY-MM-DD)'),
  dueUntil: daySchema
    .optional()
    .describe('Deadlines that end on this day or earlier, by the day in Moscow (YYYY-MM-DD)'),
  kind: taskKindSchema.optional(),
  platformId: idSchema.optional(),
  search: searchSchema
    .optional()
    .describe(
      'Beginnings of words in the titles of task and platform and the name of the organisation; ' +
        'every word must be found; «ё» and «е» are the same',
    ),
});

export const inboxQuerySchema = inboxFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional().describe('Cursor from the page before'),
});

export const inboxItemSchema = z.strictObject({
  id: idSchema,
  title: localTextViewSchema,
  kind: taskKindSchema,
  state: z.enum(['planned', 'open', 'closed', 'ended']),
  outcome: z.string().nullable(),
  outcomeText: localTextViewSchema.nullable().describe('How it ended, in words; null: it has not'),
  platform: z.strictObject({ id: idSchema, title: z.string() }),
  organisation: z.string(),
  stage: z.strictObject({ key: z.string(), title: localTextViewSchema }),
  role: z.string(),
  roleTitle: localTextViewSchema,
  round: z.int(),
  assignee: personViewSchema.nullable().describe('Who claimed it; null: nobody yet'),
  isClaimed: z.boolean(),
  onBehalfOf: personViewSchema
    .nullable()
    .describe(
      'The absent person for whom I find or would do it here, or for whom a substitute closed it; null: nobody',
    ),
  deadline: deadlineViewSchema.nullable(),
  isOverdue: z
    .boolean()
    .describe('Open with its deadline passed, by the time of the server; never while suspended'),
  isSuspended: z.boolean().describe('Its platform is suspended: nothing is to be done now'),
  lastSentAt: z.iso
    .datetime()
    .nullable()
    .describe(
      'When its form was sent last: the last report on a standing task, the round before of a returned one',
    ),
  version: z.int(),
});

export const inboxPageSchema = z.strictObject({
  items: z.array(inboxItemSchema),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

const countSchema = z.strictObject({
  count: z.int().describe('At most 100'),
  isCapped: z.boolean().describe('True: there are more, shown as “100+”'),
});

export const inboxCountsSchema = z.strictObject({
  open: countSchema,
  overdue: countSchema.describe('Of `open`: the deadline has passed'),
  today: countSchema.describe('Of `open`: the deadline ends today'),
  mine: countSchema,
  roles: countSchema,
  watching: countSchema,
  done: countSchema,
});

/** What the gate of an approval rests on. */
const gateOfApprovalSchema = gateStateSchema.extend({
  reworked: z
    .array(reworkedTaskSchema)
    .describe('What the round before returned: what was asked, and what changed since'),
  returnable: z
    .array(z.strictObject({ id: idSchema, key: z.string(), title: localTextViewSchema }))
    .describe('What a return may name'),
});

export const taskViewSchema = inboxItemSchema.extend({
  key: z.string(),
  help: localTextViewSchema.nullable(),
  legalSource: z.string().nullable(),
  isOfficial: z.boolean(),
  gate: gateOfApprovalSchema.nullable().describe('Null: this is no approval'),
  escalation: escalationViewSchema.nullable().describe('Null: this is no escalation'),
  moves: z.array(z.enum(TASK_MOVES)).describe('What you may do with it now'),
  isWatching: z.boolean().describe('Whether you watch it'),
  comments: z.int().describe('How many comments there are'),
  draft: draftViewSchema.nullable().describe('What you have filled in so far'),
  prefill: z
    .strictObject({
      from: z.enum(['draft', 'submission']),
      form: z.record(z.string(), z.unknown()),
    })
    .nullable()
    .describe(
      'With what the form of an open task begins: your draft, or else what was sent last; null: nothing was',
    ),
  changes: reworkChangesSchema
    .nullable()
    .describe('What is different since the round before; null: it was not returned and sent again'),
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
      number: z.int().describe('Counts what was sent in the round: reports on a standing task'),
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

export type CompleteTask = z.infer<typeof completeTaskSchema>;
export type DecideTask = z.infer<typeof decideTaskSchema>;
export type ReplaceEvidence = z.infer<typeof replaceEvidenceSchema>;
export type AddEvidence = z.infer<typeof addEvidenceSchema>;
export type InboxQuery = z.infer<typeof inboxQuerySchema>;
export type InboxItem = z.infer<typeof inboxItemSchema>;
export type InboxPage = z.infer<typeof inboxPageSchema>;
export type InboxFilter = z.infer<typeof inboxFilterSchema>;
export type InboxCounts = z.infer<typeof inboxCountsSchema>;
export type TaskView = z.infer<typeof taskViewSchema>;

/** The refusal of a move that was made on an older version, with what is there now. */
export interface Stale extends Refusal<'stale'> {
  readonly current: TaskView | DraftView;
}
