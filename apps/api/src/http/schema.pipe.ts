import { fieldTroubles } from '#contracts';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInput, Refused } from './refused.ts';

/**
 * Parses each argument by the schema of its decorator: `@Body({ schema })`, `@Query({ schema })`,
 * `@Param('id', { schema })`. A part of the path that does not fit names nothing: 404.
 * An argument without a schema never reaches a handler: that is a bug of ours.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'custom') return value;
    const { schema } = metadata;
    if (!(schema instanceof z.ZodType)) {
      throw new Error(`an argument of kind ${metadata.type} has no schema`);
    }
    const reading = schema.safeParse(value ?? {}, { reportInput: true });
    if (reading.success) return reading.data;
    if (metadata.type === 'param') throw new Refused({ refused: 'notFound', params: {} });
    throw new InvalidInput(fieldTroubles(reading.error.issues));
  }
}
