import { worksAt, type Actor } from './actor.ts';
import type { PlatformSubject } from './policy.ts';

/** Whether a person works for the platform: on it, in its organisation or at its authority. */
export function isInvolved(
  actor: Actor,
  places: Pick<PlatformSubject, 'platformId' | 'organisationId' | 'authorityId'>,
): boolean {
  return (
    worksAt(actor, { kind: 'platform', id: places.platformId }) ||
    worksAt(actor, { kind: 'organisation', id: places.organisationId }) ||
    worksAt(actor, { kind: 'authority', id: places.authorityId })
  );
}
