import type { HeldRole } from '#contracts';
import { roleTitles, type SeenRole, type Transaction } from '#persistence';
import { isRoleOfSystem, titleOfRole } from './role-titles.ts';

/** Roles as answers carry them, by the person who holds them. */
export async function heldRolesByPerson(
  tx: Transaction,
  roles: readonly SeenRole[],
): Promise<ReadonlyMap<string, HeldRole[]>> {
  const titles = await titlesOf(
    tx,
    roles.map((one) => one.role),
  );
  const byPerson = new Map<string, HeldRole[]>();
  for (const one of roles) {
    const view: HeldRole = {
      id: one.id,
      role: one.role,
      title: titleOfRole(one.role, titles),
      place: { kind: one.placeKind, id: one.placeId, name: one.placeName },
      from: one.from,
      until: one.until,
    };
    byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), view]);
  }
  return byPerson;
}

/** Titles that templates give to the roles that the system itself does not know. */
export async function titlesOf(
  tx: Transaction,
  roles: readonly string[],
): ReturnType<typeof roleTitles> {
  return roleTitles(
    tx,
    [...new Set(roles)].filter((role) => !isRoleOfSystem(role)),
  );
}
