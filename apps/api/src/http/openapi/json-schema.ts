import { z } from 'zod';
import { namedSchemas } from './schema-names.ts';

export type Json = Record<string, unknown>;
type Side = 'input' | 'output';

/** Ends the name of a shape in requests when answers have it otherwise. */
export const INPUT_SUFFIX = 'Input';

/** Formats say what these patterns say, in a word instead of a line. */
const SAID_BY_FORMAT = new Set(['uuid', 'date', 'date-time']);

const twoSided = new Map<string, boolean>();

/**
 * The JSON Schema of a zod schema, with the named shapes in it as components. A shape that answers
 * have otherwise than requests (defaults, transformations) is called `…Input` in requests.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  side: Side,
): { readonly schema: Json; readonly components: Record<string, Json> } {
  const names = namedSchemas();
  const { $defs, $schema: _dialect, ...own } = convert(schema, side);
  const nameOnSide = (name: string): string =>
    side === 'input' && isTwoSided(names, name) ? `${name}${INPUT_SUFFIX}` : name;
  const components: Record<string, Json> = {};
  for (const [name, shape] of Object.entries(isJson($defs) ? $defs : {})) {
    components[nameOnSide(name)] = renameRefs(withoutId(shape), nameOnSide);
  }
  return { schema: renameRefs(withoutId(own), nameOnSide), components };
}

function convert(schema: z.ZodType, side: Side): Json {
  return {
    ...z.toJSONSchema(schema, {
      io: side,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        if (SAID_BY_FORMAT.has(jsonSchema.format ?? '')) delete jsonSchema.pattern;
      },
    }),
  };
}

function isTwoSided(names: ReadonlyMap<string, z.ZodType>, name: string): boolean {
  const schema = names.get(name);
  if (schema === undefined) return false;
  const known = twoSided.get(name);
  if (known !== undefined) return known;
  const differs =
    JSON.stringify(convert(schema, 'input')) !== JSON.stringify(convert(schema, 'output'));
  twoSided.set(name, differs);
  return differs;
}

/** A copy whose references go to the document's components under their names of this side. */
export function renameRefs(value: Json, nameOnSide: (name: string) => string): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const name =
        key === '$ref' ? /^#\/(?:\$defs|components\/schemas)\/(.+)$/.exec(String(part)) : null;
      if (name?.[1] !== undefined) return [key, `#/components/schemas/${nameOnSide(name[1])}`];
      return [key, renameIn(part, nameOnSide)];
    }),
  );
}

function renameIn(value: unknown, nameOnSide: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => renameIn(part, nameOnSide));
  return isJson(value) ? renameRefs(value, nameOnSide) : value;
}

function withoutId(value: unknown): Json {
  if (!isJson(value)) return {};
  const { id: _id, ...rest } = value;
  return rest;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
