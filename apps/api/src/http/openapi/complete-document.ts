import { scopeOf } from '#domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { TAGS } from './introduction.ts';
import { INPUT_SUFFIX, renameRefs, type Json } from './json-schema.ts';
import { problemAnswers, problemComponents } from './problem-answers.ts';
import type { RouteFacts } from './route-facts.ts';
import { problemsOf } from './route-problems.ts';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The document as programs read it: each operation with who may call it, its security and every
 * problem it may answer; routes that serve nobody are left out; components in alphabetical order, so that the kept file changes only
 * where the api did.
 */
export function completeDocument(
  document: OpenAPIObject,
  facts: ReadonlyMap<string, RouteFacts>,
): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const whole = { ...item };
    for (const method of METHODS) {
      const operation = item[method];
      const own = facts.get(operation?.operationId ?? '');
      delete whole[method];
      if (operation === undefined || own === undefined) continue;
      whole[method] = completeOperation(operation, method, own);
    }
    return [path, whole] as const;
  });
  const tags = new Set(
    paths.flatMap(([, item]) => METHODS.flatMap((method) => item[method]?.tags ?? [])),
  );
  return plainInputs({
    ...document,
    tags: [...tags].toSorted().map((name) => ({ name, description: TAGS[name] ?? '' })),
    paths: sorted(Object.fromEntries(paths)),
    components: {
      ...document.components,
      schemas: sorted(document.components?.schemas ?? {}),
      ...problemComponents(),
    },
  });
}

function completeOperation(operation: Operation, method: string, own: RouteFacts): Operation {
  const parameters = operation.parameters ?? [];
  const hasParameter = (place: string): boolean =>
    parameters.some((one) => 'in' in one && one.in === place);
  const problems = problemsOf(own, {
    method,
    hasBody: operation.requestBody !== undefined,
    hasQuery: hasParameter('query'),
    hasPath: hasParameter('path'),
  });
  return {
    ...operation,
    description: [operation.description, whoMay(own)].filter(Boolean).join('\n\n'),
    security: own.access.kind === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    responses: { ...operation.responses, ...problemAnswers(problems) },
  };
}

function whoMay({ access }: RouteFacts): string {
  if (access.kind === 'public') return 'Open to everybody.';
  const scope = scopeOf[access.action];
  const ofPrograms =
    scope === null
      ? 'A person signed in only, never a program with a token.'
      : `A program needs the scope \`${scope}\`.`;
  return `Decided by the policy \`${access.action}\`. ${ofPrograms}`;
}

/** A shape that only requests use needs no other name than its own. */
function plainInputs(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const plain = (name: string): string => {
    const own = name.endsWith(INPUT_SUFFIX) ? name.slice(0, -INPUT_SUFFIX.length) : name;
    return own in schemas ? name : own;
  };
  const renamed = Object.entries(schemas).map(([name, shape]) => [plain(name), shape]);
  const whole: Json = {
    ...document,
    components: { ...document.components, schemas: sorted(Object.fromEntries(renamed)) },
  };
  return { ...document, ...renameRefs(whole, plain) };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
