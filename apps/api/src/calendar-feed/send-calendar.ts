import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** Answers a calendar, or that the reader has it already. Nobody but the reader may keep it. */
export function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
): string | undefined {
  const tag = `"${createHash('sha256').update(file, 'utf8').digest('base64url')}"`;
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (isKnown(request.headers['if-none-match'], tag)) {
    reply.status(304);
    return undefined;
  }
  reply.type('text/calendar; charset=utf-8');
  reply.header('content-disposition', 'inline; filename="vekha.ics"');
  return file;
}

/** Whether the header names the tag, weakly or not (RFC 9110, 13.1.2). */
function isKnown(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.some((one) => one === '*' || one === tag);
}
