import type { Deadline } from '#domain';
import { Temporal } from 'temporal-polyfill';

/** A deadline from its columns. */
export function deadlineOf(
  dueOn: string,
  dueClock: string | null,
  isProvisional: boolean,
  platform: { readonly zone: string; readonly calendar: string },
): Deadline {
  return {
    on: dueOn,
    ...(dueClock === null ? {} : { at: dueClock }),
    zone: platform.zone,
    calendar: platform.calendar,
    isProvisional,
  };
}

export function instantOf(date: Date | null): Temporal.Instant | null {
  return date === null ? null : Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
