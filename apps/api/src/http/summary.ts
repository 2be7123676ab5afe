import { ApiOperation } from '@nestjs/swagger';

/**
 * Says what a route does: one sentence for its list, and `details` for whoever uses it. These are
 * the words of the API's documentation; a route without them fails the tests.
 */
export function Summary(sentence: string, details?: string): MethodDecorator {
  return ApiOperation({
    summary: sentence,
    ...(details === undefined ? {} : { description: details }),
  });
}
