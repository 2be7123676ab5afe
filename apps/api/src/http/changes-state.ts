import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const CHANGES_STATE = 'vekha:changes-state';

const documented = applyDecorators(
  SetMetadata(CHANGES_STATE, true),
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'A new UUID for each new command; the same one when a command is sent again',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  }),
);

/**
 * Documents what every command wants: a key by which it is done once, however often it is sent.
 * A route that takes a `@CurrentCommand()` is documented so by itself.
 */
export function ChangesState(): MethodDecorator {
  return (target, name, descriptor) => {
    const handler: unknown = descriptor.value;
    if (typeof handler !== 'function') return;
    if (Reflect.getMetadata(CHANGES_STATE, handler) === true) return;
    documented(target, name, descriptor);
  };
}
