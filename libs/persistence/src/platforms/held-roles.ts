import type { Place, Template } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Where a platform stands: the places at which its template's roles may be held. */
export interface PlatformPlaces {
  readonly platformId: string;
  readonly organisationId: string;
  readonly authorityId: string;
}

/** The place at which a role of the template is held for this platform. */
export function placeOfRole(template: Template, role: string, places: PlatformPlaces): Place {
  const heldAt = template.roles.find((one) => one.key === role)?.heldAt ?? 'platform';
  switch (heldAt) {
    case 'platform':
      return { kind: 'platform', id: places.platformId };
    case 'organisation':
      return { kind: 'organisation', id: places.organisationId };
    case 'authority':
      return { kind: 'authority', id: places.authorityId };
  }
}

/** Roles of the template that an active person holds on the day of roles. */
export async function heldRoles(
  tx: Transaction,
  template: Template,
  places: PlatformPlaces,
  day: string,
): Promise<ReadonlySet<string>> {
  const { roles } = template;
  const rows = await tx.query<{ key: string }[]>(HELD, [
    roles.map((role) => role.key),
    roles.map((role) => placeOfRole(template, role.key, places).kind),
    roles.map((role) => placeOfRole(template, role.key, places).id),
    day,
  ]);
  return new Set(rows.map((row) => row.key));
}

/** One holder is enough, however many there are: the search for each role ends with the first. */
const HELD = `
  SELECT r.key FROM unnest($1::text[], $2::text[], $3::text[]) AS r (key, place_kind, place_id)
  CROSS JOIN LATERAL (
    SELECT FROM role_holding h JOIN person p ON p.id = h.person_id AND p.is_active
    WHERE h.place_kind = r.place_kind AND h.place_id = r.place_id AND h.role = r.key
      AND h.from_on <= $4::date AND (h.until_on IS NULL OR h.until_on >= $4::date)
    LIMIT 1) held`;
