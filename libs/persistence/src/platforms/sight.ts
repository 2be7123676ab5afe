import { absentActor, ADMINISTRATOR_ROLE, type Actor, type Place } from '#domain';
import type { Values } from '../values.ts';

/** One pair of eyes on platforms: the actor's own, or an absent person's on as much as is lent. */
interface Eyes {
  readonly personId: string;
  readonly places: (kind: Place['kind']) => readonly string[];
  /** The one platform that they reach; null: all. */
  readonly platformId: string | null;
}

/** The policy `platform.read` as SQL over the columns of `row`. */
export function sightCondition(actor: Actor, row: string, values: Values): string {
  const seen = eyesOf(actor).map((eyes) => {
    const at = (kind: Place['kind']): string => values.add(eyes.places(kind), 'uuid[]');
    const reach =
      eyes.platformId === null
        ? ''
        : `${row}.platform_id = ${values.add(eyes.platformId, 'uuid')} AND `;
    return `${reach}(${row}.platform_id = ANY (${at('platform')})
      OR ${row}.organisation_id = ANY (${at('organisation')})
      OR ${row}.authority_id = ANY (${at('authority')})
      OR EXISTS (SELECT FROM task k WHERE k.platform_id = ${row}.platform_id
                 AND k.assignee_id = ${values.add(eyes.personId, 'uuid')}))`;
  });
  return `(${seen.join(' OR ')})`;
}

/** The ids of the platforms that the policy `platform.read` shows, as a subquery by indexes. */
export function platformsInSight(actor: Actor, values: Values): string {
  const seen = eyesOf(actor).map((eyes) => {
    const at = (kind: Place['kind']): string => values.add(eyes.places(kind), 'uuid[]');
    const all = `SELECT unnest(${at('platform')}) AS id
      UNION ALL SELECT id FROM platform WHERE organisation_id = ANY (${at('organisation')})
      UNION ALL SELECT id FROM platform WHERE authority_id = ANY (${at('authority')})
      UNION ALL SELECT platform_id FROM task
                WHERE assignee_id = ${values.add(eyes.personId, 'uuid')}`;
    return eyes.platformId === null
      ? all
      : `SELECT id FROM (${all}) lent WHERE id = ${values.add(eyes.platformId, 'uuid')}`;
  });
  return seen.join(' UNION ALL ');
}

function eyesOf(actor: Actor): Eyes[] {
  const own = { ...eyesOfPerson(actor), platformId: null };
  const lent = actor.borrowed.map((lender) => ({
    ...eyesOfPerson(absentActor(lender)),
    platformId: lender.scope.kind === 'platform' ? lender.scope.platformId : null,
  }));
  return [own, ...lent];
}

function eyesOfPerson({ personId, holdings }: Actor): Omit<Eyes, 'platformId'> {
  const working = holdings.filter(({ role }) => role !== ADMINISTRATOR_ROLE);
  return {
    personId,
    places: (kind) =>
      working.filter(({ place }) => place.kind === kind).map(({ place }) => place.id),
  };
}
