import type { TaskKind } from '#domain';
import { deadlineOf } from '../../platforms/columns.ts';
import type { Transaction } from '../../transaction.ts';
import type { SubjectNow } from './subject-now.ts';
import { ofPlatform, PLATFORM_COLUMNS, type PlatformRow } from './subject-row.ts';

interface OwnRow extends PlatformRow {
  readonly id: string;
  readonly personId: string;
  readonly taskId: string;
  readonly taskKind: TaskKind;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly isWaiting: boolean;
  readonly on: string;
  readonly clock: string | null;
}

/** Reminders that people set themselves: their moment is the deadline, kept where they are armed. */
export async function ownSubjects(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly SubjectNow[]> {
  const rows: OwnRow[] = await tx.query(
    `SELECT w.id, w.person_id AS "personId", t.id AS "taskId", t.kind AS "taskKind",
       t.title_ru AS "titleRu", t.title_en AS "titleEn",
       t.state = 'open' AND w.withdrawn_at IS NULL AS "isWaiting", m.due_on AS "on",
       m.due_clock AS clock, ${PLATFORM_COLUMNS}, m.zone, m.calendar
     FROM own_reminder w JOIN reminder m ON m.subject_id = w.id JOIN task t ON t.id = w.task_id
     JOIN platform p ON p.id = t.platform_id JOIN organisation o ON o.id = p.organisation_id
     WHERE w.id = ANY ($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({
    ...ofPlatform(row),
    kind: 'own',
    id: row.id,
    targetKind: 'task',
    targetId: row.taskId,
    title: { ru: row.titleRu, en: row.titleEn },
    deadline: deadlineOf({ ...row, countedOn: null, isProvisional: false }, row),
    standing: row.isWaiting && row.isRunning ? 'waits' : 'closed',
    isStanding: false,
    taskKind: row.taskKind,
    keepers: [{ personId: row.personId, role: null }],
  }));
}
