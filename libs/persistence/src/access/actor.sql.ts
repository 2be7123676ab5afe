/**
 * The select list of an actor: `holdings` and `borrowed` as JSON, for the person whose id is in the
 * column `person`, on the day in the parameter `day` (such as `$4`). A substitution lends the absent
 * person's own roles while both of its days include the day and the person is active; see `LENT`.
 */
export function actorColumns(person: string, day: string): string {
  return `${holdingsJson(person, day, 'true')} AS holdings,
    coalesce((SELECT json_agg(json_build_object(
        'personId', b.absent_id,
        'scope', json_strip_nulls(json_build_object(
          'kind', b.scope, 'platformId', b.platform_id, 'taskKind', b.task_kind)),
        'holdings', ${holdingsJson('b.absent_id', day, LENT)}) ORDER BY b.id)
      FROM substitution b JOIN person lender ON lender.id = b.absent_id AND lender.is_active
      WHERE b.substitute_id = ${person} AND b.from_on <= ${day}::date
        AND b.until_on >= ${day}::date
        AND (b.ended_on IS NULL OR b.ended_on > ${day}::date)), '[]') AS borrowed`;
}

/** Where a role is held, for who answers for it: a platform is its organisation's. */
function placeOf(role: string): string {
  return `CASE ${role}.place_kind WHEN 'platform'
    THEN (SELECT organisation_id::text FROM platform WHERE id = ${role}.place_id::uuid)
    ELSE ${role}.place_id END`;
}

/**
 * Whether the substitution `b` lends the role `h`: it was given before, or where another one was
 * held by then. Who arranged it answered for those places only, so that a role that comes later
 * somewhere else is not theirs to lend.
 */
export const LENT = `(h.created_at <= b.created_at OR EXISTS (
  SELECT FROM role_holding e
  WHERE e.person_id = h.person_id AND e.created_at <= b.created_at
    AND (e.until_on IS NULL OR e.until_on >= (b.created_at AT TIME ZONE 'Europe/Moscow')::date)
    AND ${placeOf('e')} = ${placeOf('h')}))`;

function holdingsJson(person: string, day: string, condition: string): string {
  return `coalesce((SELECT json_agg(json_strip_nulls(json_build_object(
        'role', h.role,
        'place', json_build_object('kind', h.place_kind, 'id', h.place_id),
        'from', h.from_on, 'until', h.until_on)) ORDER BY h.id)
      FROM role_holding h
      WHERE h.person_id = ${person} AND h.from_on <= ${day}::date
        AND (h.until_on IS NULL OR h.until_on >= ${day}::date)
        AND ${condition}), '[]')`;
}
