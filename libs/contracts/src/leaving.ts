import { z } from 'zod';
import { idSchema, personViewSchema } from './access.ts';
import { reasonSchema } from './text-schema.ts';

const why = reasonSchema().describe('Why; told in the history');

export const deactivatePersonSchema = z.strictObject({
  successorId: idSchema
    .optional()
    .describe('Who gets the roles and tasks; without one tasks go back to their roles'),
  reason: why,
});

export const activatePersonSchema = z.strictObject({ reason: why });

export const handoverViewSchema = z.strictObject({
  id: idSchema,
  person: personViewSchema,
  successor: personViewSchema.nullable(),
  startedAt: z.iso.datetime(),
  isDone: z.boolean().describe('No platform waits any more'),
  platforms: z.array(
    z.strictObject({
      platform: z.strictObject({ id: idSchema, title: z.string() }),
      state: z.enum(['waiting', 'done']),
      tasks: z.int().describe('Tasks handed over or given back to their roles'),
      roles: z.int().describe('Roles that ended'),
      lacksCoordinator: z
        .boolean()
        .describe('Nobody coordinates the platform any more: appoint somebody'),
    }),
  ),
});

export const personAccessSchema = personViewSchema.extend({ isActive: z.boolean() });

export type DeactivatePerson = z.infer<typeof deactivatePersonSchema>;
export type ActivatePerson = z.infer<typeof activatePersonSchema>;
export type HandoverView = z.infer<typeof handoverViewSchema>;
export type PersonAccess = z.infer<typeof personAccessSchema>;
