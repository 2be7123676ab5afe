import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** The status of an answer that is a table, a file or another thing than JSON. */
export function AnswersBytes(
  status: number,
  description: string,
  mediaType: string,
): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiProduces(mediaType),
    ApiResponse({ status, description, content: { [mediaType]: { schema: { type: 'string' } } } }),
  );
}

/** The status and shape of a route's answer when it is no problem. */
export function Answers(status: number, description: string, schema?: z.ZodType): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({
      status,
      description,
      ...(schema === undefined ? {} : { standardSchema: schema }),
    }),
  );
}
