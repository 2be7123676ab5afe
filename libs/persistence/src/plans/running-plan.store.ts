import type { RunningPlan } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { readCalendar } from '../calendar/calendar.store.ts';
import type { LockedLife } from '../platforms/life.store.ts';
import type { Transaction } from '../transaction.ts';
import { holdersOfRoles } from './holders-of-roles.store.ts';

/** A life with everything else by which its plan is reckoned: the calendar, and who holds which role. */
export async function runningPlan(
  tx: Transaction,
  { life, template, places, calendar }: LockedLife,
  now: Temporal.Instant,
): Promise<RunningPlan> {
  return {
    life,
    template,
    calendar: await readCalendar(tx, calendar),
    people: { holders: await holdersOfRoles(tx, { template, places }, now), absences: [] },
  };
}
