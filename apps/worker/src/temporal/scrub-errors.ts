import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';

/** A PostgreSQL or network error code: `40001`, `ECONNREFUSED`. */
const CODE = /^[A-Z0-9_]{3,40}$/;

/**
 * Replaces every error of an activity by its code: messages of database drivers hold personal data
 * and would lie in the history for good. Retrying stays Temporal's business.
 */
export const scrubErrors: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    try {
      return await next(input);
    } catch (error) {
      throw ApplicationFailure.retryable('a step failed', codeOf(error));
    }
  },
};

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && CODE.test(error.code)) return error.code;
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : 'unknown';
}
