import { isAdministrator, type Actor, type ReminderLadder } from '#domain';
import { platformsInSight } from '../platforms/sight.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** A rung that an import of the calendar moved. */
export interface MoveRow {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: 'task' | 'gate';
  readonly calendar: string;
  readonly version: number;
  readonly rung: string;
  readonly ladder: ReminderLadder;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly movedAt: Date;
}

const MOVES = `SELECT m.id, m.subject_id AS "subjectId", r.subject_kind AS kind, r.calendar, m.version,
    m.rung, l.body AS ladder, m.from_at AS "from", m.to_at AS "to", m.moved_at AS "movedAt"
  FROM reminder_move m JOIN reminder r ON r.subject_id = m.subject_id AND r.subject_kind <> 'own'
  JOIN reminder_ladder l ON l.id = r.ladder_id`;

/**
 * What imports of calendars moved on platforms that the actor sees, for the administrator on all, the
 * newest first; older than `before`. `calendar`: its key; null: of any.
 */
export async function reminderMoves(
  tx: Transaction,
  actor: Actor,
  page: {
    readonly calendar: string | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<MoveRow[]> {
  const values = new Values();
  const sight = isAdministrator(actor)
    ? 'true'
    : `r.platform_id IN (${platformsInSight(actor, values)})`;
  const calendar = values.add(page.calendar, 'text');
  const before = values.add(page.before, 'uuid');
  return tx.query(
    `${MOVES} WHERE ${sight} AND (${calendar} IS NULL OR r.calendar = ${calendar})
       AND (${before} IS NULL OR m.id < ${before})
     ORDER BY m.id DESC LIMIT ${values.add(page.limit, 'int')}`,
    [...values.list],
  );
}

/** What imports moved of one subject, the newest first. */
export async function movesOfSubject(
  tx: Transaction,
  subjectId: string,
): Promise<readonly MoveRow[]> {
  return tx.query(`${MOVES} WHERE m.subject_id = $1 ORDER BY m.id DESC`, [subjectId]);
}
