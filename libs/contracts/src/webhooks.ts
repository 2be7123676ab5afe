import { WEBHOOK_EVENTS } from '#domain';
import { z } from 'zod';
import { idSchema, localTextViewSchema } from './access.ts';

export const webhookEventNameSchema = z.enum(WEBHOOK_EVENTS);

const eventsSchema = z
  .array(webhookEventNameSchema)
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .refine((events) => new Set(events).size === events.length, {
    error: 'repeated',
    params: { code: 'repeated' },
  });

const urlSchema = z
  .string()
  .max(2_000)
  .refine(isAddress, { error: 'notLink', params: { code: 'notLink' } })
  .describe(
    'Where to send: https (in a demonstration http too), no name and password in it, and an address of the public internet unless the installation lets webhooks into its own networks',
  );

export const newWebhookSchema = z.strictObject({
  organisationId: idSchema.describe('A school or operator, or an authority: then all under it'),
  url: urlSchema,
  events: eventsSchema,
});

export const editWebhookSchema = z.strictObject({
  version: z.int().min(1).describe('The version of the webhook that you saw'),
  url: urlSchema.optional(),
  events: eventsSchema.optional(),
  isActive: z.boolean().optional(),
});

export const webhookSchema = z.strictObject({
  id: idSchema,
  organisation: z.strictObject({ id: idSchema, name: z.string() }),
  url: z.string(),
  events: z.array(webhookEventNameSchema),
  isActive: z.boolean(),
  pausedBy: z
    .enum(['people', 'failures'])
    .nullable()
    .describe('failures: nothing got through for five days, so it was switched off'),
  failingSince: z.iso.datetime().nullable().describe('Null: the last delivery got through'),
  version: z.int(),
  createdAt: z.iso.datetime(),
});

export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z
    .string()
    .describe('Told now and never again: `whsec_` and the key of the signatures in Base64'),
});

export const deliveriesQuerySchema = z.strictObject({
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(200).optional().describe('Cursor from the page before'),
});

export const webhookDeliverySchema = z.strictObject({
  id: idSchema.describe('The `webhook-id` that was sent'),
  event: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  createdAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable().describe('Null: it is settled'),
  attempts: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      status: z.int().nullable().describe('HTTP status of the answer; null: there was none'),
      ms: z.int(),
      error: z
        .string()
        .nullable()
        .describe(
          '`timeout`, `badStatus`, `addressRefused` (the host is not one of the public internet), or a code of the network',
        ),
    }),
  ),
});

export const deliveriesPageSchema = z.strictObject({
  items: z.array(webhookDeliverySchema),
  next: z.string().nullable().describe('Cursor of the next page; null: this is the last one'),
});

const platformPartSchema = z.strictObject({ id: idSchema, title: z.string() });
const placePartSchema = z.strictObject({ id: idSchema, name: z.string() });

const aboutPlatform = {
  platform: platformPartSchema,
  organisation: placePartSchema,
  authority: placePartSchema,
};

const taskPartSchema = z.strictObject({
  id: idSchema,
  key: z.string(),
  kind: z.enum(['work', 'approval', 'escalation']),
  title: localTextViewSchema,
  role: z.string(),
  round: z.int(),
  outcome: z.string().nullable(),
  assigneeId: idSchema.nullable(),
  dueAt: z.iso.datetime().nullable(),
});

const at = z.iso.datetime().describe('When it happened');

/** What is sent, by `type`. Of people it holds ids only. */
export const webhookMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['task.opened', 'task.closed']),
    timestamp: at,
    data: z.strictObject({ ...aboutPlatform, task: taskPartSchema }),
  }),
  z.strictObject({
    type: z.literal('stage.passed'),
    timestamp: at,
    data: z.strictObject({
      ...aboutPlatform,
      stage: z.strictObject({ id: idSchema, key: z.string() }),
    }),
  }),
  z.strictObject({
    type: z.enum(['platform.suspended', 'platform.resumed']),
    timestamp: at,
    data: z.strictObject(aboutPlatform),
  }),
  z.strictObject({
    type: z.literal('platform.closed'),
    timestamp: at,
    data: z.strictObject({ ...aboutPlatform, outcome: z.enum(['closed', 'stopped']) }),
  }),
  z.strictObject({
    type: z.literal('webhook.test'),
    timestamp: at,
    data: z.strictObject({ webhookId: idSchema }),
  }),
]);

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !/[\s\p{Cc}\\]/u.test(text)
  );
}

export type NewWebhook = z.infer<typeof newWebhookSchema>;
export type EditWebhook = z.infer<typeof editWebhookSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;
export type DeliveriesPage = z.infer<typeof deliveriesPageSchema>;
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
