import type { LocalText } from '#domain';

/** Titles of the roles that the system itself knows, whatever a template calls its own. */
const titles: Readonly<Record<string, LocalText>> = {
  administrator: { ru: 'администратор', en: 'administrator' },
  authorityOfficer: { ru: 'специалист учредителя', en: 'officer of the authority' },
  coordinator: { ru: 'координатор', en: 'coordinator' },
  organisationHead: { ru: 'руководитель организации', en: 'head of the organisation' },
};

/** The roles that the system itself knows. */
export function rolesOfSystem(): { readonly key: string; readonly title: LocalText }[] {
  return Object.entries(titles).map(([key, title]) => ({ key, title }));
}

export function isRoleOfSystem(role: string): boolean {
  return Object.hasOwn(titles, role);
}

/** The title of a role: the system's own, else a template's, else its key. */
export function titleOfRole(
  role: string,
  ofTemplates: ReadonlyMap<string, LocalText>,
): { ru: string; en: string } {
  const own = Object.hasOwn(titles, role) ? titles[role] : undefined;
  return { ...(own ?? ofTemplates.get(role) ?? { ru: role, en: role }) };
}
