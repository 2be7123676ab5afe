import type { FastifyRequest } from 'fastify';
import { InvalidInput, Refused } from './refused.ts';

const MAX_DEPTH = 32;

/**
 * Refuses what no route could store: text with NUL or half a character pair, and values nested
 * deeper than 32 levels. Walks without recursion, so that depth itself does no harm.
 */
export function checkRequest(request: FastifyRequest): void {
  checkValue(request.query);
  checkValue(request.body);
}

function checkValue(root: unknown): void {
  const waiting: { value: unknown; path: string; depth: number }[] = [
    { value: root, path: '', depth: 0 },
  ];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { value, path, depth } = item;
    if (typeof value === 'string' && !isStorable(value)) refuseText(path);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth >= MAX_DEPTH) throw new Refused({ refused: 'malformedRequest', params: {} });
    for (const [key, part] of Object.entries(value)) {
      if (!isStorable(key)) refuseText(path);
      const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
      waiting.push({ value: part, path: `${path}${step}`.slice(0, 200), depth: depth + 1 });
    }
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function refuseText(path: string): never {
  throw new InvalidInput([{ path, code: 'brokenText', params: {} }]);
}
