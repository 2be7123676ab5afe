import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { Logger } from 'pino';

/** A PostgreSQL or network error code: `40001`, `ECONNREFUSED`. */
const CODE = /^[A-Z0-9_]{3,40}$/;

/**
 * Replaces every error of an activity by its code: messages of database drivers hold personal data
 * and would lie in the history for good. The log keeps where it came from, for whoever mends it:
 * the frames of the stack, never the message. Retrying stays Temporal's business.
 */
export function scrubErrors(log: Pick<Logger, 'warn'>): ActivityInboundCallsInterceptor {
  return {
    async execute(input, next) {
      try {
        return await next(input);
      } catch (error) {
        const code = codeOf(error);
        log.warn({ code, frames: framesOf(error) }, 'a step failed');
        throw ApplicationFailure.retryable('a step failed', code);
      }
    },
  };
}

function framesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => line.startsWith('    at '));
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && CODE.test(error.code)) return error.code;
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'unknown';
}
