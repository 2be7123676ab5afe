import type { Temporal } from 'temporal-polyfill';

/** The day (`YYYY-MM-DD`) of an instant in a zone. */
export function dayOf(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}
