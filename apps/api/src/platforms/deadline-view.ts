import type { DeadlineView } from '#contracts';
import { dueInstant, type Deadline } from '#domain';
import type { Temporal } from 'temporal-polyfill';

export function deadlineView(deadline: Deadline): DeadlineView;
export function deadlineView(deadline: Deadline | null): DeadlineView | null;
export function deadlineView(deadline: Deadline | null): DeadlineView | null {
  if (deadline === null) return null;
  return {
    on: deadline.on,
    at: deadline.at ?? null,
    zone: deadline.zone,
    due: instantView(dueInstant(deadline)),
    isProvisional: deadline.isProvisional,
  };
}

/** An instant as answers carry it: UTC with milliseconds. */
export function instantView(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
