import type { FastifyInstance } from 'fastify';

/** Nothing but our own files, no inline script, no frame around us. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The API browser brings style elements of its own. */
const DOCS_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Puts the security headers on every answer, also on errors and files. */
export function addSecurityHeaders(fastify: FastifyInstance, isTls: boolean): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(FIXED);
    reply.header('x-request-id', request.id);
    const path = request.url.split('?')[0] ?? '';
    const isDocs = path === '/api/docs' || path.startsWith('/api/docs/');
    reply.header('content-security-policy', isDocs ? DOCS_POLICY : PAGE_POLICY);
    if (path.startsWith('/api/') && !isDocs) reply.header('cache-control', 'no-store');
    if (isTls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}
