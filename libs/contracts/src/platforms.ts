import { z } from 'zod';
import { daySchema, idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { broughtInSchema, stageRecordViewSchema } from './stage-records.ts';
import { gateStateSchema } from './gates.ts';
import { coded, fileKeySchema, filledTextSchema, partKeySchema } from './text-schema.ts';

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

export const monthSchema = z
  .string()
  .refine((text) => MONTH.test(text), coded('notMonth'))
  .meta({ pattern: MONTH.source })
  .describe('YYYY-MM');

export const partialDateSchema = z
  .string()
  .describe('YYYY-MM or YYYY-MM-DD, as precise as it is known');

const instantSchema = z.iso.datetime();

/** The act on which a status rests, as written in it. */
export const actSchema = z.strictObject({
  kind: z.enum(['order', 'agreement']),
  issuer: filledTextSchema(300),
  number: filledTextSchema(100).describe('As written, suffixes and dashes kept'),
  date: daySchema.describe('From 1990-01-01 until a year from today'),
});

export const launchPreviewRequestSchema = z.strictObject({
  template: fileKeySchema.describe('Key of a published template; its newest version is used'),
  organisationId: idSchema,
  start: monthSchema.describe('First month of the term, YYYY-MM'),
  broughtIn: broughtInSchema
    .optional()
    .describe('For a platform that already runs elsewhere; `start` is then when it began there'),
});

export const appointmentSchema = z.strictObject({ role: partKeySchema, personId: idSchema });

/** Somebody comes to a role of a running platform, or leaves it. */
export const holderChangeSchema = appointmentSchema.extend({
  reason: z.exactOptional(filledTextSchema(2_000)).describe('Why; it stands in the history'),
});

export const launchRequestSchema = launchPreviewRequestSchema.extend({
  title: filledTextSchema(500),
  status: z.strictObject({
    key: partKeySchema.describe('A status of the authority’s profile'),
    act: actSchema,
  }),
  appointments: z
    .array(appointmentSchema)
    .max(200)
    .describe('Who holds which role on the platform; without a coordinator it is the launcher'),
});

export const deadlineViewSchema = z.strictObject({
  on: partialDateSchema,
  at: z.string().nullable().describe('HH:MM; null: 24:00 of the day'),
  zone: z.string(),
  due: instantSchema.describe('The moment by which it must be done'),
  isProvisional: z.boolean().describe('Rests on a calendar year that has no data yet'),
});

export const warningViewSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  text: localTextViewSchema,
});

/** What happens when nobody intervenes; facts where they are facts. */
export const forecastDatesSchema = z.strictObject({
  opensOn: partialDateSchema.nullable(),
  endsOn: partialDateSchema.nullable(),
});

const plannedTaskSchema = z.strictObject({
  key: z.string(),
  title: localTextViewSchema,
  role: z.string(),
  deadline: deadlineViewSchema.nullable().describe('Null: counts from the day the task opens'),
  expected: z
    .strictObject({ on: partialDateSchema, at: z.string().nullable() })
    .nullable()
    .describe('The deadline that it will have when all goes as planned: its baseline'),
  forecast: forecastDatesSchema.describe('When nobody intervenes; null: it never comes'),
});

export const launchPreviewSchema = z.strictObject({
  template: z.strictObject({ id: idSchema, key: z.string(), version: z.int() }),
  term: z.strictObject({ from: partialDateSchema, until: partialDateSchema }),
  stages: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      period: z.strictObject({ from: partialDateSchema, until: partialDateSchema }),
      opensOn: daySchema,
      deadline: deadlineViewSchema,
      recorded: z
        .strictObject({ openedOn: partialDateSchema, passedOn: partialDateSchema })
        .nullable()
        .describe('It passed before the platform came here; null: it will be lived here'),
      forecast: forecastDatesSchema.describe('When nobody intervenes; null: it never comes'),
      tasks: z.array(plannedTaskSchema),
    }),
  ),
  roles: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      heldAt: z.enum(['platform', 'organisation', 'authority']),
      holders: z.array(personViewSchema).describe('Who holds it already, outside the platform'),
    }),
  ),
  warnings: z.array(warningViewSchema),
});

