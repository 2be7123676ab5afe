import {
  AUTHORITY_ROLE,
  COORDINATOR_ROLE,
  HEAD_ROLE,
  type Actor,
  type Place,
  type Template,
} from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { pinnedTemplates } from '../platforms/pinned-template.ts';
import { cursorMoment, type Cursor } from '../tasks/cursor.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** Which lateness is wanted; null: any. */
export interface LatenessFilter {
  readonly authorityId: string | null;
  readonly organisationId: string | null;
  readonly platformId: string | null;
  /** Late by at least so many days of the calendar. */
  readonly minDays: number;
}

/** What is late: an open task of work, or the gate of a stage that is open or at its gate. */
export interface LateSubject {
  readonly kind: 'task' | 'gate';
  readonly id: string;
  readonly template: Template;
  /** The place of its stage, from 0. */
  readonly stage: number;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly authority: { readonly id: string; readonly name: string };
  /** When its deadline passed, as cursors carry it. */
  readonly moment: string;
}

interface LateCounts {
  readonly tasks: number;
  readonly gates: number;
  readonly platforms: number;
}

interface LateRow {
  readonly kind: 'task' | 'gate';
  readonly id: string;
  readonly templateId: string;
  readonly stage: number;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly moment: string;
}

/**
 * What is late on running platforms that the actor leads or oversees, the longest first, after the cursor.
 * Nothing is late while its platform is suspended. Each platform is asked by its own stretch of
 * `reminder_late_idx`, so that the cost does not grow with what others are late with.
 */
export async function lateSubjects(
  tx: Transaction,
  actor: Actor,
  filter: LatenessFilter,
  now: Temporal.Instant,
  page: { readonly after: Cursor; readonly limit: number },
): Promise<readonly LateSubject[]> {
  const values = new Values();
  const platforms = platformsOverseen(actor, filter, values);
  const limit = values.add(page.limit, 'int');
  const place = `(${values.add(page.after.at, 'timestamptz')}, ${values.add(page.after.id, 'uuid')})`;
  const rows: LateRow[] = await tx.query(
    `SELECT l.kind, l.id, l.stage, p.template_id AS "templateId",
       o.id AS "organisationId", o.name AS "organisationName",
       a.id AS "authorityId", a.name AS "authorityName", ${cursorMoment('l.due_at')} AS moment
     FROM (${platforms}) p
     CROSS JOIN LATERAL (${lateOf(filter, now, values)} AND (r.due_at, r.subject_id) > ${place}
       ORDER BY r.due_at, r.subject_id LIMIT ${limit}) l
     JOIN organisation o ON o.id = p.organisation_id JOIN organisation a ON a.id = p.authority_id
     ORDER BY l.due_at, l.id LIMIT ${limit}`,
    values.list,
  );
  const templateOf = await pinnedTemplates(
    tx,
    rows.map(({ templateId }) => templateId),
  );
  return rows.map(({ kind, id, stage, templateId, moment, ...row }) => ({
    kind,
    id,
    stage,
    moment,
    template: templateOf(templateId),
    organisation: { id: row.organisationId, name: row.organisationName },
    authority: { id: row.authorityId, name: row.authorityName },
  }));
}

/** How much of it there is in all. */
export async function countLate(
  tx: Transaction,
  actor: Actor,
  filter: LatenessFilter,
  now: Temporal.Instant,
): Promise<LateCounts> {
  const values = new Values();
  const platforms = platformsOverseen(actor, filter, values);
  const rows: LateCounts[] = await tx.query(
    `SELECT (count(*) FILTER (WHERE l.kind = 'task'))::int AS tasks,
       (count(*) FILTER (WHERE l.kind = 'gate'))::int AS gates,
       count(DISTINCT p.id)::int AS platforms
     FROM (${platforms}) p CROSS JOIN LATERAL (${lateOf(filter, now, values)}) l`,
    values.list,
  );
  return rows[0] ?? { tasks: 0, gates: 0, platforms: 0 };
}

/** The last day of a deadline, whose day or month is text. */
const LAST_DAY = `CASE WHEN length(r.due_on) = 7
  THEN (to_date(r.due_on, 'YYYY-MM') + interval '1 month - 1 day')::date ELSE r.due_on::date END`;

/** What is late on the platform `p`. A standing task cannot be late, an approval is late with its gate. */
function lateOf(filter: LatenessFilter, now: Temporal.Instant, values: Values): string {
  const at = values.add(now.toString(), 'timestamptz');
  return `SELECT r.subject_kind AS kind, r.subject_id AS id, r.due_at, coalesce(t.stage, g.position) AS stage
     FROM reminder r
     LEFT JOIN task t ON r.subject_kind = 'task' AND t.id = r.subject_id
     LEFT JOIN stage g ON r.subject_kind = 'gate' AND g.id = r.subject_id
     WHERE r.platform_id = p.id AND r.state = 'waiting' AND r.due_at <= ${at}
       AND (t.state = 'open' AND t.kind = 'work' AND NOT t.is_standing
         OR g.state IN ('open', 'atGate'))
       AND (${at} AT TIME ZONE r.zone)::date - (${LAST_DAY}) >= ${values.add(filter.minDays, 'int')}`;
}

/**
 * The running platforms for whose deadlines the actor answers: their coordinators, the heads of their
 * organisations, their authority. What is lent answers for nothing.
 */
function platformsOverseen({ holdings }: Actor, filter: LatenessFilter, values: Values): string {
  const at = (kind: Place['kind'], roles: readonly string[]): string =>
    values.add(
      holdings
        .filter(({ place, role }) => place.kind === kind && roles.includes(role))
        .map(({ place }) => place.id),
      'uuid[]',
    );
  const only = (column: string, id: string | null): string =>
    id === null ? '' : ` AND p.${column} = ${values.add(id, 'uuid')}`;
  return `SELECT p.id, p.template_id, p.organisation_id, p.authority_id FROM platform p
     WHERE p.state = 'running' AND p.id IN (
       SELECT unnest(${at('platform', [COORDINATOR_ROLE])})
       UNION ALL SELECT id FROM platform
         WHERE organisation_id = ANY (${at('organisation', [COORDINATOR_ROLE, HEAD_ROLE])})
       UNION ALL SELECT id FROM platform
         WHERE authority_id = ANY (${at('authority', [AUTHORITY_ROLE])}))${only('id', filter.platformId)}${only(
           'organisation_id',
           filter.organisationId,
         )}${only('authority_id', filter.authorityId)}`;
}
