import type { ProblemCode } from '#contracts';
import { denialsOf, scopeOf } from '#domain';
import type { RouteFacts } from './route-facts.ts';

/** What a request to a route is made of, as far as it can be wrong. */
export interface RequestParts {
  readonly method: string;
  readonly hasBody: boolean;
  readonly hasQuery: boolean;
  readonly hasPath: boolean;
}

/** Problems of the wire, which any route may answer. */
const OF_THE_WIRE: ReadonlySet<ProblemCode> = new Set([
  'malformedRequest',
  'invalidInput',
  'bodyTooLarge',
  'unsupportedMediaType',
  'idempotencyKeyMissing',
  'idempotencyKeyMalformed',
  'idempotencyMismatch',
  'signInRequired',
  'crossSiteRequest',
  'notFound',
  'unavailable',
  'internal',
]);

/** Whether a route said that it may answer this problem, itself or by its policy. */
export function isDeclared(facts: RouteFacts, code: ProblemCode): boolean {
  return OF_THE_WIRE.has(code) || facts.refuses.includes(code) || ofAccess(facts).includes(code);
}

/** Every problem that an operation may answer, by code and without repeats. */
export function problemsOf(facts: RouteFacts, parts: RequestParts): readonly ProblemCode[] {
  const codes: ProblemCode[] = ['unavailable', 'internal', ...facts.refuses, ...ofAccess(facts)];
  if (!['get', 'head'].includes(parts.method)) codes.push('crossSiteRequest');
  if (facts.isCommand) {
    codes.push('idempotencyKeyMissing', 'idempotencyKeyMalformed', 'idempotencyMismatch');
  }
  if (parts.hasBody || parts.hasQuery) codes.push('invalidInput', 'malformedRequest');
  if (parts.hasBody) codes.push('bodyTooLarge', 'unsupportedMediaType');
  if (parts.hasPath) codes.push('notFound');
  return [...new Set(codes)].toSorted();
}

function ofAccess({ access }: RouteFacts): readonly ProblemCode[] {
  if (access.kind === 'public') return [];
  const ofProgram: readonly ProblemCode[] = [
    'tooManyRequests',
    scopeOf[access.action] === null ? 'sessionOnly' : 'scopeMissing',
  ];
  return ['signInRequired', ...ofProgram, ...denialsOf[access.action]];
}
