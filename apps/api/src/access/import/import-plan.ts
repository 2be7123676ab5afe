import { fieldTroubles, importLineSchema, type FieldTrouble, type ImportLine } from '#contracts';
import {
  termCovers,
  termsOverlap,
  type AdministeredPlace,
  type Place,
  type RoleTerm,
} from '#domain';
import type { TableLine } from './people-table.ts';

/** What the plan of an import knows of the world; everything is looked up before. */
export interface ImportWorld {
  /** `YYYY-MM-DD`, the first day of a role without one. */
  readonly today: string;
  /** The key of a role by its key or title in small letters. */
  readonly roleNamed: (name: string) => string | null;
  /** Organisations with this name or id that the actor sees. */
  readonly organisationsNamed: (name: string) => readonly SeenOrganisation[];
  readonly mayGiveAt: (place: AdministeredPlace) => boolean;
  /** Who has the address; `isKnown`: the actor may know of them. */
  readonly personWith: (email: string) => KnownPerson | null;
  readonly termsOf: (holding: PlannedRole & { readonly personId: string }) => readonly RoleTerm[];
}

export interface SeenOrganisation {
  readonly place: Place;
  readonly at: AdministeredPlace;
}

interface KnownPerson {
  readonly id: string;
  readonly fullName: string;
  readonly isActive: boolean;
  readonly isKnown: boolean;
}

interface PlannedRole {
  readonly role: string;
  readonly place: Place;
}

/** What one line comes to. A person whose id is null is added by this import. */
export type PlannedLine = { readonly line: number } & (
  | { readonly outcome: 'wrong'; readonly troubles: readonly FieldTrouble[] }
  | {
      readonly outcome: 'created' | 'roleGiven' | 'exists';
      readonly person: { readonly id: string | null; readonly fullName: string };
      readonly email: string;
      readonly locale: 'ru' | 'en';
      readonly role: PlannedRole;
      readonly term: RoleTerm;
    }
);

/** Says of each line what it comes to, in order: a line knows what the lines before it do. */
export function planImport(lines: readonly TableLine[], world: ImportWorld): PlannedLine[] {
  const added = new Map<string, string>();
  const given = new Map<string, RoleTerm[]>();
  return lines.map(({ line, cells }) => {
    const read = importLineSchema.safeParse(withIsoDays(cells), { reportInput: true });
    if (!read.success)
      return { line, outcome: 'wrong', troubles: fieldTroubles(read.error.issues) };
    const role = roleOf(read.data, world);
    if ('path' in role) return { line, outcome: 'wrong', troubles: [role] };
    const { email, fullName, locale, from = world.today, until = null } = read.data;
    const term: RoleTerm = { from, until };
    if (until !== null && until < from) return wrong(line, 'until', 'endsBeforeBegin');
    const known = world.personWith(email);
    if (known !== null && !known.isKnown) return wrong(line, 'email', 'emailTaken');
    if (known !== null && !known.isActive) return wrong(line, 'email', 'inactive');
    const person =
      known === null
        ? { id: null, fullName: added.get(email) ?? fullName }
        : { id: known.id, fullName: known.fullName };
    const key = [email, role.role, role.place.kind, role.place.id].join('|');
    const terms = [
      ...(known === null ? [] : world.termsOf({ ...role, personId: known.id })),
      ...(given.get(key) ?? []),
    ];
    const common = { line, person, email, locale, role, term };
    if (terms.some((one) => termCovers(one, term))) return { ...common, outcome: 'exists' };
    if (terms.some((one) => termsOverlap(one, term))) return wrong(line, 'from', 'overlaps');
    given.set(key, [...(given.get(key) ?? []), term]);
    const isNew = known === null && !added.has(email);
    if (isNew) added.set(email, fullName);
    return { ...common, outcome: isNew ? 'created' : 'roleGiven' };
  });
}

function roleOf(line: ImportLine, world: ImportWorld): PlannedRole | FieldTrouble {
  const role = world.roleNamed(line.role);
  if (role === null) return { path: 'role', code: 'unknownRole', params: {} };
  const [organisation, ...others] = world.organisationsNamed(line.organisation);
  if (organisation === undefined) {
    return { path: 'organisation', code: 'unknownReference', params: {} };
  }
  if (others.length > 0) return { path: 'organisation', code: 'ambiguous', params: {} };
  if (!world.mayGiveAt(organisation.at)) {
    return { path: 'organisation', code: 'notAllowed', params: {} };
  }
  return { role, place: organisation.place };
}

/** Days may be written as spreadsheets show them: `01.09.2026`. */
function withIsoDays(cells: TableLine['cells']): TableLine['cells'] {
  const iso = (cell: string): string =>
    cell.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, (_, day, month, year) => `${year}-${month}-${day}`);
  return {
    ...cells,
    ...(cells.from === undefined ? {} : { from: iso(cells.from) }),
    ...(cells.until === undefined ? {} : { until: iso(cells.until) }),
  };
}

function wrong(line: number, path: string, code: string): PlannedLine {
  return { line, outcome: 'wrong', troubles: [{ path, code, params: {} }] };
}
