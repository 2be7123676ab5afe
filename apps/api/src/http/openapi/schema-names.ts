import * as contracts from '#contracts';
import { z } from 'zod';

let named: ReadonlyMap<string, z.ZodType> | undefined;

/**
 * Every shape of the contracts by its name in the document, which is that of its export:
 * `taskViewSchema` → `TaskView`. Texts and numbers stay where they are used, and so do queries:
 * their fields are parameters. The names stand in zod's own registry from the first call on.
 */
export function namedSchemas(): ReadonlyMap<string, z.ZodType> {
  named ??= new Map(Object.entries(contracts).flatMap(([name, value]) => nameOf(name, value)));
  return named;
}

function nameOf(exported: string, value: unknown): [string, z.ZodType][] {
  const noun = /^(\w+?)Schema$/.exec(exported)?.[1];
  if (noun === undefined || noun.endsWith('Query') || !isShape(value)) return [];
  const id = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  z.globalRegistry.add(value, { ...z.globalRegistry.get(value), id });
  return [[id, value]];
}

function isShape(value: unknown): value is z.ZodType {
  return value instanceof z.ZodObject || value instanceof z.ZodUnion || value instanceof z.ZodEnum;
}
