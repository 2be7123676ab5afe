import type { ProblemCode } from '#contracts';
import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from '../../access/route-access.ts';
import { CHANGES_STATE } from '../changes-state.ts';
import { REFUSES } from '../refuses.ts';

/** What a route says of itself by its decorators. */
export interface RouteFacts {
  readonly access: RouteAccess;
  readonly refuses: readonly ProblemCode[];
  /** Wants an idempotency key. */
  readonly isCommand: boolean;
}

/** Null: the handler declares no access, and so serves nobody. */
export function factsOf(handler: object): RouteFacts | null {
  const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, handler);
  if (access === undefined) return null;
  const refuses: readonly ProblemCode[] | undefined = Reflect.getMetadata(REFUSES, handler);
  return {
    access,
    refuses: refuses ?? [],
    isCommand: Reflect.getMetadata(CHANGES_STATE, handler) === true,
  };
}

/** The id of a route's operation in the document: `Tasks.claim`. */
export function operationIdOf(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}.${method}`;
}

/** Facts of every route of the application, by operation id. */
export function factsByOperation(app: INestApplication): ReadonlyMap<string, RouteFacts> {
  const facts = new Map<string, RouteFacts>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype: object = metatype.prototype;
      for (const method of Object.getOwnPropertyNames(prototype)) {
        const handler: unknown = Reflect.get(prototype, method);
        if (typeof handler !== 'function' || !isRoute(handler)) continue;
        const own = factsOf(handler);
        if (own !== null) facts.set(operationIdOf(metatype.name, method), own);
      }
    }
  }
  return facts;
}

function isRoute(handler: object): boolean {
  return RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] !== undefined;
}
