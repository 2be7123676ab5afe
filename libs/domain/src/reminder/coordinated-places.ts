import type { Actor, RoleHolding, SubstitutionScope } from '../access/actor.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';

/** Where somebody coordinates: one platform, or all of an organisation. */
export interface CoordinatedPlace {
  readonly kind: 'platform' | 'organisation';
  readonly id: string;
  /** Narrows it to one platform; null: all of it. */
  readonly platformId: string | null;
  /** For whom they stand in; null: they coordinate it themselves. */
  readonly onBehalfOfId: string | null;
}

/** Where the actor coordinates, their own places first, then those of whom they stand in for. */
export function coordinatedPlaces(actor: Actor): readonly CoordinatedPlace[] {
  const own = placesOf(actor.holdings, null, null);
  const borrowed = actor.borrowed
    .filter(({ scope }) => lendsGates(scope))
    .flatMap(({ personId, holdings, scope }) =>
      placesOf(holdings, scope.kind === 'platform' ? scope.platformId : null, personId),
    );
  return [...own, ...borrowed];
}

/** To lead a stage to its gate is no work of one kind, but the decision of it is. */
function lendsGates(scope: SubstitutionScope): boolean {
  return scope.kind !== 'taskKind' || scope.taskKind === 'approval';
}

function placesOf(
  holdings: readonly RoleHolding[],
  platformId: string | null,
  onBehalfOfId: string | null,
): CoordinatedPlace[] {
  return holdings.flatMap(({ role, place: { kind, id } }) =>
    role === COORDINATOR_ROLE && (kind === 'platform' || kind === 'organisation')
      ? [{ kind, id, platformId, onBehalfOfId }]
      : [],
  );
}
