import { z } from 'zod';
import { emailSchema, idSchema, localeSchema, localTextViewSchema } from './access.ts';
import { filledTextSchema } from './text-schema.ts';

const MAX_TABLE = 1_000_000;

/** Columns of a table of people, as problems name them. */
export const IMPORT_COLUMNS = [
  'email',
  'fullName',
  'role',
  'organisation',
  'locale',
  'from',
  'until',
] as const;

export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

export const importPeopleQuerySchema = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: only says what would be done'),
});

export const importPeopleSchema = z
  .union([z.string().max(MAX_TABLE), z.strictObject({ csv: z.string().max(MAX_TABLE) })])
  .describe(
    'A table in CSV (UTF-8, `;` or `,`), as `text/csv` or as `csv` of an object. Its first line names ' +
      'the columns: email («Почта»), fullName («ФИО»), role («Роль»: key or title), organisation ' +
      '(«Организация»: name or id), and if you like locale («Язык»), from («С») and until («По»)',
  );

/** One line of the table; empty cells are absent. */
export const importLineSchema = z.strictObject({
  email: emailSchema,
  fullName: filledTextSchema(200),
  role: filledTextSchema(200),
  organisation: filledTextSchema(300),
  locale: localeSchema.default('ru'),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

export const importReportSchema = z.strictObject({
  isDryRun: z.boolean(),
  counts: z.strictObject({
    created: z.int(),
    roleGiven: z.int(),
    exists: z.int(),
    wrong: z.int(),
  }),
  lines: z.array(
    z.strictObject({
      line: z.int().describe('As in the file, from 1'),
      outcome: z
        .enum(['created', 'roleGiven', 'exists', 'wrong'])
        .describe('`roleGiven`: to somebody who was here; `exists`: nothing had to be done'),
      person: z.strictObject({ id: idSchema.nullable(), fullName: z.string() }).nullable(),
      problems: z.array(
        z.strictObject({
          column: z.string(),
          code: z.string(),
          text: localTextViewSchema,
        }),
      ),
    }),
  ),
});

export type ImportPeopleQuery = z.infer<typeof importPeopleQuerySchema>;
export type ImportPeople = z.infer<typeof importPeopleSchema>;
export type ImportLine = z.infer<typeof importLineSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
