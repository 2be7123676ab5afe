import type { FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';

export const SESSION_COOKIE = 'vekha_session';

/** A new secret of 256 bits; only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256, hexadecimal: enough for a secret that cannot be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** The request's session token, from `Authorization: Bearer` or else from the cookie. */
export function tokenOf(
  request: FastifyRequest,
): { readonly token: string; readonly from: 'header' | 'cookie' } | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, from: 'header' };
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie === undefined || cookie === '' ? null : { token: cookie, from: 'cookie' };
}
