import { dayOfRoles, type Task } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { namesOf } from '../access/person.store.ts';
import { holdersAt } from '../access/role-holding.store.ts';
import { placeOfRole } from '../platforms/held-roles.ts';
import type { LockedLife } from '../platforms/life.store.ts';
import type { Transaction } from '../transaction.ts';
import { liesSince } from './lies-since.store.ts';

/** Who has a task, and since when. */
export interface TaskKeeping {
  /** Whoever took it, or else everybody who holds its role today. */
  readonly heldBy: readonly { readonly id: string; readonly fullName: string }[];
  /** When it came to them; null: it is not open. */
  readonly since: Temporal.Instant | null;
}

/** Who has each of the tasks of a platform now, and when it came to them; by task. */
export async function keepersOf(
  tx: Transaction,
  { life, template, places }: Pick<LockedLife, 'life' | 'template' | 'places'>,
  tasks: readonly Task[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, TaskKeeping>> {
  if (tasks.length === 0) return new Map();
  const free = tasks.filter((task) => task.assigneeId === null);
  const where = [...new Set(free.map((task) => task.routedRole))].map((role) =>
    placeOfRole(template, role, places),
  );
  const distinct = new Map(where.map((place) => [place.kind, place]));
  const [holders, names, came] = await Promise.all([
    holdersAt(tx, [...distinct.values()], dayOfRoles(now)),
    namesOf(
      tx,
      tasks.flatMap((task) => task.assigneeId ?? []),
    ),
    liesSince(tx, life.platformId),
  ]);
  const heldBy = ({ assigneeId, routedRole }: Task): TaskKeeping['heldBy'] => {
    if (assigneeId !== null) return [{ id: assigneeId, fullName: names.get(assigneeId) ?? '' }];
    const { kind } = placeOfRole(template, routedRole, places);
    return holders
      .filter((one) => one.role === routedRole && one.place.kind === kind)
      .map((one) => ({ id: one.personId, fullName: one.fullName }));
  };
  return new Map(
    tasks.map((task) => [
      task.id,
      { heldBy: heldBy(task), since: task.state === 'open' ? (came.get(task.id) ?? null) : null },
    ]),
  );
}
