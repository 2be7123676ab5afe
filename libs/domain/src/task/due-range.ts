import { Temporal } from 'temporal-polyfill';

/** Where the days of lists and filters begin and end, whatever zone a deadline was set in. */
const ZONE_OF_LISTS = 'Europe/Moscow';

/** `today` and `week` end with a day: `week` is today and the six days after it. */
export type DuePeriod = 'overdue' | 'today' | 'week';

/** Which deadlines a person asks for; what is not given is not asked. Days are `YYYY-MM-DD`. */
export interface DueFilter {
  readonly due?: DuePeriod | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueUntil?: string | undefined;
}

/**
 * Instants of deadlines, `after` excluded and `until` included: a deadline without a time passes at
 * the very beginning of the next day and belongs to the day that ends there. Null: no bound.
 */
export interface DueRange {
  readonly after: Temporal.Instant | null;
  readonly until: Temporal.Instant | null;
  /** Only of platforms that go on: while one is suspended nothing falls due. */
  readonly isOverdue: boolean;
}

/** The deadlines that fit every part of the filter. Throws RangeError on a text that is no day. */
export function dueRange(filter: DueFilter, now: Temporal.Instant): DueRange {
  const period = filter.due === undefined ? NO_BOUND : periodRange(filter.due, now);
  const from = filter.dueFrom === undefined ? null : startOf(filter.dueFrom);
  const until = filter.dueUntil === undefined ? null : endOf(filter.dueUntil);
  return {
    after: stricter(period.after, from, 1),
    until: stricter(period.until, until, -1),
    isOverdue: period.isOverdue,
  };
}

const NO_BOUND: DueRange = { after: null, until: null, isOverdue: false };

function periodRange(period: DuePeriod, now: Temporal.Instant): DueRange {
  const today = now.toZonedDateTimeISO(ZONE_OF_LISTS).toPlainDate();
  switch (period) {
    case 'overdue':
      return { after: null, until: now, isOverdue: true };
    case 'today':
      return { after: startOf(today), until: endOf(today), isOverdue: false };
    case 'week':
      return { after: startOf(today), until: endOf(today.add({ days: 6 })), isOverdue: false };
  }
}

function startOf(day: Temporal.PlainDate | string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(ZONE_OF_LISTS).toInstant();
}

function endOf(day: Temporal.PlainDate | string): Temporal.Instant {
  return startOf(Temporal.PlainDate.from(day).add({ days: 1 }));
}

/** The stricter of two bounds: the later one for `sign` 1, the earlier one for -1. */
function stricter(
  one: Temporal.Instant | null,
  other: Temporal.Instant | null,
  sign: 1 | -1,
): Temporal.Instant | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(one, other) * sign >= 0 ? one : other;
}