export const platformStateSchema = z.enum(['running', 'closed', 'stopped']);

const taskLineSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  kind: z.enum(['work', 'approval', 'escalation']),
  title: localTextViewSchema,
  role: z.string(),
  state: z.enum(['planned', 'open', 'closed', 'ended']),
  outcome: z.string().nullable(),
  outcomeText: localTextViewSchema.nullable().describe('How it ended, in words; null: it has not'),
  round: z.int(),
  isAdded: z.boolean().describe('Came into the plan of the running platform'),
  isRequired: z.boolean(),
  isStanding: z.boolean(),
  assignee: personViewSchema.nullable(),
  waitsFor: z.array(z.string()).describe('Keys of the tasks that must be done first'),
  deadline: deadlineViewSchema.nullable(),
});

export const stageViewSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  title: localTextViewSchema,
  state: z.enum(['planned', 'open', 'atGate', 'passed', 'stopped']),
  round: z.int(),
  period: z.strictObject({ from: partialDateSchema, until: partialDateSchema }),
  opensOn: daySchema,
  deadline: deadlineViewSchema,
  openedAt: instantSchema.nullable(),
  closedAt: instantSchema.nullable(),
  record: stageRecordViewSchema
    .nullable()
    .describe('Of a stage that passed before the platform came here, which has no moments'),
  gate: gateStateSchema.extend({
    approvalRoles: z.array(z.string()).describe('Roles whose approval it asks for, each once'),
  }),
  tasks: z.array(taskLineSchema),
});

export const platformSummarySchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  state: platformStateSchema,
  isSuspended: z.boolean().describe('Running, but nothing moves until it is resumed'),
  organisation: z.strictObject({ id: idSchema, name: z.string() }),
  authority: z.strictObject({ id: idSchema, name: z.string() }),
  template: z.strictObject({ key: z.string(), version: z.int(), title: localTextViewSchema }),
  term: z.strictObject({ from: partialDateSchema, until: partialDateSchema }),
});

export const suspensionViewSchema = z.strictObject({
  since: instantSchema,
  expectedUntil: daySchema.nullable().describe('When people expect to go on'),
  reason: z.string(),
});

export const platformViewSchema = platformSummarySchema.extend({
  launchedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  suspension: suspensionViewSchema.nullable().describe('Null: it goes on, or is over'),
  termExtensions: z
    .array(
      z.strictObject({ fromUntil: partialDateSchema, until: partialDateSchema, act: actSchema }),
    )
    .describe('By which acts the term became longer, the first one first'),
  statuses: z.array(
    z.strictObject({ key: z.string(), title: localTextViewSchema, act: actSchema }),
  ),
  roles: z.array(
    z.strictObject({
      key: z.string(),
      title: localTextViewSchema,
      heldAt: z.enum(['platform', 'organisation', 'authority']),
      holders: z.array(personViewSchema),
    }),
  ),
  stages: z.array(stageViewSchema),
  warnings: z.array(warningViewSchema),
});

export type LaunchPreviewRequest = z.infer<typeof launchPreviewRequestSchema>;
export type LaunchPreview = z.infer<typeof launchPreviewSchema>;
export type LaunchRequest = z.infer<typeof launchRequestSchema>;
export type Appointment = z.infer<typeof appointmentSchema>;
export type HolderChange = z.infer<typeof holderChangeSchema>;
export type DeadlineView = z.infer<typeof deadlineViewSchema>;
export type WarningView = z.infer<typeof warningViewSchema>;
export type StageView = z.infer<typeof stageViewSchema>;
export type PlatformSummary = z.infer<typeof platformSummarySchema>;
export type PlatformView = z.infer<typeof platformViewSchema>;
