import type { TaskOutcome, TaskState } from '#domain';
import type { Transaction } from '../transaction.ts';

/** What was done about a deadline so far. */
export interface LatenessDeeds {
  /** Rungs of which people heard, over all the deadlines that it had. */
  readonly reminders: number;
  readonly remindedAt: Date | null;
  /** How often somebody asked to remind. */
  readonly asked: number;
  readonly askedAt: Date | null;
  /** How often people gave it more time. */
  readonly extensions: number;
  /** The oldest first. */
  readonly escalations: readonly EscalationDeed[];
}

export interface EscalationDeed {
  readonly taskId: string;
  readonly level: number;
  readonly role: string;
  readonly state: TaskState;
  readonly outcome: TaskOutcome | null;
  readonly openedAt: Date;
  /** What was decided; null: nothing yet. */
  readonly measure: string | null;
}

const NOTHING: LatenessDeeds = {
  reminders: 0,
  remindedAt: null,
  asked: 0,
  askedAt: null,
  extensions: 0,
  escalations: [],
};

/** What was done about each of the subjects, tasks and stages of gates. */
export async function latenessDeeds(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<(subjectId: string) => LatenessDeeds> {
  const rows: (Omit<LatenessDeeds, 'escalations'> & { readonly id: string })[] = await tx.query(
    `SELECT s.id, run.count AS reminders, run.last AS "remindedAt", asked.count AS asked,
       asked.last AS "askedAt", more.count AS extensions
     FROM unnest($1::uuid[]) AS s (id)
     CROSS JOIN LATERAL (SELECT count(*)::int, max(ran_at) AS last FROM reminder_run
       WHERE subject_id = s.id AND outcome = 'sent') run
     CROSS JOIN LATERAL (SELECT count(*)::int, max(sent_at) AS last FROM task_reminder
       WHERE task_id = s.id) asked
     CROSS JOIN LATERAL (SELECT count(*)::int FROM deviation_move m
       JOIN deviation d ON d.id = m.deviation_id
       WHERE m.subject_id = s.id AND m.subject_kind IN ('task', 'stage') AND m.days > 0
         AND d.kind IN ('extension', 'shift')) more`,
    [subjectIds],
  );
  const deeds = new Map(rows.map(({ id, ...row }) => [id, row]));
  const escalations = Map.groupBy(await escalationsOf(tx, subjectIds), (one) => one.subjectId);
  return (id) => ({
    ...NOTHING,
    ...deeds.get(id),
    escalations: escalations.get(id) ?? [],
  });
}

async function escalationsOf(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<readonly (EscalationDeed & { readonly subjectId: string })[]> {
  return tx.query(
    `SELECT e.subject_id AS "subjectId", t.id AS "taskId", e.level, t.routed_role AS role, t.state,
       t.outcome, e.opened_at AS "openedAt",
       (SELECT s.form ->> 'measure' FROM submission s WHERE s.task_id = t.id
        ORDER BY s.round DESC, s.number DESC LIMIT 1) AS measure
     FROM escalation e JOIN task t ON t.id = e.task_id
     WHERE e.subject_id = ANY ($1::uuid[]) ORDER BY e.opened_at, e.level`,
    [subjectIds],
  );
}
