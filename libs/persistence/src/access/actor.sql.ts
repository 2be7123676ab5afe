/**
 * The select list of an actor: `holdings` and `borrowed` as JSON, for the person whose id is in the
 * column `person`, on the day in the parameter `day` (such as `$4`). A substitution lends the absent
 * person's own roles while both of its days include the day and the person is active.
 */
export function actorColumns(person: string, day: string): string {
  return `${holdingsJson(person, day)} AS holdings,
    coalesce((SELECT json_agg(json_build_object(
        'personId', b.absent_id,
        'scope', json_strip_nulls(json_build_object(
          'kind', b.scope, 'platformId', b.platform_id, 'taskKind', b.task_kind)),
        'holdings', ${holdingsJson('b.absent_id', day)}) ORDER BY b.id)
      FROM substitution b JOIN person lender ON lender.id = b.absent_id AND lender.is_active
      WHERE b.substitute_id = ${person} AND b.from_on <= ${day}::date
        AND b.until_on >= ${day}::date
        AND (b.ended_on IS NULL OR b.ended_on > ${day}::date)), '[]') AS borrowed`;
}

function holdingsJson(person: string, day: string): string {
  return `coalesce((SELECT json_agg(json_strip_nulls(json_build_object(
        'role', h.role,
        'place', json_build_object('kind', h.place_kind, 'id', h.place_id),
        'from', h.from_on, 'until', h.until_on)) ORDER BY h.id)
      FROM role_holding h
      WHERE h.person_id = ${person} AND h.from_on <= ${day}::date
        AND (h.until_on IS NULL OR h.until_on >= ${day}::date)), '[]')`;
}
