import { z } from 'zod';
import {
  daySchema,
  idSchema,
  localeSchema,
  localTextViewSchema,
  personViewSchema,
} from './access.ts';
import { deadlineViewSchema, platformStateSchema } from './platforms.ts';

const locale = localeSchema.default('ru').describe('The language of the names in the diagram');

export const diagramQuerySchema = z.strictObject({ locale });

export const templateDiagramQuerySchema = z.strictObject({
  locale,
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('A published version, archived or not; without it the newest one in use'),
});

const elementIdSchema = z.string().describe('Id of the element in the diagram');

const bpmnSchema = z
  .string()
  .describe(
    'BPMN 2.0 (XML) with its layout: lanes are roles, groups are stages, user tasks are tasks and ' +
      'approvals; ids are made of the keys of the template and the same in every language',
  );

export const templateDiagramSchema = z.strictObject({
  name: z.string(),
  version: z.int().describe('The version of the template that is shown'),
  bpmn: bpmnSchema,
});

const liveElementSchema = z.strictObject({
  kind: z.enum(['stage', 'gate', 'task']).describe('An approval is a task'),
  id: idSchema.describe('Id of the stage or task; of a gate that of its stage'),
  title: localTextViewSchema,
  state: z
    .enum(['planned', 'open', 'atGate', 'passed', 'stopped', 'closed', 'ended'])
    .describe(
      'Stages: planned, open, atGate, passed, stopped. Gates, each half of them: planned, open, ' +
        'passed, stopped. Tasks: planned, open, closed, ended',
    ),
  outcome: z.string().nullable().describe('How a task ended; null: it has not'),
  outcomeText: localTextViewSchema.nullable().describe('The same in words'),
  round: z.int(),
  role: z
    .strictObject({ key: z.string(), title: localTextViewSchema })
    .nullable()
    .describe('The role with which a task lies; null: no task'),
  assignee: personViewSchema.nullable().describe('Who took the task, or closed it'),
  heldBy: z
    .array(personViewSchema)
    .describe('With whom it lies now: who took it, else all holders of its role; empty: nobody'),
  since: z.iso
    .datetime()
    .nullable()
    .describe(
      'Since when it lies with them; of a stage or gate since when it is open; null: it is not',
    ),
  closedAt: z.iso.datetime().nullable(),
  deadline: deadlineViewSchema.nullable(),
  isOverdue: z.boolean().describe('Open with its deadline passed; never while suspended'),
});

const partSchema = z.strictObject({
  id: idSchema,
  element: elementIdSchema.nullable().describe('Null: the diagram does not show it'),
  title: localTextViewSchema,
});

const nextSchema = z.strictObject({
  opening: partSchema
    .extend({ opensOn: daySchema.describe('Its planned first day') })
    .nullable()
    .describe('The stage that opens next of itself; null: one is open, or all is over'),
  open: z
    .array(
      partSchema.extend({
        opens: z
          .array(
            partSchema.extend({
              waitsFor: z.array(partSchema).describe('What it waits for beside this one'),
            }),
          )
          .describe('Tasks of the stage that wait for this one'),
      }),
    )
    .describe('The tasks that are open now'),
  gate: z
    .strictObject({
      element: elementIdSchema,
      title: localTextViewSchema,
      stage: partSchema,
      blockers: z.array(partSchema).describe('Tasks or approvals for which it waits now'),
      nextStage: partSchema
        .nullable()
        .describe('The stage behind it; null: the platform is completed'),
    })
    .nullable()
    .describe('The gate that comes next; null: no stage is open'),
});

const liveSchema = z.strictObject({
  state: platformStateSchema,
  isSuspended: z.boolean(),
  elements: z
    .record(z.string(), liveElementSchema)
    .describe('By the id of the element; an approval that no gate has opened yet has none'),
  next: nextSchema,
});

export const platformDiagramSchema = z.strictObject({
  name: z.string(),
  bpmn: bpmnSchema,
  live: liveSchema.describe('Where the platform is in it'),
});

export type DiagramQuery = z.infer<typeof diagramQuerySchema>;
export type TemplateDiagramQuery = z.infer<typeof templateDiagramQuerySchema>;
export type TemplateDiagram = z.infer<typeof templateDiagramSchema>;
export type PlatformDiagram = z.infer<typeof platformDiagramSchema>;
export type LiveView = z.infer<typeof liveSchema>;
export type LiveElementView = z.infer<typeof liveElementSchema>;
