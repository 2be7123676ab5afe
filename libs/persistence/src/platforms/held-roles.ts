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
  const rows: { role: string; place_kind: string }[] = await tx.query(
    `SELECT DISTINCT h.role, h.place_kind
     FROM role_holding h JOIN person p ON p.id = h.person_id AND p.is_active
     WHERE (h.place_kind, h.place_id) IN
             (('platform', $1::text), ('organisation', $2::text), ('authority', $3::text))
       AND h.from_on <= $4 AND (h.until_on IS NULL OR h.until_on >= $4)`,
    [places.platformId, places.organisationId, places.authorityId, day],
  );
  return new Set(
    template.roles
      .filter((role) => rows.some((row) => row.role === role.key && row.place_kind === role.heldAt))
      .map((role) => role.key),
  );
}
