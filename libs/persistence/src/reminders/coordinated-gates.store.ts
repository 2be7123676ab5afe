import type { CoordinatedPlace } from '#domain';
import type { Transaction } from '../transaction.ts';

interface CoordinatedGate {
  /** Of its stage. */
  readonly id: string;
  /** Whom the coordinator stands in for, with the full name; null: nobody. */
  readonly onBehalfOfId: string | null;
  readonly onBehalfOfName: string | null;
}

/**
 * Gates of running platforms that are coordinated from these places and have not passed, each once,
 * by the first of the places; the nearest `limit` by the end of their stages.
 */
export async function coordinatedGates(
  tx: Transaction,
  places: readonly CoordinatedPlace[],
  limit: number,
): Promise<readonly CoordinatedGate[]> {
  if (places.length === 0) return [];
  const idsOf = (kind: CoordinatedPlace['kind']) =>
    places.map((place) => (place.kind === kind ? place.id : null));
  return tx.query(
    `SELECT g.id, b.id AS "onBehalfOfId", b.full_name AS "onBehalfOfName"
     FROM (
       SELECT DISTINCT ON (s.id) s.id, s.due_on, l.behalf_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[])
         WITH ORDINALITY AS l (here, organisation, narrowed_to, behalf_id, n)
       JOIN platform p ON p.id = l.here OR p.organisation_id = l.organisation
       JOIN stage s ON s.platform_id = p.id AND s.state IN ('open', 'atGate')
       WHERE p.state = 'running' AND (l.narrowed_to IS NULL OR p.id = l.narrowed_to)
       ORDER BY s.id, l.n) g
     LEFT JOIN person b ON b.id = g.behalf_id
     ORDER BY g.due_on, g.id LIMIT $5`,
    [
      idsOf('platform'),
      idsOf('organisation'),
      places.map(({ platformId }) => platformId),
      places.map(({ onBehalfOfId }) => onBehalfOfId),
      limit,
    ],
  );
}
