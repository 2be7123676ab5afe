import { z } from 'zod';
import { idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { deadlineViewSchema } from './platforms.ts';

const momentSchema = z.iso.datetime();

const rungSchema = z.strictObject({
  key: z.string().describe('Of the rung; a repeated one bears its count: `stillLate+2`'),
  title: localTextViewSchema.describe('When it comes, told from the deadline'),
});

const recipientSchema = z.strictObject({
  key: z.string().describe('assignee, role, substitute, coordinator, organisationHead, authority'),
  title: localTextViewSchema,
});

const hearerSchema = z.strictObject({
  person: personViewSchema,
  reason: recipientSchema.describe('Whom of the recipients this person is'),
  onBehalfOf: personViewSchema.nullable().describe('Whom a substitute hears it for'),
});

const plannedRungSchema = rungSchema.extend({
  at: momentSchema
    .nullable()
    .describe('Null: the platform is suspended, the moment is counted when it goes on'),
  isProvisional: z.boolean().describe('An import of the calendar may still move it'),
  tone: z.enum(['calm', 'firm', 'urgent']),
  channels: z.array(z.enum(['inApp', 'mail'])),
  recipients: z.array(recipientSchema).describe('To whom'),
  people: z.array(hearerSchema).describe('Whom it would reach today'),
  escalatesTo: recipientSchema.nullable().describe('Who gets a task of it then; null: nobody'),
});

const letterSchema = z.strictObject({
  state: z
    .string()
    .describe(
      'inAppOnly, waiting, onItsWay, accepted, failed, dropped; or why there is none: absent, switchedOff, receiverInactive, skipped',
    ),
  at: momentSchema
    .nullable()
    .describe('Of one that waits: when it may go; of an accepted one: when the server took it'),
  text: localTextViewSchema,
});

export const rungRunSchema = rungSchema.extend({
  version: z.int().describe('Of the deadline: grows when it moves or its subject opens anew'),
  plannedAt: momentSchema,
  ranAt: momentSchema,
  outcome: z.enum(['sent', 'collapsed', 'skipped']),
  text: localTextViewSchema.describe('What became of it, and why'),
  reached: z.int().describe('How many people heard of it'),
  people: z
    .array(hearerSchema.extend({ letter: letterSchema }))
    .describe('Those who heard of it; an erased person is only counted'),
});

export const ladderMoveSchema = rungSchema.extend({
  version: z.int(),
  from: momentSchema.nullable().describe('Null: it comes only now'),
  to: momentSchema.nullable().describe('Null: it does not come any more'),
  movedAt: momentSchema,
});

/** Who is reminded of a task or a gate, when, and what became of it. */
export const ladderViewSchema = z.strictObject({
  state: z
    .enum(['waiting', 'paused', 'over', 'none'])
    .describe('none: it is not open yet, has no deadline, or is not reminded of'),
  stateText: localTextViewSchema,
  deadline: deadlineViewSchema.nullable(),
  version: z.int().nullable().describe('Of the deadline; null: nothing was ever set'),
  ahead: z.array(plannedRungSchema).describe('To come, the next first'),
  notComing: z
    .array(
      rungSchema.extend({
        at: momentSchema,
        reason: z.enum(['beforeArmed', 'passedOver', 'closed', 'reported', 'standing']),
        text: localTextViewSchema,
      }),
    )
    .describe('Never came and will not'),
  runs: z.array(rungRunSchema).describe('What ran, of earlier versions too, the newest first'),
  moves: z.array(ladderMoveSchema).describe('What imports of the calendar moved, the newest first'),
});

export const reminderMovesQuerySchema = z.strictObject({
  calendar: z.string().min(1).max(64).optional().describe('Key of the calendar; without it all'),
  after: idSchema.optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const reminderMoveViewSchema = ladderMoveSchema.extend({
  id: idSchema,
  calendar: z.string(),
  platform: z.strictObject({ id: idSchema, title: z.string() }),
  subject: z.strictObject({
    kind: z.enum(['task', 'gate']),
    id: idSchema,
    name: localTextViewSchema,
  }),
});

export const reminderMovesPageSchema = z.strictObject({
  items: reminderMoveViewSchema.array(),
  next: z.string().nullable().describe('Cursor of the next page; null: there is none'),
});

export type LadderView = z.infer<typeof ladderViewSchema>;
export type ReminderMovesQuery = z.infer<typeof reminderMovesQuerySchema>;
export type ReminderMoveView = z.infer<typeof reminderMoveViewSchema>;
export type ReminderMovesPage = z.infer<typeof reminderMovesPageSchema>;
