import { ADMINISTRATOR_ROLE, templateProblems, type Template, type TemplatePath } from '#domain';
import { z } from 'zod';
import { formatPath, type FileReading, type PlacedProblem } from './file-problem.ts';
import { formFieldSchema } from './form-definition.ts';
import { ladderSchema } from './ladder-definition.ts';
import { schemaProblems } from './schema-problems.ts';
import {
  clockSchema,
  coded,
  fileKeySchema,
  filledTextSchema,
  localTextSchema,
  partKeySchema,
} from './text-schema.ts';
import { readYaml } from './yaml-file.ts';

/** More tasks than this nobody can lead; checked before anything is built from the file. */
const MAX_TASKS = 500;

const MAX_SLOTS = 20;
const MAX_COUNT = 20;
const MAX_MONTHS = 600;
const MAX_DAYS = 3660;
const TITLE = 300;
const HELP = 2_000;
const DESCRIPTION = 5_000;

const titled = { key: partKeySchema, title: localTextSchema(TITLE) };
/** The administrator's role gives no right on platforms, so that no task may lie with it. */
const roleKeySchema = partKeySchema.refine(
  (key) => key !== ADMINISTRATOR_ROLE,
  coded('reservedKey'),
);
const keys = z.array(partKeySchema).max(MAX_TASKS);
const month = z.strictObject({ year: z.int().min(1).max(50), month: z.int().min(1).max(12) });
const dayCount = z.exactOptional(z.int().min(-MAX_DAYS).max(MAX_DAYS));

const periodSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('relative'),
    fromMonth: z.int().min(0).max(MAX_MONTHS),
    months: z.int().min(1).max(MAX_MONTHS),
  }),
  z.strictObject({ kind: z.literal('schoolYear'), from: month, until: month }),
]);

const taskSchema = z.strictObject({
  ...titled,
  help: z.exactOptional(localTextSchema(HELP)),
  role: partKeySchema,
  form: z.array(formFieldSchema).max(100).default([]),
  evidence: z
    .array(
      z.strictObject({
        ...titled,
        kind: z.enum(['file', 'link']),
        required: z.boolean().default(true),
      }),
    )
    .max(50)
    .default([]),
  after: keys.default([]),
  advisedAfter: z.exactOptional(keys),
  establishes: z.exactOptional(partKeySchema),
  deadline: z
    .strictObject({
      from: z.enum(['stageStart', 'stageEnd', 'opening']),
      days: dayCount,
      workingDays: dayCount,
      at: z.exactOptional(clockSchema),
    })
    .default({ from: 'stageEnd' }),
  required: z.boolean().default(true),
  standing: z.boolean().default(false),
  official: z.boolean().default(false),
  legalSource: z.exactOptional(filledTextSchema(TITLE)),
  reminders: z.exactOptional(ladderSchema),
});

const fieldPlace = z.strictObject({ task: partKeySchema, field: partKeySchema });
const fieldPlaces = z.array(fieldPlace).min(1).max(MAX_TASKS);

/** One person each: who, how many of them, and on what their approval rests. */
const slotSchema = z.strictObject({
  role: partKeySchema,
  count: z.exactOptional(z.int().min(1).max(MAX_COUNT)),
  person: z.exactOptional(z.union([z.literal('holder'), fieldPlace])),
  covers: z.exactOptional(keys.min(1)),
});

const gateSchema = z.strictObject({
  ...titled,
  checklist: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ ...titled, kind: z.literal('requiredTasksClosed') }),
        z.strictObject({
          ...titled,
          kind: z.literal('evidencePresent'),
          of: z.exactOptional(z.enum(['file', 'link'])),
          tasks: z.exactOptional(keys.min(1)),
          evidence: z.exactOptional(keys.min(1)),
        }),
        z.strictObject({ ...titled, kind: z.literal('tasksClosed'), tasks: keys.min(1) }),
        z.strictObject({ ...titled, kind: z.literal('fieldsFilled'), fields: fieldPlaces }),
        z.strictObject({
          ...titled,
          kind: z.literal('indicatorsHaveBaseline'),
          fields: fieldPlaces,
        }),
        z.strictObject({
          ...titled,
          kind: z.literal('standingReported'),
          tasks: z.exactOptional(keys.min(1)),
        }),
      ]),
    )
    .max(50),
  decision: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('checklist') }),
      z.strictObject({
        kind: z.literal('approvals'),
        roles: z.exactOptional(z.array(partKeySchema).max(MAX_SLOTS)),
        slots: z.exactOptional(z.array(slotSchema).max(MAX_SLOTS)),
        need: z.exactOptional(
          z.union([
            z.enum(['all', 'any']),
            z
              .int()
              .min(1)
              .max(MAX_SLOTS * MAX_COUNT),
          ]),
        ),
      }),
    ])
    .default({ kind: 'checklist' }),
  reminders: z.exactOptional(ladderSchema),
});

/** A template as a file writes it; what may be left out is filled in. */
export const templateSchema: z.ZodType<Template> = z.strictObject({
  key: fileKeySchema,
  version: z.int().min(1).max(1_000_000),
  title: localTextSchema(TITLE),
  description: localTextSchema(DESCRIPTION),
  termMonths: z.int().min(1).max(MAX_MONTHS),
  roles: z
    .array(
      z.strictObject({
        ...titled,
        key: roleKeySchema,
        heldAt: z.enum(['platform', 'organisation', 'authority']),
      }),
    )
    .max(100),
  stages: z
    .array(
      z.strictObject({
        ...titled,
        period: periodSchema,
        leadDays: z.int().min(0).max(366).default(14),
        tasks: z.array(taskSchema),
        gate: gateSchema,
      }),
    )
    .min(1)
    .max(50),
});

/**
 * Reads a template file. Problems come all at once, with lines, layer by layer: first those of the
 * text (size, syntax), then of the shape (unknown and missing keys, types), then of what it says
 * (`templateProblems`), for each layer needs the one before it. `name` is only reported.
 */
export function readTemplateFile(name: string, text: string): FileReading<Template> {
  const reading = readYaml(name, text);
  if (!reading.ok) return reading;
  const { yaml } = reading;
  const refuse = (problems: readonly PlacedProblem[]): FileReading<Template> => ({
    ok: false,
    problems: yaml.problemsAt(problems),
  });

  const count = countTasks(yaml.value);
  if (count > MAX_TASKS) {
    return refuse([{ code: 'tooManyTasks', path: ['stages'], params: { count, max: MAX_TASKS } }]);
  }
  const parsed = templateSchema.safeParse(yaml.value);
  if (!parsed.success) return refuse(schemaProblems(parsed.error.issues, yaml.value));
  const problems = templateProblems(parsed.data);
  return problems.length > 0 ? refuse(problems) : { ok: true, value: parsed.data };
}

/**
 * Where the paths of findings lie in the text of a template file: lines and columns from 1. A text
 * that cannot be read answers its first line.
 */
export function templateFilePlaces(
  text: string,
): (path: TemplatePath) => { line: number; column: number; path: string } {
  const reading = readYaml('', text);
  return (path) => {
    const place = reading.ok ? reading.yaml.placeOf(path) : { line: 1, column: 1 };
    return { ...place, path: formatPath(path) };
  };
}

const countable = z.object({
  stages: z.array(z.object({ tasks: z.array(z.unknown()).catch([]) }).catch({ tasks: [] })),
});

function countTasks(value: unknown): number {
  const parsed = countable.safeParse(value);
  return parsed.success ? parsed.data.stages.reduce((sum, { tasks }) => sum + tasks.length, 0) : 0;
}
