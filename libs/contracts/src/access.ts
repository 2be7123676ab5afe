import { normaliseEmail } from '#domain';
import { z } from 'zod';
import { filledTextSchema, isStorableText } from './text-schema.ts';

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

const linkTokenSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('What stands in the link of the letter');

/** Sets a password by the link of a letter. */
export const passwordByLinkSchema = z.strictObject({
  token: linkTokenSchema,
  password: newPasswordSchema,
});

export const passwordResetSchema = z.strictObject({ email: emailSchema });

export const passwordChangeSchema = z.strictObject({
  current: z.string().min(1).max(200).describe('The password that holds now'),
  password: newPasswordSchema,
});

export const invitationSentSchema = z.strictObject({
  letterId: idSchema,
  expiresAt: z.string().describe('Until when its link holds; an earlier one holds no more'),
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

export const personViewSchema = z.strictObject({ id: idSchema, fullName: z.string() });

export const setupSchema = z.strictObject({
  token: z.string().min(1).max(200),
  email: emailSchema,
  fullName: filledTextSchema(200),
  password: newPasswordSchema,
});

/** Where somebody is signed in. */
export const sessionViewSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['browser', 'program']),
  browser: z.string().nullable().describe('By what it says of itself: «Firefox, Windows»'),
  createdAt: z.string().describe('When it signed in'),
  lastSeenAt: z.string().describe('Within five minutes'),
  isCurrent: z.boolean().describe('This very session'),
});

export type PasswordByLink = z.infer<typeof passwordByLinkSchema>;
export type PasswordReset = z.infer<typeof passwordResetSchema>;
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export type InvitationSent = z.infer<typeof invitationSentSchema>;
export const signInProviderQuerySchema = z.strictObject({
  returnTo: z
    .string()
    .max(1_000)
    .optional()
    .describe('Path of our own to go to afterwards; anything else leads to the start page'),
});

export const signInWaysSchema = z.strictObject({
  password: z.boolean(),
  provider: z
    .strictObject({ name: z.string(), path: z.string().describe('Send the browser there') })
    .nullable(),
  demoAccounts: z
    .array(
      z.strictObject({
        email: z.string(),
        password: z.string(),
        fullName: z.string(),
        who: localTextViewSchema,
      }),
    )
    .describe('In demo mode only'),
});

export type SignInProviderQuery = z.infer<typeof signInProviderQuerySchema>;
export type SignInWays = z.infer<typeof signInWaysSchema>;
export type SignIn = z.infer<typeof signInSchema>;
export type SessionView = z.infer<typeof sessionViewSchema>;
export type Me = z.infer<typeof meSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type RoleView = z.infer<typeof roleViewSchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type Setup = z.infer<typeof setupSchema>;
