import type { Actor, ProgramScope } from '#domain';
import type { PersonRow } from '#persistence';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who makes this request. */
export interface SignedIn {
  readonly person: PersonRow;
  readonly actor: Actor;
  /** Hash of the token of the session or program. */
  readonly tokenHash: string;
  /** Null for a program with a token of its own. */
  readonly sessionId: string | null;
  /** Whether a browser is to get a new token with this answer. */
  readonly isRotationDue: boolean;
  /** The program that works for the person; null: the person themselves. */
  readonly program: { readonly id: string; readonly scopes: readonly ProgramScope[] } | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard on every route with a policy. */
    signedIn?: SignedIn;
  }
}

/** Who the guard let in. Throws when the route has no policy: that is a bug of ours. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (request.signedIn === undefined) throw new Error('this route lets everybody in');
  return request.signedIn;
}

/** The person who makes this request, with session and roles. */
export const CurrentPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedIn =>
    signedInOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The actor of this request, for routes that only read. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    signedInOf(context.switchToHttp().getRequest<FastifyRequest>()).actor,
);
