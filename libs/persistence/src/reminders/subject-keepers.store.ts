import { principalOfRole } from '#domain';
import { namesOf } from '../access/person.store.ts';
import type { Transaction } from '../transaction.ts';
import { activeAmong, holdersByPrincipal } from './rung-people.store.ts';
import type { SubjectNow } from './subjects/subject-now.ts';

/** With whom a subject lies by a role: whoever has it, or else everybody who holds the role. */
export interface NamedKeepers {
  /** Null: it is a person's own. */
  readonly role: string | null;
  readonly people: readonly { readonly id: string; readonly fullName: string }[];
}

/** Who has each of the subjects on the day of roles (`YYYY-MM-DD`), with their names; by subject. */
export async function namedKeepers(
  tx: Transaction,
  subjects: readonly SubjectNow[],
  day: string,
): Promise<ReadonlyMap<string, readonly NamedKeepers[]>> {
  const keepers = subjects.flatMap((subject) => subject.keepers);
  const [holders, active] = await Promise.all([
    holdersByPrincipal(
      tx,
      keepers.flatMap(({ role }) => role ?? []),
      day,
    ),
    activeAmong(
      tx,
      keepers.flatMap(({ personId }) => personId ?? []),
    ),
  ]);
  const idsOf = ({ personId, role }: SubjectNow['keepers'][number]): readonly string[] => {
    if (personId !== null && active.has(personId)) return [personId];
    return role === null ? [] : (holders.get(principalOfRole(role.key, role.place)) ?? []);
  };
  const names = await namesOf(tx, [...new Set(keepers.flatMap(idsOf))]);
  return new Map(
    subjects.map((subject) => [
      subject.id,
      subject.keepers.map((keeper) => ({
        role: keeper.role?.key ?? null,
        people: idsOf(keeper).map((id) => ({ id, fullName: names.get(id) ?? '' })),
      })),
    ]),
  );
}
