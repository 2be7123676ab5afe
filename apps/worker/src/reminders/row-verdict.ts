import { dueRungs, type DueRungs, type PlannedRung } from '#domain';
import type { DueReminder, SubjectNow } from '#persistence';
import { Temporal } from 'temporal-polyfill';

/** Why people do not hear of a rung that is due. */
type PassedOver = 'closed' | 'suspended' | 'reported' | 'standing';

/** What is to be done with a row that is due. */
export type RowVerdict =
  /** Its deadline is not its subject's any more: it is to be armed anew. */
  | { readonly kind: 'moved' }
  | {
      readonly kind: 'handled';
      readonly due: DueRungs;
      /** Null: people hear of it. */
      readonly passedOver: PassedOver | null;
    };

/** Looks at a row that is due beside its subject; null: there is none any more. */
export function rowVerdict(
  row: DueReminder,
  subject: SubjectNow | null,
  planned: readonly PlannedRung[],
  now: Temporal.Instant,
): RowVerdict {
  const passedOver = passedOverFor(row, subject, now);
  if (passedOver === null && subject !== null && hasMoved(row, subject)) return { kind: 'moved' };
  const progress = { since: instantOf(row.since), handled: instantOf(row.handledUntil) };
  return { kind: 'handled', due: dueRungs(planned, progress, now), passedOver };
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function passedOverFor(
  row: DueReminder,
  subject: SubjectNow | null,
  now: Temporal.Instant,
): PassedOver | null {
  if (subject === null || subject.standing === 'closed') return 'closed';
  if (subject.isSuspended) return 'suspended';
  if (subject.standing === 'reported') return 'reported';
  return subject.isStanding && row.dueAt.getTime() <= now.epochMilliseconds ? 'standing' : null;
}

function hasMoved(row: DueReminder, { deadline }: SubjectNow): boolean {
  return (
    deadline === null ||
    deadline.on !== row.dueOn ||
    (deadline.at ?? null) !== row.dueClock ||
    deadline.zone !== row.zone ||
    deadline.calendar !== row.calendar
  );
}
