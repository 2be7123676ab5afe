import { createHmac, timingSafeEqual } from 'node:crypto';

const SHAPE = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})$/;

/**
 * What lets a letter switch off further ones without signing in: the person's id and a proof made from the
 * installation's secret. It holds for good, like the letter, and opens nothing else.
 */
export function unsubscribeToken(secret: string, personId: string): string {
  return `${personId}.${proofOf(secret, personId)}`;
}

/** Whose token it is; null when it was not made here. */
export function personOfUnsubscribeToken(secret: string, token: string): string | null {
  const [, personId, proof] = SHAPE.exec(token) ?? [];
  if (personId === undefined || proof === undefined) return null;
  const own = Buffer.from(proofOf(secret, personId));
  return timingSafeEqual(own, Buffer.from(proof)) ? personId : null;
}

function proofOf(secret: string, personId: string): string {
  return createHmac('sha256', secret).update(`unsubscribe:${personId}`).digest('base64url');
}
