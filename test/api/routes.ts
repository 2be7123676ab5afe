import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Method, TestApi } from './api.ts';

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
});

export interface Route {
  readonly method: Method;
  /** With parameters in braces, as the document has it. */
  readonly path: string;
  /** The same with a UUID for each parameter. */
  readonly url: string;
}

/** Every route that the api documents; the document is made from the controllers themselves. */
export async function routesOf(api: TestApi): Promise<Route[]> {
  const answer = await api.ask('GET', '/api/openapi.json');
  const { paths } = documentSchema.parse(answer.body);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({
      method: methodSchema.parse(method.toUpperCase()),
      path,
      url: path.replaceAll(/\{\w+\}/g, () => randomUUID()),
    })),
  );
}

const methodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
