import { isZoneName, profileProblems, type Profile } from '#domain';
import { z } from 'zod';
import type { FileReading } from './file-problem.ts';
import { ladderSchema } from './ladder-definition.ts';
import { schemaProblems } from './schema-problems.ts';
import { coded, fileKeySchema, localTextSchema, partKeySchema } from './text-schema.ts';
import { readYaml } from './yaml-file.ts';

const TITLE = 300;

/** A profile as a file writes it; it is in earnest unless it says `demonstration: true`. */
export const profileSchema: z.ZodType<Profile> = z.strictObject({
  key: fileKeySchema,
  version: z.int().min(1).max(1_000_000),
  title: localTextSchema(TITLE),
  zone: z.string().refine(isZoneName, coded('notZone')),
  calendar: fileKeySchema,
  statuses: z
    .array(
      z.strictObject({
        key: partKeySchema,
        title: localTextSchema(TITLE),
        level: z.int().min(1).max(100),
      }),
    )
    .min(1)
    .max(100),
  reminders: z.exactOptional(ladderSchema),
  demonstration: z.boolean().default(false),
});

/** Reads a profile file; problems come as those of `readTemplateFile`. */
export function readProfileFile(name: string, text: string): FileReading<Profile> {
  const reading = readYaml(name, text);
  if (!reading.ok) return reading;
  const { yaml } = reading;
  const parsed = profileSchema.safeParse(yaml.value);
  const problems = parsed.success
    ? profileProblems(parsed.data)
    : schemaProblems(parsed.error.issues, yaml.value);
  if (!parsed.success || problems.length > 0) {
    return { ok: false, problems: yaml.problemsAt(problems) };
  }
  return { ok: true, value: parsed.data };
}
