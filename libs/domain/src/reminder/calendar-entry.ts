import { Temporal } from 'temporal-polyfill';
import { canonicalJson } from '../canonical-json.ts';
import type { CalendarDeadline } from './calendar-deadline.ts';

/** What a calendar was told of one deadline. */
export interface CalendarEntry {
  readonly body: CalendarDeadline;
  /** SEQUENCE of RFC 5545: 0 at first, one more with each change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  /** When the calendar was told so; to the calendar it is the moment of the change. */
  readonly changedAt: Temporal.Instant;
}

export interface CalendarTelling {
  /** What the calendar holds now, by deadline. */
  readonly shown: readonly CalendarEntry[];
  /** Those of them that are to be remembered anew. */
  readonly changed: readonly CalendarEntry[];
  /** Ids whose cancellation has been told for long enough. */
  readonly forgotten: readonly string[];
}

/** For how long a cancellation is told: a calendar that was away for a holiday still hears it. */
const CANCELLED_FOR_HOURS = 60 * 24;

/**
 * What a calendar is told, after what it was told before.
 *
 * 1. What has not changed is told as before, under the same number and moment.
 * 2. What changed, was cancelled or came back has the next number and `now`.
 * 3. What waits no more is cancelled for sixty days, then left out and forgotten.
 * 4. `reach`: only deadlines up to this moment were looked for; null: all. Of what was told beyond it
 *    nothing is known, so that it is left out and neither cancelled nor forgotten.
 */
export function tellCalendar(
  told: readonly CalendarEntry[],
  waiting: readonly CalendarDeadline[],
  reach: Temporal.Instant | null,
  now: Temporal.Instant,
): CalendarTelling {
  const before = new Map(told.map((entry) => [entry.body.id, entry]));
  const present = waiting.map((body) => presentEntry(before.get(body.id), body, now));
  const waits = new Set(waiting.map(({ id }) => id));
  const absent = told.filter(({ body, isCancelled }) => {
    return !waits.has(body.id) && (isCancelled || isWithin(body, reach));
  });
  const over = absent.filter((entry) => isToldLongEnough(entry, now));
  const cancelled = absent
    .filter((entry) => !over.includes(entry))
    .map((entry) => (entry.isCancelled ? entry : nextEntry(entry, entry.body, true, now)));
  const shown = [...present, ...cancelled];
  return {
    shown: shown.toSorted(byDeadline),
    changed: shown.filter((entry) => before.get(entry.body.id) !== entry),
    forgotten: over.map(({ body }) => body.id),
  };
}

function presentEntry(
  before: CalendarEntry | undefined,
  body: CalendarDeadline,
  now: Temporal.Instant,
): CalendarEntry {
  if (before === undefined) return { body, sequence: 0, isCancelled: false, changedAt: now };
  const isSame = !before.isCancelled && canonicalJson(before.body) === canonicalJson(body);
  return isSame ? before : nextEntry(before, body, false, now);
}

function nextEntry(
  before: CalendarEntry,
  body: CalendarDeadline,
  isCancelled: boolean,
  changedAt: Temporal.Instant,
): CalendarEntry {
  return { body, sequence: before.sequence + 1, isCancelled, changedAt };
}

function isWithin(body: CalendarDeadline, reach: Temporal.Instant | null): boolean {
  return reach === null || Temporal.Instant.compare(body.dueAt, reach) < 0;
}

function isToldLongEnough({ isCancelled, changedAt }: CalendarEntry, now: Temporal.Instant) {
  const until = changedAt.add({ hours: CANCELLED_FOR_HOURS });
  return isCancelled && Temporal.Instant.compare(until, now) <= 0;
}

function byDeadline({ body: one }: CalendarEntry, { body: other }: CalendarEntry): number {
  return Temporal.Instant.compare(one.dueAt, other.dueAt) || (one.id < other.id ? -1 : 1);
}
