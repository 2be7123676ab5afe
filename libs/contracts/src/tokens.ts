import { PROGRAM_SCOPES } from '#domain';
import { z } from 'zod';
import { idSchema } from './access.ts';
import { filledTextSchema } from './text-schema.ts';

export const programScopeSchema = z
  .enum(PROGRAM_SCOPES)
  .describe('What the program may do, one context and direction at a time');

const scopesSchema = z
  .array(programScopeSchema)
  .min(1)
  .max(PROGRAM_SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, {
    error: 'repeated',
    params: { code: 'repeated' },
  });

export const newProgramTokenSchema = z.strictObject({
  name: filledTextSchema(100).describe('How you call the program'),
  scopes: scopesSchema,
  days: z.int().min(1).max(365).describe('For how many days it is valid, at most a year'),
});

export const programTokenSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  scopes: z.array(programScopeSchema),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable().describe('To five minutes; null: never yet'),
});

export const createdProgramTokenSchema = programTokenSchema.extend({
  token: z.string().describe('Told now and never again: keep it as a password'),
});

export type ProgramToken = z.infer<typeof programTokenSchema>;
export type NewProgramToken = z.infer<typeof newProgramTokenSchema>;
export type CreatedProgramToken = z.infer<typeof createdProgramTokenSchema>;
