import { canonicalJson, type Actor } from '#domain';
import type { Fingerprint } from '#persistence';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHmac } from 'node:crypto';
import { signedInOf } from '../access/signed-in.ts';
import { ChangesState } from './changes-state.ts';
import { Refused } from './refused.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Keys the digests of bodies, in which there may be a password. */
    fingerprintKey: string;
  }
}

/** Everything that one command is: who, with which key, and what was asked. */
export interface Command {
  readonly actor: Actor;
  /** Full name of the person, for texts that name who acted. */
  readonly personName: string;
  readonly key: string;
  readonly fingerprint: Fingerprint;
  readonly requestId: string;
  /** The status that a success is answered with. */
  readonly status: number;
  /** Says in the answer that it is told again. */
  readonly markReplayed: () => void;
}

/**
 * The command of a route that changes something. Throws Refused when the key is missing or
 * malformed. Only for routes with a policy.
 */
export const CurrentCommand = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Command => {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const signedIn = signedInOf(request);
    return {
      actor: signedIn.actor,
      personName: signedIn.person.fullName,
      key: keyOf(request),
      fingerprint: fingerprintOf(request),
      requestId: request.id,
      status: reply.statusCode,
      markReplayed: () => void reply.header('idempotency-replayed', 'true'),
    };
  },
  [documentKey],
);

function documentKey(target: object, name: string | symbol | undefined): void {
  const descriptor = Object.getOwnPropertyDescriptor(target, name ?? '');
  if (name !== undefined && descriptor !== undefined) ChangesState()(target, name, descriptor);
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) throw new Refused({ refused: 'idempotencyKeyMissing', params: {} });
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Refused({ refused: 'idempotencyKeyMalformed', params: {} });
  }
  return key;
}

function fingerprintOf(request: FastifyRequest): Fingerprint {
  const body = canonicalJson(request.body ?? null);
  return {
    method: request.method,
    path: request.url,
    bodyHash: createHmac('sha256', request.server.fingerprintKey)
      .update(body, 'utf8')
      .digest('hex'),
  };
}
