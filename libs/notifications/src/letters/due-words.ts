import {
  isOverdue,
  isWorkingDay,
  lastDayOf,
  workingDaysBetween,
  type Deadline,
  type ProductionCalendar,
} from '#domain';
import type { DeadlineReason, DueWords } from './deadline-line.ts';

/** How near the deadline is at the moment. `calendar`: that of the deadline. */
export function dueWords(
  deadline: Deadline,
  calendar: ProductionCalendar,
  now: Parameters<typeof isOverdue>[1],
): DueWords {
  const today = now.toZonedDateTimeISO(deadline.zone).toPlainDate();
  const last = lastDayOf(deadline.on);
  const due = { on: deadline.on, at: deadline.at ?? null, zone: deadline.zone };
  if (isOverdue(deadline, now)) {
    return { ...due, nearness: { kind: 'late', days: workingDaysBetween(calendar, last, today) } };
  }
  if (today.equals(last)) return { ...due, nearness: { kind: 'today' } };
  const sunday = today.add({ days: 7 - today.dayOfWeek });
  const isThisWeek = today.until(last).days <= today.until(sunday).days;
  const days = workingDaysBetween(calendar, today, last);
  if (days === 0 && isWorkingDay(calendar, today)) {
    return { ...due, nearness: { kind: 'lastWorkingDay', isThisWeek } };
  }
  return { ...due, nearness: { kind: 'ahead', days, isThisWeek } };
}

/** Why a person was told. `reason`: the recipient of the rung that they are. */
export function deadlineReason({
  kind,
  reason,
}: {
  readonly kind: 'deadline' | 'own' | 'asked' | 'notReached';
  readonly reason: string;
}): DeadlineReason {
  if (kind !== 'deadline') return kind;
  switch (reason) {
    case 'role':
    case 'substitute':
    case 'coordinator':
    case 'organisationHead':
    case 'authority':
      return reason;
    default:
      return 'assignee';
  }
}
