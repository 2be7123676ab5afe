import type { ProblemCode } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.ts';
import { factsOf } from './openapi/route-facts.ts';
import { isDeclared } from './openapi/route-problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The function of the route, set by the access guard. */
    routeHandler?: object;
  }
}

/** Notes, in tests only, every problem that a route answered and did not declare (`@Refuses`). */
@Injectable()
export class UndeclaredProblems {
  private readonly noted = new Set<string>();

  constructor(private readonly config: Config) {}

  check(request: FastifyRequest, code: ProblemCode): void {
    if (this.config.mode !== 'test' || request.routeHandler === undefined) return;
    const facts = factsOf(request.routeHandler);
    if (facts === null || isDeclared(facts, code)) return;
    this.noted.add(`${request.method} ${request.routeOptions.url} answers ${code}`);
  }

  /** One line each: the route and the code. */
  get lines(): readonly string[] {
    return [...this.noted];
  }
}
