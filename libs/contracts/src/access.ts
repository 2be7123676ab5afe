import { normaliseEmail } from '#domain';
import { z } from 'zod';
import { filledTextSchema, isStorableText, partKeySchema } from './text-schema.ts';

const MAX_EMAIL = 254;

/** A mailbox; also in Cyrillic domains. Comes out normalised. */
export const emailSchema = z
  .string()
  .max(MAX_EMAIL)
  .refine((text) => isStorableText(text) && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/u.test(text.trim()), {
    error: 'notEmail',
    params: { code: 'notEmail' },
  })
  .transform(normaliseEmail)
  .describe('E-mail address');

/** A password that somebody is to choose now. */
export const newPasswordSchema = z
  .string()
  .min(10)
  .max(200)
  .refine(isStorableText, { error: 'brokenText', params: { code: 'brokenText' } })
  .describe('At least 10 characters');

export const idSchema = z.uuid().describe('UUID');

export const localeSchema = z.enum(['ru', 'en']);

export const localTextViewSchema = z.strictObject({ ru: z.string(), en: z.string() });

/** A calendar day that exists. */
export const daySchema = z.iso.date().describe('YYYY-MM-DD');

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(200),
  token: z
    .boolean()
    .optional()
    .describe('True: the answer also carries the session token, for programs without cookies'),
});

export const placeKindSchema = z.enum(['platform', 'organisation', 'authority', 'system']);

export const roleViewSchema = z.strictObject({
  role: z.string(),
  title: localTextViewSchema,
  place: z.strictObject({
    kind: placeKindSchema,
    id: z.string(),
    name: z.string().nullable().describe('Null: the system itself, or a place without a name'),
  }),
  until: daySchema.nullable().describe('Last day of the role; null: no end is set'),
});

export const meSchema = z.strictObject({
  person: z.strictObject({
    id: idSchema,
    fullName: z.string(),
    email: z.string(),
    locale: localeSchema,
  }),
  roles: z.array(roleViewSchema),
});

export const signedInSchema = meSchema.extend({
  token: z.string().optional().describe('Session token, told once and only when it was asked for'),
});

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

export const peopleQuerySchema = z.strictObject({
  search: filledTextSchema(100).describe(
    'Parts of the name in any order; «ё» and «е» are the same',
  ),
});

export const personViewSchema = z.strictObject({ id: idSchema, fullName: z.string() });

export const newPersonSchema = z.strictObject({
  email: emailSchema,
  fullName: filledTextSchema(200),
  locale: localeSchema.default('ru'),
  password: newPasswordSchema
    .optional()
    .describe('Without it a password is made and told once in the answer'),
});

export const createdPersonSchema = personViewSchema.extend({
  password: z.string().nullable().describe('The password that was made; null when it was given'),
});

export const newRoleHoldingSchema = z.strictObject({
  personId: idSchema,
  role: partKeySchema,
  place: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['organisation', 'authority']), id: idSchema }),
    z.strictObject({ kind: z.literal('system') }),
  ]),
  from: daySchema.optional().describe('First day; today without it'),
  until: daySchema.optional().describe('Last day; open-ended without it'),
});

export const roleHoldingViewSchema = z.strictObject({
  id: idSchema,
  personId: idSchema,
  role: z.string(),
  place: z.strictObject({ kind: placeKindSchema, id: z.string() }),
  from: daySchema,
  until: daySchema.nullable(),
});

export const setupSchema = z.strictObject({
  token: z.string().min(1).max(200),
  email: emailSchema,
  fullName: filledTextSchema(200),
  password: newPasswordSchema,
});

export type SignIn = z.infer<typeof signInSchema>;
export type Me = z.infer<typeof meSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type RoleView = z.infer<typeof roleViewSchema>;
export type OrganisationView = z.infer<typeof organisationViewSchema>;
export type NewOrganisation = z.infer<typeof newOrganisationSchema>;
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type NewPerson = z.infer<typeof newPersonSchema>;
export type CreatedPerson = z.infer<typeof createdPersonSchema>;
export type NewRoleHolding = z.infer<typeof newRoleHoldingSchema>;
export type RoleHoldingView = z.infer<typeof roleHoldingViewSchema>;
export type Setup = z.infer<typeof setupSchema>;
