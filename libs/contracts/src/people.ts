import { z } from 'zod';
import {
  daySchema,
  emailSchema,
  idSchema,
  localeSchema,
  localTextViewSchema,
  newPasswordSchema,
  personViewSchema,
  placeKindSchema,
} from './access.ts';
import { filledTextSchema, partKeySchema, reasonSchema } from './text-schema.ts';

const fullNameSchema = filledTextSchema(200);

export const peopleQuerySchema = z.strictObject({
  search: filledTextSchema(100)
    .optional()
    .describe('Beginnings of words of the name in any order; «ё» and «е» are the same'),
  organisationId: idSchema
    .optional()
    .describe('Who holds a role there or on a platform there today'),
  state: z
    .enum(['active', 'inactive'])
    .default('active')
    .describe('`inactive` is for administrators'),
  after: z.string().max(1_000).optional().describe('Cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** A role with its place in words. */
export const heldRoleSchema = z.strictObject({
  id: idSchema.describe('By this id the role is ended'),
  role: z.string(),
  title: localTextViewSchema,
  place: z.strictObject({
    kind: placeKindSchema,
    id: z.string(),
    name: z.string().nullable().describe('Null: the system itself'),
  }),
  from: daySchema.describe('First day'),
  until: daySchema.nullable().describe('Last day; null: no end is set'),
});

export const peoplePageSchema = z.strictObject({
  items: z.array(
    personViewSchema.extend({
      isActive: z.boolean(),
      roles: z.array(heldRoleSchema).describe('Of today, where you may see the place'),
    }),
  ),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

export const personCardSchema = personViewSchema.extend({
  isActive: z.boolean(),
  isErased: z.boolean().describe('The personal data were erased'),
  version: z.int().describe('Send it back with a change'),
  contact: z
    .strictObject({ email: z.string(), locale: localeSchema })
    .nullable()
    .describe('For the person and the administrators of their places; null for others'),
  mayEdit: z.boolean(),
  roles: z.array(heldRoleSchema).describe('Of every period, where you may see the place'),
});

const placeToGiveSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['organisation', 'authority']), id: idSchema }),
  z.strictObject({ kind: z.literal('system') }),
]);

const roleToGiveSchema = z.strictObject({
  role: partKeySchema,
  place: placeToGiveSchema,
  from: daySchema.optional().describe('First day; today without it'),
  until: daySchema.optional().describe('Last day; open-ended without it'),
});

const newPersonFields = z.strictObject({
  email: emailSchema,
  fullName: fullNameSchema,
  locale: localeSchema.default('ru'),
  password: newPasswordSchema
    .optional()
    .describe('Without it a password is made and told once in the answer'),
  invite: z
    .boolean()
    .optional()
    .describe('True: no password is made; a letter invites the person to choose one'),
  role: roleToGiveSchema
    .optional()
    .describe('A first role; only an administrator of the system may leave it out'),
});

export const newPersonSchema = newPersonFields.refine(
  (form) => form.invite !== true || form.password === undefined,
  { path: ['password'], error: 'notWithInvitation', params: { code: 'notWithInvitation' } },
);

export const createdPersonSchema = personViewSchema.extend({
  password: z
    .string()
    .nullable()
    .describe('The password that was made; null when it was given, or the person was invited'),
});

export const editPersonSchema = z
  .strictObject({
    version: z.int().min(1).describe('The version that you saw'),
    fullName: fullNameSchema.optional(),
    email: emailSchema.optional(),
    locale: localeSchema.optional(),
  })
  .describe('What is left out stays');

export const erasePersonSchema = z.strictObject({
  act: z
    .strictObject({ number: filledTextSchema(100).describe('As written'), date: daySchema })
    .describe('The act that orders it'),
  reason: reasonSchema(),
});

export const newRoleHoldingSchema = roleToGiveSchema.extend({ personId: idSchema });

export const roleHoldingViewSchema = z.strictObject({
  id: idSchema,
  personId: idSchema,
  role: z.string(),
  place: z.strictObject({ kind: placeKindSchema, id: z.string() }),
  from: daySchema,
  until: daySchema.nullable(),
});

export const endRoleHoldingSchema = z.strictObject({
  lastDay: daySchema.describe('The last day of the role; yesterday: it counts no more today'),
});

export const endedRoleHoldingSchema = z.strictObject({
  id: idSchema,
  until: daySchema.nullable().describe('The last day; null: the role never begins'),
});

export type PeopleQuery = z.infer<typeof peopleQuerySchema>;
export type HeldRole = z.infer<typeof heldRoleSchema>;
export type PeoplePageView = z.infer<typeof peoplePageSchema>;
export type PersonCard = z.infer<typeof personCardSchema>;
export type NewPerson = z.infer<typeof newPersonSchema>;
export type RoleToGive = z.infer<typeof roleToGiveSchema>;
export type CreatedPerson = z.infer<typeof createdPersonSchema>;
export type EditPerson = z.infer<typeof editPersonSchema>;
export type ErasePerson = z.infer<typeof erasePersonSchema>;
export type NewRoleHolding = z.infer<typeof newRoleHoldingSchema>;
export type RoleHoldingView = z.infer<typeof roleHoldingViewSchema>;
export type EndRoleHolding = z.infer<typeof endRoleHoldingSchema>;
export type EndedRoleHolding = z.infer<typeof endedRoleHoldingSchema>;
