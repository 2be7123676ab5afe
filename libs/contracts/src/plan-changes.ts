import { isPartialDate } from '#domain';
import { z } from 'zod';
import { daySchema, idSchema, localTextViewSchema } from './access.ts';
import {
  actSchema,
  forecastDatesSchema,
  monthSchema,
  partialDateSchema,
  platformViewSchema,
  warningViewSchema,
} from './platforms.ts';
import {
  clockSchema,
  coded,
  filledTextSchema,
  partKeySchema,
  reasonSchema,
  taskKeySchema,
} from './text-schema.ts';

const TITLE = 300;
const HELP = 2_000;
const MOST_CHANGES = 50;
const MOST_TASKS = 500;
const MOST_DAYS = 3_660;
const MOST_MONTHS = 120;
const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** A day or a month of this century or the next. */
const dateSchema = z
  .string()
  .refine(isPartialDate, coded('notDate'))
  .refine((text) => /^2[01]/.test(text), coded('farYear'))
  .describe('YYYY-MM-DD, or YYYY-MM: until the end of that month');

/** A day of this century or the next; further nobody plans. */
const plannedDaySchema = z
  .string()
  .refine((text) => isPartialDate(text) && text.length === DAY_LENGTH, coded('notDate'))
  .refine((text) => /^2[01]/.test(text), coded('farYear'))
  .describe('YYYY-MM-DD');

const dueSchema = z.strictObject({
  on: dateSchema,
  at: z.exactOptional(clockSchema).describe('HH:MM in the zone of the platform; without it 24:00'),
});

/** How far, later or (negative) earlier. */
const shiftSchema = z
  .strictObject({
    days: z.exactOptional(z.int().min(-MOST_DAYS).max(MOST_DAYS)).describe('Calendar days'),
    months: z.exactOptional(z.int().min(-MOST_MONTHS).max(MOST_MONTHS)),
  })
  .refine(
    ({ days, months }) => (days === undefined) !== (months === undefined),
    coded('notDaysOrMonths'),
  )
  .refine(({ days, months }) => days !== 0 && months !== 0, coded('zero'))
  .describe('Days or months, not 0, one of the two');

/** People of one platform write one language: without an English text theirs stands for both. */
const ownTextSchema = (max: number) =>
  z.strictObject({ ru: filledTextSchema(max), en: z.exactOptional(filledTextSchema(max)) });

const newTaskSchema = z.strictObject({
  title: ownTextSchema(TITLE),
  help: z.exactOptional(ownTextSchema(HELP)),
  role: partKeySchema.describe('A role of the template'),
  after: z
    .array(taskKeySchema)
    .max(MOST_TASKS)
    .default([])
    .describe('Keys of the tasks that must be done first'),
  deadline: dueSchema.nullable().describe('Null: the end of its stage'),
  official: z.exactOptional(z.boolean()),
  evidence: z
    .array(
      z.strictObject({
        key: partKeySchema,
        title: ownTextSchema(TITLE),
        kind: z.enum(['file', 'link']),
        required: z.boolean(),
      }),
    )
    .max(50)
    .refine(
      (rules) => new Set(rules.map((rule) => rule.key)).size === rules.length,
      coded('repeated'),
    )
    .default([]),
});

/** Stages and tasks are named by their keys. */
export const planChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('extendTask'), task: taskKeySchema, until: dueSchema }),
  z.strictObject({
    kind: z.literal('shift'),
    stage: partKeySchema,
    scope: z.enum(['stage', 'rest']).describe('This stage alone, or it and all later ones'),
    by: shiftSchema,
    deadlines: z
      .enum(['rule', 'distance'])
      .describe('Deadlines are counted anew by their rules, or keep their distance'),
  }),
  z.strictObject({
    kind: z.literal('addTask'),
    stage: partKeySchema,
    task: newTaskSchema.describe('Never required: no gate waits for it'),
  }),
  z.strictObject({
    kind: z.literal('splitTask'),
    task: taskKeySchema,
    parts: z
      .array(
        z.strictObject({
          title: ownTextSchema(TITLE),
          role: partKeySchema,
          deadline: dueSchema.nullable().describe('Null: that of the task'),
        }),
      )
      .min(2)
      .max(10),
  }),
  z.strictObject({ kind: z.literal('dropTask'), task: taskKeySchema }),
  z
    .strictObject({
      kind: z.literal('changeHolder'),
      role: partKeySchema.describe('A role that is held on the platform'),
      leaves: idSchema.nullable().describe('Who holds it no more from today; null: nobody'),
      comes: idSchema.nullable().describe('Who holds it from today, and gets what the other had'),
    })
    .refine(({ leaves, comes }) => leaves !== null || comes !== null, coded('nobodyChanges')),
  z.strictObject({
    kind: z.literal('suspend'),
    expectedUntil: plannedDaySchema
      .nullable()
      .describe('When people expect to go on; nothing happens by itself then'),
  }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('endEarly') }),
  z.strictObject({
    kind: z.literal('extendTerm'),
    until: monthSchema.describe('The new last month, YYYY-MM'),
  }),
]);

