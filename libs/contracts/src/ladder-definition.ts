import type { DayCount, ReminderLadder } from '#domain';
import { z } from 'zod';
import { clockSchema, coded, partKeySchema } from './text-schema.ts';

const MAX_RUNGS = 30;
const MAX_OFFSET = 366;
const MAX_TIMES = 52;
const MAX_LEVEL = 9;

const recipients = z
  .array(z.enum(['assignee', 'role', 'substitute', 'coordinator', 'organisationHead', 'authority']))
  .min(1)
  .refine(isWithoutRepeats, coded('repeated'));
const channels = z
  .array(z.enum(['inApp', 'mail']))
  .min(1)
  .refine(isWithoutRepeats, coded('repeated'));
const tone = z.enum(['calm', 'firm', 'urgent']);
const escalates = z.exactOptional(
  z.strictObject({
    level: z.int().min(1).max(MAX_LEVEL),
    to: z.enum(['coordinator', 'organisationHead', 'authority']),
  }),
);
const offset = z.int().min(-MAX_OFFSET).max(MAX_OFFSET);
const interval = z.int().min(1).max(MAX_OFFSET);
const atMost = z.int().min(1).max(MAX_TIMES);

/** A rung as it is kept and answered. */
const rungSchema = z.strictObject({
  key: z.string(),
  offset: z
    .union([z.strictObject({ days: offset }), z.strictObject({ workingDays: offset })])
    .describe('From the last day of the deadline; negative: before it'),
  at: z.string().describe('Clock time HH:MM in the zone of the deadline'),
  onFreeDays: z.boolean(),
  recipients,
  channels,
  tone,
  repeat: z.exactOptional(
    z.union([
      z.strictObject({ days: interval, atMost }),
      z.strictObject({ workingDays: interval, atMost }),
    ]),
  ),
  escalates,
});

/** A rung as a file writes it: shorter, and what may be left out is filled in. */
const writtenRungSchema = z
  .strictObject({
    key: partKeySchema,
    days: z.exactOptional(offset),
    workingDays: z.exactOptional(offset),
    at: clockSchema.default('09:00'),
    onFreeDays: z.boolean().default(false),
    to: recipients.default(['assignee', 'substitute']),
    by: channels.default(['inApp', 'mail']),
    tone: tone.default('firm'),
    every: z.exactOptional(
      z
        .strictObject({
          days: z.exactOptional(interval),
          workingDays: z.exactOptional(interval),
          atMost,
        })
        .refine(hasOneCount, coded('oneKindOfDays')),
    ),
    escalates,
  })
  .refine(hasOneCount, coded('oneKindOfDays'))
  .transform(({ key, at, onFreeDays, to, by, every, tone: said, escalates: next, ...count }) => ({
    key,
    offset: dayCount(count),
    at,
    onFreeDays,
    recipients: to,
    channels: by,
    tone: said,
    ...(every === undefined ? {} : { repeat: { ...dayCount(every), atMost: every.atMost } }),
    ...(next === undefined ? {} : { escalates: next }),
  }));

/** A ladder of reminders as a file writes it, read into what is kept. */
export const ladderSchema: z.ZodType<ReminderLadder> = z
  .array(writtenRungSchema.pipe(rungSchema))
  .min(1)
  .max(MAX_RUNGS);

interface WrittenCount {
  readonly days?: number;
  readonly workingDays?: number;
}

function hasOneCount({ days, workingDays }: WrittenCount): boolean {
  return (days === undefined) !== (workingDays === undefined);
}

function dayCount({ days, workingDays }: WrittenCount): DayCount {
  return days === undefined ? { workingDays: workingDays ?? 0 } : { days };
}

function isWithoutRepeats(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
