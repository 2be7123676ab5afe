import { DEVIATION_KINDS } from '#domain';
import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';
import { dueOnViewSchema } from './deviations.ts';
import {
  partialDateSchema,
  platformStateSchema,
  suspensionViewSchema,
  warningViewSchema,
} from './platforms.ts';

const days = 'Calendar days between last days';

/** One date of the plan: three times, and where the days between the first and the last went. */
const accountedDateSchema = z.strictObject({
  baseline: dueOnViewSchema
    .nullable()
    .describe('The plan of the launch; null: it came later, and days count from its first plan'),
  plan: dueOnViewSchema
    .nullable()
    .describe('As it stands now; null: it counts from an opening to come, or left the plan'),
  forecast: partialDateSchema
    .nullable()
    .describe('When it comes if nobody intervenes, the fact where it is one; null: never'),
  fact: partialDateSchema
    .nullable()
    .describe('YYYY-MM-DD, a month where nothing more is known; null: it has not come, or never'),
  days: z
    .int()
    .nullable()
    .describe(`${days}, from the baseline to the fact: \`opening + moved + late\`; null: no fact`),
  opening: z.int().describe('What the opening itself did to a deadline that counts from it'),
  moved: z.int().describe('The sum of `moves`'),
  late: z
    .int()
    .nullable()
    .describe(`${days}, from the plan to the fact or to today; negative: ahead; null: not due yet`),
  moves: z
    .array(z.strictObject({ deviation: idSchema, kind: z.enum(DEVIATION_KINDS), days: z.int() }))
    .describe('By which deviation it was moved, and how far'),
  explanations: z
    .array(idSchema)
    .describe(
      'Deviations in which people say why it was late; of what ended with its stage: of that',
    ),
});

const plannedTaskSchema = accountedDateSchema.extend({
  id: idSchema,
  key: z.string(),
  title: localTextViewSchema,
  role: z.string().describe('Whose work it is'),
  state: z.enum(['planned', 'open', 'closed', 'ended']),
  outcome: z.string().nullable(),
});

export const planViewSchema = z.strictObject({
  asOf: z.iso.datetime().describe('The moment of this account'),
  state: platformStateSchema,
  suspension: suspensionViewSchema
    .nullable()
    .describe('Null: it goes on, or is over. While it stands still no plan moves'),
  term: accountedDateSchema.extend({ from: partialDateSchema }),
  stages: z.array(
    z.strictObject({
      id: idSchema,
      key: z.string(),
      title: localTextViewSchema,
      state: z.enum(['planned', 'open', 'atGate', 'passed', 'stopped']),
      opening: accountedDateSchema,
      end: accountedDateSchema,
      tasks: z.array(plannedTaskSchema).describe('Work only: approvals come with the end'),
    }),
  ),
  totals: z.strictObject({
    deviations: z
      .array(
        z.strictObject({
          kind: z.enum(DEVIATION_KINDS),
          title: localTextViewSchema,
          count: z.int(),
        }),
      )
      .describe('Recorded ones, by kind'),
    late: z.int().describe('How many ends of stages and tasks are or were late'),
    unexplained: z.int().describe('How many of them without a reason'),
  }),
  warnings: z.array(warningViewSchema).describe('What looks wrong in the plan and its forecast'),
});

export type AccountedDate = z.infer<typeof accountedDateSchema>;
export type PlanView = z.infer<typeof planViewSchema>;
