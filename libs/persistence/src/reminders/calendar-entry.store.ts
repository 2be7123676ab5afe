import type { CalendarDeadline, CalendarEntry } from '#domain';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

/** What a person's calendar was told. */
export async function calendarEntriesOf(
  tx: Transaction,
  personId: string,
): Promise<readonly CalendarEntry[]> {
  const rows: {
    body: CalendarDeadline;
    sequence: number;
    isCancelled: boolean;
    changedAt: Date;
  }[] = await tx.query(
    `SELECT body, sequence, is_cancelled AS "isCancelled", changed_at AS "changedAt"
     FROM calendar_entry WHERE person_id = $1`,
    [personId],
  );
  return rows.map((row) => ({
    ...row,
    changedAt: Temporal.Instant.fromEpochMilliseconds(row.changedAt.getTime()),
  }));
}

/** Remembers what the calendar is told now. */
export async function saveCalendarEntries(
  tx: Transaction,
  personId: string,
  entries: readonly CalendarEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `INSERT INTO calendar_entry
       (person_id, subject_id, body, sequence, is_cancelled, changed_at)
     SELECT $1, * FROM unnest($2::uuid[], $3::jsonb[], $4::int[], $5::boolean[], $6::timestamptz[])
     ON CONFLICT (person_id, subject_id) DO UPDATE
     SET body = excluded.body, sequence = excluded.sequence,
       is_cancelled = excluded.is_cancelled, changed_at = excluded.changed_at`,
    [
      personId,
      entries.map(({ body }) => body.id),
      entries.map(({ body }) => JSON.stringify(body)),
      entries.map(({ sequence }) => sequence),
      entries.map(({ isCancelled }) => isCancelled),
      entries.map(({ changedAt }) => changedAt.toString()),
    ],
  );
}

/** Forgets what the calendar was told of these. */
export async function forgetCalendarEntries(
  tx: Transaction,
  personId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `DELETE FROM calendar_entry WHERE person_id = $1 AND subject_id = ANY ($2::uuid[])`,
    [personId, ids],
  );
}
