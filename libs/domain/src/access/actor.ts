import type { Temporal } from 'temporal-polyfill';
import type { TaskKind } from '../task/task.ts';

/** Where a role is held. The system itself is one place. */
export interface Place {
  readonly kind: 'platform' | 'organisation' | 'authority' | 'system';
  readonly id: string;
}

/** The one place of the roles that concern the whole installation. */
export const SYSTEM_PLACE: Place = { kind: 'system', id: 'system' };

/** Keeps people, roles and organisations where it is held; it gives no right on platforms. */
export const ADMINISTRATOR_ROLE = 'administrator';

/** A role in somebody's hands; days are `YYYY-MM-DD`, both included. */
export interface RoleHolding {
  readonly role: string;
  readonly place: Place;
  readonly from: string;
  readonly until?: string;
}

/** For which work somebody stands in: all of it, one platform's, or one kind of task. */
export type SubstitutionScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'platform'; readonly platformId: string }
  | { readonly kind: 'taskKind'; readonly taskKind: TaskKind };

/**
 * What an absent person lends for a time: their own roles, within the scope. What they borrow
 * themselves is never among it, so there is no chain of substitutes.
 */
export interface Borrowed {
  readonly personId: string;
  readonly holdings: readonly RoleHolding[];
  readonly scope: SubstitutionScope;
}

/** Who acts, with the roles that are valid at the moment of acting. */
export interface Actor {
  readonly personId: string;
  readonly holdings: readonly RoleHolding[];
  /** The authority of people for whom the actor stands in, the oldest substitution first. */
  readonly borrowed: readonly Borrowed[];
}

/** The absent person as they would act themselves. */
export function absentActor(lender: Borrowed): Actor {
  return { personId: lender.personId, holdings: lender.holdings, borrowed: [] };
}

/** Whether the holding is valid on the day (`YYYY-MM-DD`). */
export function isHeldOn(holding: RoleHolding, day: string): boolean {
  return holding.from <= day && (holding.until === undefined || day <= holding.until);
}

/** Whether the actor holds one of the roles there; any role at all when none is named. */
export function holdsAt(actor: Actor, place: Place, roles?: readonly string[]): boolean {
  return actor.holdings.some(
    (holding) =>
      holding.place.kind === place.kind &&
      holding.place.id === place.id &&
      (roles === undefined || roles.includes(holding.role)),
  );
}

/** Whether the actor holds a role there that gives work on platforms: any but the administrator's. */
export function worksAt(actor: Actor, place: Place): boolean {
  return actor.holdings.some(
    (holding) =>
      holding.place.kind === place.kind &&
      holding.place.id === place.id &&
      holding.role !== ADMINISTRATOR_ROLE,
  );
}

/** The principal of one person: `person:<id>`. */
export function principalOfPerson(personId: string): string {
  return `person:${personId}`;
}

/** The principal of whoever holds the role there: `role:<role>@<kind>:<id>`. */
export function principalOfRole(role: string, place: Place): string {
  return `role:${role}@${place.kind}:${place.id}`;
}

/** The principal of a person who asked to hear of a task: `watcher:<id>`. */
export function principalOfWatcher(personId: string): string {
  return `watcher:${personId}`;
}

/** Everything in whose own name the actor may find work: the person and each role held, without repeats. */
export function principalsOf(actor: Actor): string[] {
  const roles = actor.holdings.map((holding) => principalOfRole(holding.role, holding.place));
  return [...new Set([principalOfPerson(actor.personId), ...roles])];
}

/** Where the days of roles begin and end, whatever zone a platform or a reader lives in. */
export const ZONE_OF_ROLES = 'Europe/Moscow';

/** The day (`YYYY-MM-DD`) by which it is decided at an instant which roles are valid. */
export function dayOfRoles(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(ZONE_OF_ROLES).toPlainDate().toString();
}
