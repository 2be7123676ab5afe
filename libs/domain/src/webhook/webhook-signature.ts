import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The secret of a webhook: derived from the installation's own, so that it is stored nowhere. The
 * next `version` is another secret.
 */
export function webhookSecret(ofSystem: string, webhookId: string, version: number): string {
  const key = createHmac('sha256', ofSystem).update(`webhook:${webhookId}:${version}`).digest();
  return `${PREFIX}${key.toString('base64')}`;
}

/**
 * The header `webhook-signature` of Standard Webhooks: `v1,` and the Base64 of an HMAC-SHA256 over
 * `id.timestamp.body`. `timestamp` is in seconds since 1970.
 */
export function webhookSignature(
  secret: string,
  message: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signed = `${message.id}.${message.timestamp}.${message.body}`;
  return `v1,${createHmac('sha256', key).update(signed, 'utf8').digest('base64')}`;
}
