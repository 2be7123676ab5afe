import type { Place } from '#domain';
import type { Transaction } from '../transaction.ts';

/** A running platform with which an absent person and their substitute both have to do. */
export interface PlatformOfTwo {
  readonly id: string;
  readonly title: string;
  readonly templateId: string;
  /** Positions of the stages that have not passed. */
  readonly openStages: readonly number[];
  /** What the people hold on the platform, at its organisation or at its authority. */
  readonly roles: readonly {
    readonly personId: string;
    readonly role: string;
    readonly kind: Place['kind'];
  }[];
  /** Stages in which the substitute closed work. */
  readonly workedIn: readonly number[];
}

/**
 * Running platforms where the absent person holds a role in the term, and where one of the voices
 * does too or the substitute closed work; the newest launch first, at most `limit`.
 */
export async function platformsOfTwo(
  tx: Transaction,
  asked: {
    readonly absentId: string;
    readonly substituteId: string;
    /** The substitute and those for whom they stand in already. */
    readonly voices: readonly string[];
    readonly from: string;
    readonly until: string;
    /** The one platform that the scope reaches; null: all. */
    readonly platformId: string | null;
    readonly limit: number;
  },
): Promise<PlatformOfTwo[]> {
  return tx.query(
    `WITH roles AS (
       SELECT person_id, role, place_kind, place_id FROM role_holding
       WHERE (person_id = $1 OR person_id = ANY ($3::uuid[]))
         AND from_on <= $5::date AND (until_on IS NULL OR until_on >= $4::date))
     SELECT p.id, p.title, p.template_id AS "templateId",
       ARRAY (SELECT s.position FROM stage s
              WHERE s.platform_id = p.id AND s.state <> 'passed') AS "openStages",
       (SELECT json_agg(json_build_object(
          'personId', r.person_id, 'role', r.role, 'kind', r.place_kind))
        FROM roles r WHERE ${HELD_THERE}) AS roles,
       ARRAY (SELECT DISTINCT t.stage FROM task t WHERE ${WORKED}) AS "workedIn"
     FROM platform p
     WHERE p.state = 'running' AND ($6::uuid IS NULL OR p.id = $6)
       AND EXISTS (SELECT FROM roles r WHERE r.person_id = $1 AND ${HELD_THERE})
       AND (EXISTS (SELECT FROM roles r WHERE r.person_id <> $1 AND ${HELD_THERE})
         OR EXISTS (SELECT FROM task t WHERE ${WORKED}))
     ORDER BY p.launched_at DESC, p.id LIMIT $7`,
    [
      asked.absentId,
      asked.substituteId,
      asked.voices,
      asked.from,
      asked.until,
      asked.platformId,
      asked.limit,
    ],
  );
}

const HELD_THERE = `(r.place_kind, r.place_id) IN (('platform', p.id::text),
  ('organisation', p.organisation_id::text), ('authority', p.authority_id::text))`;
const WORKED = `t.platform_id = p.id AND t.kind = 'work' AND t.state = 'closed'
  AND (t.closed_by_id = $2 OR t.closed_for_id = $2)`;
