import type { TaskKind, TaskState, Template } from '#domain';
import { deadlineOf } from '../../platforms/columns.ts';
import { placeOfRole } from '../../platforms/held-roles.ts';
import { pinnedTemplates } from '../../platforms/pinned-template.ts';
import type { Transaction } from '../../transaction.ts';
import type { SubjectNow } from './subject-now.ts';
import { ofPlatform, PLATFORM_COLUMNS, type PlatformRow } from './subject-row.ts';

interface TaskRow extends PlatformRow {
  readonly id: string;
  readonly kind: TaskKind;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly state: TaskState;
  readonly isStanding: boolean;
  readonly isReported: boolean;
  readonly keeperId: string | null;
  readonly role: string;
  readonly on: string | null;
  readonly clock: string | null;
  readonly countedOn: string | null;
  readonly isProvisional: boolean;
}

/** The task `t` with all that a subject has of it. */
const TASK_COLUMNS = `t.kind, t.title_ru AS "titleRu", t.title_en AS "titleEn", t.state,
  t.is_standing AS "isStanding",
  t.is_standing AND EXISTS (SELECT FROM submission s WHERE s.task_id = t.id) AS "isReported",
  coalesce(t.assignee_id, t.fixed_for_id) AS "keeperId", t.routed_role AS role, t.due_on AS "on",
  t.due_clock AS clock, t.due_counted_on AS "countedOn", t.is_due_provisional AS "isProvisional"`;

/** Tasks as subjects of reminders. */
export async function taskSubjects(
  tx: Transaction,
  ids: readonly string[],
): Promise<readonly SubjectNow[]> {
  const rows: TaskRow[] = await tx.query(
    `SELECT t.id, ${TASK_COLUMNS}, ${PLATFORM_COLUMNS}
     FROM task t JOIN platform p ON p.id = t.platform_id
     JOIN organisation o ON o.id = p.organisation_id WHERE t.id = ANY ($1::uuid[])`,
    [ids],
  );
  const templateOf = await pinnedTemplates(
    tx,
    rows.map(({ templateId }) => templateId),
  );
  return rows.map((row) => readTask(row, templateOf(row.templateId)));
}

function readTask(row: TaskRow, template: Template): SubjectNow {
  const { id, on, role } = row;
  const platform = ofPlatform(row);
  return {
    ...platform,
    kind: 'task',
    id,
    targetKind: 'task',
    targetId: id,
    title: { ru: row.titleRu, en: row.titleEn },
    deadline: on === null ? null : deadlineOf({ ...row, on }, row),
    standing: standingOf(row),
    isStanding: row.isStanding,
    taskKind: row.kind,
    keepers: [
      {
        personId: row.keeperId,
        role: { key: role, place: placeOfRole(template, role, platform.places) },
      },
    ],
  };
}

function standingOf(row: TaskRow): SubjectNow['standing'] {
  if (row.state !== 'open' || !row.isRunning) return 'closed';
  return row.isReported ? 'reported' : 'waits';
}
