import type { OpenAPIObject } from '@nestjs/swagger';

const HEADERS = {
  'webhook-id': 'The same for every try of one delivery: what you have seen already you may drop',
  'webhook-timestamp': 'Seconds since 1970 at this try; refuse what is older than five minutes',
  'webhook-signature':
    '`v1,` and the Base64 of an HMAC-SHA256 over `id.timestamp.body`, with the key that follows `whsec_` in the secret, decoded from Base64',
};

/** What the system itself asks of other servers. */
export const WEBHOOKS: NonNullable<OpenAPIObject['webhooks']> = {
  message: {
    post: {
      operationId: 'Webhooks.message',
      tags: ['webhooks'],
      summary: 'What your server is sent',
      description:
        'Signed after Standard Webhooks. Answer 2xx within ten seconds; anything else is tried again, ever more rarely, for about three days. A message may come twice and in any order. Of people it holds ids only.',
      security: [],
      parameters: Object.entries(HEADERS).map(([name, description]) => ({
        name,
        in: 'header' as const,
        required: true,
        description,
        schema: { type: 'string' },
      })),
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } },
        },
      },
      responses: { '2XX': { description: 'It is yours now' } },
    },
  },
};
