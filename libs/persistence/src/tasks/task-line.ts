import type { TaskKind, TaskOutcome, TaskState } from '#domain';
import { isSuspended } from '../platforms/suspended.ts';
import { writeCursor } from './cursor.ts';

/** A task as lists show it; titles of its stage and role are its template's. */
export interface TaskLine {
  readonly id: string;
  readonly kind: TaskKind;
  readonly stage: number;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly role: string;
  readonly state: TaskState;
  readonly outcome: TaskOutcome | null;
  readonly round: number;
  readonly version: number;
  readonly platformId: string;
  readonly platformTitle: string;
  readonly organisationName: string;
  readonly templateId: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly dueAt: Date | null;
  readonly dueOn: string | null;
  readonly dueClock: string | null;
  readonly dueZone: string;
  readonly isDueProvisional: boolean;
  /** Its platform is. */
  readonly isSuspended: boolean;
  /** When its form was sent last; null: never. */
  readonly lastSentAt: Date | null;
  /** For whom the reader finds it there; null: for themselves. */
  readonly onBehalfOfId: string | null;
  readonly onBehalfOfName: string | null;
}

export interface TaskPage {
  readonly lines: readonly TaskLine[];
  /** Cursor of the next page; null: there is none. */
  readonly next: string | null;
}

/** A page out of one line more than it may have. `moment`: of `cursorMoment`. */
export function pageOf(
  rows: readonly (TaskLine & { readonly moment: string })[],
  limit: number,
): TaskPage {
  const lines = rows.slice(0, limit);
  const last = rows.length > limit ? lines.at(-1) : undefined;
  return { lines, next: last === undefined ? null : writeCursor(last.moment, last.id) };
}

/** When the task, whose id is in the column, was sent last. */
export function lastSentAt(column: string): string {
  return `(SELECT max(s.submitted_at) FROM submission s WHERE s.task_id = ${column}) AS "lastSentAt"`;
}

/** What a list reads of tasks themselves: `t` task, `p` platform, `o` organisation, `a` assignee. */
export const TASK_LINE = `t.id, t.kind, t.stage, t.title_ru AS "titleRu", t.title_en AS "titleEn",
  t.role, t.state, t.outcome, t.round, t.version, t.platform_id AS "platformId",
  p.title AS "platformTitle", o.name AS "organisationName", p.template_id AS "templateId",
  t.assignee_id AS "assigneeId", a.full_name AS "assigneeName", t.due_at AS "dueAt",
  t.due_on AS "dueOn", t.due_clock AS "dueClock", p.zone AS "dueZone",
  t.is_due_provisional AS "isDueProvisional", ${isSuspended('p.id')} AS "isSuspended",
  ${lastSentAt('t.id')}`;
export const TASK_JOINS = `JOIN platform p ON p.id = t.platform_id
  JOIN organisation o ON o.id = p.organisation_id LEFT JOIN person a ON a.id = t.assignee_id`;
