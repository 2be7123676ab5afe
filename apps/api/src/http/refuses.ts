import type { ProblemCode } from '#contracts';
import { SetMetadata } from '@nestjs/common';

export const REFUSES = 'vekha:refuses';

/**
 * The refusals of this route alone. What follows from its policy, its body and its being a command
 * is documented without saying it here. A route that refuses otherwise fails the tests.
 */
export function Refuses(...codes: readonly ProblemCode[]): MethodDecorator {
  return SetMetadata(REFUSES, codes);
}