const changesSchema = z.array(planChangeSchema).max(MOST_CHANGES).describe('One after another');

const calendarDaySchema = z.strictObject({
  on: daySchema,
  kind: z.enum(['non-working', 'shortened', 'working']),
});

/** What is only supposed. */
export const assumptionsSchema = z.strictObject({
  calendar: z
    .strictObject({
      years: z
        .array(
          z.strictObject({
            year: z.int().min(2000).max(2199),
            days: z.array(calendarDaySchema).max(366).describe('Days of this year'),
          }),
        )
        .max(20)
        .default([])
        .describe('Whole years in place of what is known of them'),
      days: z
        .array(calendarDaySchema)
        .max(400)
        .default([])
        .describe('Single days; a day is named once, also among those of whole years'),
    })
    .optional(),
  absences: z
    .array(z.strictObject({ personId: idSchema, from: plannedDaySchema, until: plannedDaySchema }))
    .max(100)
    .default([])
    .describe('Who is away, from the first day to the last'),
});

export const whatIfRequestSchema = z.strictObject({
  assumptions: assumptionsSchema.default({ absences: [] }),
  changes: changesSchema.default([]),
});

export const changePlanSchema = z.strictObject({
  changes: changesSchema.min(1),
  reason: reasonSchema().describe('Why; it stands in the history and with each deviation'),
  shown: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('`shown` of the what-if whose effects are to happen'),
  act: actSchema.optional().describe('By which act the term is extended; for `extendTerm` only'),
});

const dueViewSchema = z
  .strictObject({ on: partialDateSchema, at: z.string().nullable() })
  .nullable()
  .describe('A day or a month, maybe a time; null: there is none');

const dateChangeSchema = z.strictObject({
  from: dueViewSchema,
  until: dueViewSchema,
  days: z.int().describe('Calendar days between the last days of both; negative: earlier'),
});

/** One date of a plan: the opening or the end of a stage, the deadline of a task, the end of the term. */
export const planSubjectSchema = z.strictObject({
  kind: z.enum(['stageOpening', 'stage', 'task', 'term']),
  key: z.string(),
  title: localTextViewSchema.nullable().describe('Null: the term of the platform'),
});

export const planMoveViewSchema = dateChangeSchema.extend({ subject: planSubjectSchema });

/** Where a plan leads: its dates, what happens when nobody intervenes, and what looks wrong. */
export const outlookSchema = z.strictObject({
  term: z.strictObject({ from: partialDateSchema, until: partialDateSchema }),
  stages: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      plan: z.strictObject({ opensOn: daySchema, until: dueViewSchema }),
      forecast: forecastDatesSchema.describe('Null: it never comes'),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      stage: z.string(),
      plan: dueViewSchema,
      forecast: forecastDatesSchema.extend({ due: dueViewSchema }),
    }),
  ),
  warnings: z.array(warningViewSchema),
});

export const whatIfSchema = z.strictObject({
  shown: z
    .string()
    .nullable()
    .describe(
      'Send it with the changes to have exactly this happen; null: there is nothing to apply, or something was only supposed (ask again with the changes alone)',
    ),
  before: outlookSchema.describe('As the plan is now'),
  after: outlookSchema.describe('As it would be'),
  difference: z
    .array(
      z.strictObject({
        subject: planSubjectSchema,
        plan: dateChangeSchema.nullable().describe('Null: the plan is the same'),
        forecast: dateChangeSchema.nullable().describe('Null: the forecast is the same'),
      }),
    )
    .describe('Every date that would be another'),
  newWarnings: z.array(warningViewSchema),
  goneWarnings: z.array(warningViewSchema),
  deviations: z
    .array(z.strictObject({ kind: z.string(), moves: z.array(planMoveViewSchema) }))
    .describe('What each change would record, in their order'),
});

export const changedPlatformSchema = platformViewSchema.extend({
  deviations: z.array(idSchema).describe('What was recorded of each change, in their order'),
});

export type PlanChangeRequest = z.infer<typeof planChangeSchema>;
export type AssumptionsRequest = z.infer<typeof assumptionsSchema>;
export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;
export type ChangePlan = z.infer<typeof changePlanSchema>;
export type PlanMoveView = z.infer<typeof planMoveViewSchema>;
export type OutlookView = z.infer<typeof outlookSchema>;
export type PlanSubjectView = z.infer<typeof planSubjectSchema>;
export type DateChangeView = z.infer<typeof dateChangeSchema>;
export type WhatIfView = z.infer<typeof whatIfSchema>;
export type ChangedPlatform = z.infer<typeof changedPlatformSchema>;
