import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** Documents what every command wants: a key by which it is done once, however often it is sent. */
export function ChangesState(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'A new UUID for each new command; the same one when a command is sent again',
    }),
  );
}
