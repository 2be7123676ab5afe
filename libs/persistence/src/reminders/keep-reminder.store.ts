import {
  canonicalJson,
  dueInstant,
  plannedRungs,
  type Deadline,
  type ReminderLadder,
  type ReminderSubject,
} from '#domain';
import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { DatedCalendar } from '../calendar/calendar.store.ts';
import type { Transaction } from '../transaction.ts';

/** A subject that waits, with what it is reminded by. */
export interface ArmedSubject {
  readonly deadline: Deadline;
  readonly ladder: ReminderLadder;
  /** Of the deadline where its subject counts them itself; null: they are counted here. */
  readonly version: number | null;
  /** Its platform is suspended. */
  readonly isPaused: boolean;
}

interface StoredRow {
  readonly version: number;
  readonly state: 'waiting' | 'paused' | 'over';
  readonly dueOn: string;
  readonly dueClock: string | null;
  readonly dueAt: Date;
  readonly ladderId: string;
}

/**
 * Keeps the reminder of a subject as the subject is now; null: it waits for nobody. What has not changed
 * is left as it stands, so that nothing that was told is told again. `calendar` is asked for only when
 * rungs are to be counted. The process of the platform must be locked.
 */
export async function keepReminder(
  tx: Transaction,
  subject: ReminderSubject,
  armed: ArmedSubject | null,
  count: {
    readonly now: Temporal.Instant;
    readonly calendar: () => Promise<DatedCalendar>;
  },
): Promise<void> {
  if (armed === null) {
    await tx.query(
      `UPDATE reminder SET state = 'over', next_at = NULL WHERE subject_id = $1 AND state <> 'over'`,
      [subject.id],
    );
    return;
  }
  const before = await storedReminder(tx, subject.id);
  if (before !== null && isKept(before, armed)) return;
  const version = armed.version ?? countedVersion(before, armed);
  const { calendar, asOf } = await count.calendar();
  const planned = armed.isPaused
    ? []
    : plannedRungs(armed.deadline, armed.ladder, calendar, count.now);
  await putReminder(tx, subject, armed, {
    version,
    now: count.now,
    nextAt: planned[0]?.at ?? null,
    asOf,
  });
}

function isKept(before: StoredRow, armed: ArmedSubject): boolean {
  return (
    before.state === (armed.isPaused ? 'paused' : 'waiting') &&
    isSameDeadline(before, armed) &&
    before.ladderId === ladderRow(armed.ladder).id &&
    (armed.version === null || before.version === armed.version)
  );
}

/** A deadline is another version when it moved, or when its subject was closed meanwhile. */
function countedVersion(before: StoredRow | null, armed: ArmedSubject): number {
  if (before === null) return 1;
  const isSame = before.state !== 'over' && isSameDeadline(before, armed);
  return isSame ? before.version : before.version + 1;
}

function isSameDeadline(before: StoredRow, { deadline }: ArmedSubject): boolean {
  return (
    before.dueOn === deadline.on &&
    before.dueClock === (deadline.at ?? null) &&
    before.dueAt.getTime() === dueInstant(deadline).epochMilliseconds
  );
}

async function storedReminder(tx: Transaction, subjectId: string): Promise<StoredRow | null> {
  const rows: StoredRow[] = await tx.query(
    `SELECT version, state, due_on AS "dueOn", due_clock AS "dueClock", due_at AS "dueAt",
       ladder_id AS "ladderId"
     FROM reminder WHERE subject_id = $1`,
    [subjectId],
  );
  return rows[0] ?? null;
}

async function putReminder(
  tx: Transaction,
  subject: ReminderSubject,
  { deadline, ladder, isPaused }: ArmedSubject,
  row: {
    readonly version: number;
    readonly now: Temporal.Instant;
    readonly nextAt: Temporal.Instant | null;
    readonly asOf: string;
  },
): Promise<void> {
  const { id, hash, json } = ladderRow(ladder);
  await tx.query(
    `WITH ladder AS (
       INSERT INTO reminder_ladder (id, content_hash, body) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING)
     INSERT INTO reminder (subject_id, subject_kind, platform_id, version, state, due_on, due_clock,
       due_at, zone, calendar, ladder_id, since, handled_until, next_at, counted_at)
     VALUES ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $1, $14, $14, $15, $16)
     ON CONFLICT (subject_id) DO UPDATE SET version = excluded.version, state = excluded.state,
       due_on = excluded.due_on, due_clock = excluded.due_clock, due_at = excluded.due_at,
       zone = excluded.zone, calendar = excluded.calendar, ladder_id = excluded.ladder_id,
       since = excluded.since, handled_until = excluded.handled_until, next_at = excluded.next_at,
       counted_at = excluded.counted_at`,
    [
      id,
      hash,
      json,
      subject.id,
      subject.kind,
      subject.platformId,
      row.version,
      isPaused ? 'paused' : 'waiting',
      deadline.on,
      deadline.at ?? null,
      dueInstant(deadline).toString(),
      deadline.zone,
      deadline.calendar,
      row.now.toString(),
      row.nextAt?.toString() ?? null,
      row.asOf,
    ],
  );
}

interface LadderRow {
  readonly id: string;
  readonly hash: string;
  readonly json: string;
}

const ladderRows = new WeakMap<ReminderLadder, LadderRow>();

/** The row of a ladder: its id follows from what it says, so that whoever comes first writes it. */
function ladderRow(ladder: ReminderLadder): LadderRow {
  const known = ladderRows.get(ladder);
  if (known !== undefined) return known;
  const json = canonicalJson(ladder);
  const hash = createHash('sha256').update(json, 'utf8').digest('hex');
  // Version 8 of RFC 9562: the rest of the bits is ours.
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
  const row = { id, hash, json };
  ladderRows.set(ladder, row);
  return row;
}
