import type { Deadline, DueOn } from '#domain';
import { Temporal } from 'temporal-polyfill';

/** A deadline from its columns. */
export function deadlineOf(
  row: {
    readonly on: string;
    readonly clock: string | null;
    readonly countedOn: string | null;
    readonly isProvisional: boolean;
  },
  platform: { readonly zone: string; readonly calendar: string },
): Deadline {
  return {
    ...dueOf(row.on, row.clock),
    zone: platform.zone,
    calendar: platform.calendar,
    isProvisional: row.isProvisional,
    ...(row.countedOn === null ? {} : { countedOn: row.countedOn }),
  };
}

/** A day or month with its clock time, from its columns. */
export function dueOf(on: string, clock: string | null): DueOn {
  return { on, ...(clock === null ? {} : { at: clock }) };
}

export function instantOf(date: Date | null): Temporal.Instant | null {
  return date === null ? null : Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
