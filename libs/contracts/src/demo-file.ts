import { z } from 'zod';
import { emailSchema, newPasswordSchema } from './access.ts';
import type { FileReading } from './file-problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { fileKeySchema, filledTextSchema, localTextSchema, partKeySchema } from './text-schema.ts';
import { readYaml } from './yaml-file.ts';

const name = filledTextSchema(300);

/** Who and what a demonstration begins with. All names in it are invented. */
const demoSchema = z.strictObject({
  password: newPasswordSchema.describe('Everybody’s password'),
  authority: z.strictObject({
    key: partKeySchema,
    name,
    profile: z.strictObject({ key: fileKeySchema, version: z.int().min(1) }),
  }),
  organisations: z
    .array(z.strictObject({ key: partKeySchema, kind: z.enum(['organisation', 'operator']), name }))
    .max(50),
  people: z
    .array(
      z.strictObject({
        fullName: name,
        email: emailSchema,
        who: localTextSchema(200).describe('In a few words, for the list of accounts'),
        roles: z.array(
          z.strictObject({
            role: partKeySchema,
            at: partKeySchema.describe('Key of the authority or an organisation, or `system`'),
          }),
        ),
      }),
    )
    .max(200),
});

export type Demo = z.output<typeof demoSchema>;

/** Reads a file of demonstration people; problems come as those of `readTemplateFile`. */
export function readDemoFile(file: string, text: string): FileReading<Demo> {
  const reading = readYaml(file, text);
  if (!reading.ok) return reading;
  const { yaml } = reading;
  const parsed = demoSchema.safeParse(yaml.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    problems: yaml.problemsAt(schemaProblems(parsed.error.issues, yaml.value)),
  };
}
