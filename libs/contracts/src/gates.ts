import { z } from 'zod';
import { idSchema, localTextViewSchema, personViewSchema } from './access.ts';

const namedSchema = z.strictObject({ key: z.string(), title: localTextViewSchema });

/** One thing that holds a gate up, with who has it and since when. */
export const blockerSchema = z.strictObject({
  what: z
    .enum(['task', 'evidence', 'field', 'report', 'decision'])
    .describe(
      'task: it is not done; evidence, field: `part` is missing in it; report: nobody has reported on it; decision: the approval is awaited',
    ),
  task: namedSchema.extend({ id: idSchema.nullable() }),
  part: namedSchema.nullable(),
  role: z.string().describe('The role that it lies with'),
  roleTitle: localTextViewSchema,
  heldBy: z
    .array(personViewSchema)
    .describe('Whoever took it, or else everybody who holds its role today; empty: nobody'),
  since: z.iso.datetime().nullable().describe('When it came to them; null: it has not opened yet'),
  waitsFor: z.array(namedSchema).describe('Tasks that must be done before it opens'),
});

export const checklistLineSchema = z.strictObject({
  key: z.string(),
  title: localTextViewSchema,
  isMet: z.boolean(),
  blockers: z.array(blockerSchema).describe('Everything that holds the line up'),
});

/** An approval that a later change made void. */
export const approvalVoidSchema = z.strictObject({
  approvalId: idSchema,
  decidedBy: personViewSchema,
  decidedFor: personViewSchema.nullable().describe('The absent person in whose name it was given'),
  decidedAt: z.iso.datetime(),
  task: namedSchema.describe('What changed after it'),
  change: z.enum(['answers', 'evidence']),
  voidedBy: personViewSchema.describe('Who changed it'),
  voidedAt: z.iso.datetime(),
});

const slotSchema = z.strictObject({
  approvalId: idSchema.nullable().describe('The task of the running round; null: not opened yet'),
  role: z.string(),
  roleTitle: localTextViewSchema,
  state: z
    .enum(['notOpened', 'open', 'approved', 'returned', 'rejected', 'withdrawn'])
    .describe('withdrawn: the round was decided without it'),
  fixedFor: personViewSchema
    .nullable()
    .describe('Whose it is alone; null: any holder’s of the role'),
  decidedBy: personViewSchema.nullable(),
  decidedFor: personViewSchema
    .nullable()
    .describe('The absent person in whose name it was decided'),
  isCarried: z
    .boolean()
    .describe('Approved in an earlier round; nothing that it covers was touched'),
  covers: z
    .array(namedSchema)
    .nullable()
    .describe('Tasks on which it rests; null: all of the stage'),
});

/** How a gate is decided and how far it has come. */
export const gateStateSchema = z.strictObject({
  title: localTextViewSchema,
  checklist: z.array(checklistLineSchema),
  needed: z.int().describe('So many of the slots must approve; 0: the checklist alone decides'),
  slots: z.array(slotSchema),
  awaited: z
    .array(blockerSchema)
    .describe('While the gate is being decided: the decisions for which it waits'),
  voided: z.array(approvalVoidSchema).describe('Approvals of the running round that became void'),
});

/** What is different in a task since the round before. */
export const reworkChangesSchema = z.strictObject({
  fields: z.array(
    namedSchema.extend({
      before: z.unknown().describe('As in a form; null: it was empty'),
      after: z.unknown().describe('As in a form; null: it is empty'),
    }),
  ),
  evidence: z.array(namedSchema.extend({ change: z.enum(['added', 'replaced', 'removed']) })),
});

/** A task that the round before returned, as the approver finds it. */
export const reworkedTaskSchema = namedSchema.extend({
  id: idSchema,
  remarks: z.array(z.string()),
  changes: reworkChangesSchema.nullable().describe('Null: it has not been sent again yet'),
});

export type BlockerView = z.infer<typeof blockerSchema>;
export type ChecklistLineView = z.infer<typeof checklistLineSchema>;
export type ApprovalVoidView = z.infer<typeof approvalVoidSchema>;
export type GateStateView = z.infer<typeof gateStateSchema>;
export type ReworkChangesView = z.infer<typeof reworkChangesSchema>;
export type ReworkedTaskView = z.infer<typeof reworkedTaskSchema>;
