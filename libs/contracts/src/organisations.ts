import { z } from 'zod';
import { daySchema, idSchema, localTextViewSchema, personViewSchema } from './access.ts';
import { filledTextSchema } from './text-schema.ts';

export const organisationKindSchema = z.enum(['organisation', 'authority', 'operator']);

export const organisationViewSchema = z.strictObject({
  id: idSchema,
  kind: organisationKindSchema,
  name: z.string(),
  authorityId: idSchema.nullable(),
  profile: z.strictObject({ key: z.string(), version: z.int() }).nullable(),
});

const organisationName = filledTextSchema(300);

/** An authority follows a published profile; anything else stands under an authority. */
export const newOrganisationSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('authority'),
    name: organisationName,
    profile: z.strictObject({ key: z.string().max(80), version: z.int().min(1) }),
  }),
  z.strictObject({
    kind: z.enum(['organisation', 'operator']),
    name: organisationName,
    authorityId: idSchema,
  }),
]);

export const organisationsQuerySchema = z.strictObject({
  search: filledTextSchema(100)
    .optional()
    .describe('Beginnings of words of the name in any order; «ё» and «е» are the same'),
});

/** An organisation with the people who hold roles there today. */
export const organisationCardSchema = organisationViewSchema.extend({
  version: z.int().describe('Send it back with a change'),
  authority: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
  roles: z.array(
    z.strictObject({
      role: z.string(),
      title: localTextViewSchema,
      people: z.array(
        personViewSchema.extend({
          holdingId: idSchema.describe('By this id the role is ended'),
          from: daySchema,
          until: daySchema.nullable(),
        }),
      ),
    }),
  ),
});

export const editOrganisationSchema = z.strictObject({
  version: z.int().min(1).describe('The version that you saw'),
  name: organisationName,
});

export type OrganisationView = z.infer<typeof organisationViewSchema>;
export type NewOrganisation = z.infer<typeof newOrganisationSchema>;
export type OrganisationsQuery = z.infer<typeof organisationsQuerySchema>;
export type OrganisationCard = z.infer<typeof organisationCardSchema>;
export type EditOrganisation = z.infer<typeof editOrganisationSchema>;
