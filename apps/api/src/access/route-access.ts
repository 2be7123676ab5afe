import type { Action } from '#domain';
import { SetMetadata } from '@nestjs/common';

/** How a route is guarded: open to everybody, or by the policy of an action. */
export type RouteAccess =
  { readonly kind: 'public' } | { readonly kind: 'policy'; readonly action: Action };

export const ROUTE_ACCESS = 'vekha:route-access';

/** A route for everybody, signed in or not. */
export function Public(): MethodDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);
}

/**
 * A route for people signed in. A policy about nothing but the actor is decided by the guard;
 * one about a subject is decided by the service, which knows the subject.
 */
export function Policy(action: Action): MethodDecorator {
  return SetMetadata(ROUTE_ACCESS, { kind: 'policy', action } satisfies RouteAccess);
}
