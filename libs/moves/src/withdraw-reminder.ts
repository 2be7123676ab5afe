import { refuse, type Refusal } from '#domain';
import {
  keepReminder,
  lockLife,
  platformOfOwn,
  withdrawOwnReminder,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act } from './act.ts';

/** Takes back a reminder that the actor set themselves; nobody else's is found. */
export async function withdrawReminder(
  tx: Transaction,
  { actor }: Act,
  id: string,
  now: Temporal.Instant,
): Promise<{ readonly id: string } | Refusal<'notFound'>> {
  const platformId = await platformOfOwn(tx, actor.personId, id);
  if (platformId === null) return refuse('notFound');
  const locked = await lockLife(tx, platformId, now);
  if (locked === null || !(await withdrawOwnReminder(tx, id, now))) return refuse('notFound');
  const { productionCalendar: calendar } = locked;
  await keepReminder(tx, { kind: 'own', id, platformId }, null, { now, calendar });
  return { id };
}
