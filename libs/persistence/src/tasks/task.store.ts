import type {
  EvidenceRule,
  LocalText,
  Task,
  TaskDefinition,
  TaskKind,
  TaskOutcome,
  TaskState,
  Template,
} from '#domain';
import { dueInstant, evidenceStates } from '#domain';
import { deadlineOf, dueOf, instantOf } from '../platforms/columns.ts';
import type { Transaction } from '../transaction.ts';

interface TaskRow {
  id: string;
  stage: number;
  key: string;
  kind: TaskKind;
  role: string;
  routed_role: string;
  after: string[];
  is_required: boolean;
  is_standing: boolean;
  state: TaskState;
  round: number;
  assignee_id: string | null;
  due_on: string | null;
  due_clock: string | null;
  is_due_provisional: boolean;
  due_counted_on: string | null;
  granted_on: string | null;
  granted_clock: string | null;
  granted_counted_on: string | null;
  baseline_on: string | null;
  baseline_clock: string | null;
  definition: TaskDefinition | null;
  opened_at: Date | null;
  closed_at: Date | null;
  closed_by_id: string | null;
  closed_for_id: string | null;
  outcome: TaskOutcome | null;
  version: number;
  fixed_for_id: string | null;
  carried_from_id: string | null;
  evidence: string[] | null;
  filled: string[] | null;
  sent_at: Date | null;
}

/** All tasks of a platform in their order, with the evidence that each has and still misses. */
export async function readTasks(
  tx: Transaction,
  platformId: string,
  template: Template,
  platform: { readonly zone: string; readonly calendar: string },
): Promise<Task[]> {
  const rows: TaskRow[] = await tx.query(
    `SELECT t.id, t.stage, t.key, t.kind, t.role, t.routed_role, t.after, t.is_required,
            t.is_standing, t.state, t.round, t.assignee_id, t.due_on, t.due_clock,
            t.is_due_provisional, t.due_counted_on, t.granted_on, t.granted_clock,
            t.granted_counted_on, t.baseline_on,
            t.baseline_clock, t.definition, t.opened_at, t.closed_at, t.closed_by_id, t.closed_for_id,
            t.outcome, t.version, t.fixed_for_id, t.carried_from_id, sent.filled, sent.sent_at,
            (SELECT array_agg(DISTINCT e.key) FROM evidence e
             WHERE e.task_id = t.id AND e.removed_at IS NULL) AS evidence
     FROM task t LEFT JOIN LATERAL (${LAST_SENT}) sent ON true
     WHERE t.platform_id = $1 ORDER BY t.stage, t.position, t.id`,
    [platformId],
  );
  const rules = evidenceRules(template);
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.kind,
    stageIndex: row.stage,
    role: row.role,
    routedRole: row.routed_role,
    after: row.after,
    isRequired: row.is_required,
    isStanding: row.is_standing,
    state: row.state,
    round: row.round,
    assigneeId: row.assignee_id,
    deadline:
      row.due_on === null
        ? null
        : deadlineOf(
            {
              on: row.due_on,
              clock: row.due_clock,
              countedOn: row.due_counted_on,
              isProvisional: row.is_due_provisional,
            },
            platform,
          ),
    granted:
      row.granted_on === null
        ? null
        : deadlineOf(
            {
              on: row.granted_on,
              clock: row.granted_clock,
              countedOn: row.granted_counted_on,
              isProvisional: false,
            },
            platform,
          ),
    baseline: row.baseline_on === null ? null : dueOf(row.baseline_on, row.baseline_clock),
    definition: row.definition,
    openedAt: instantOf(row.opened_at),
    closedAt: instantOf(row.closed_at),
    closedBy: row.closed_by_id,
    closedFor: row.closed_for_id,
    outcome: row.outcome,
    ...evidenceStates(
      row.kind === 'work' ? (row.definition?.evidence ?? rules.get(row.key) ?? []) : [],
      row.evidence ?? [],
    ),
    filled: row.filled ?? [],
    reportedAt: row.is_standing ? instantOf(row.sent_at) : null,
    fixedFor: row.fixed_for_id,
    carriedFrom: row.carried_from_id,
    version: row.version,
  }));
}

/** Stores a task that a rule changed. */
export async function saveTask(tx: Transaction, task: Task): Promise<void> {
  const { deadline } = task;
  await tx.query(
    `UPDATE task SET routed_role = $2, state = $3, round = $4, assignee_id = $5, due_on = $6,
       due_clock = $7, due_at = $8, is_due_provisional = $9, opened_at = $10, closed_at = $11,
       closed_by_id = $12, closed_for_id = $13, outcome = $14, version = $15,
       due_counted_on = $16, granted_on = $17, granted_clock = $18, after = $19, fixed_for_id = $20,
       carried_from_id = $21, granted_counted_on = $22
     WHERE id = $1`,
    [
      task.id,
      task.routedRole,
      task.state,
      task.round,
      task.assigneeId,
      deadline?.on ?? null,
      deadline?.at ?? null,
      deadline === null ? null : dueInstant(deadline).toString(),
      deadline?.isProvisional ?? false,
      task.openedAt?.toString() ?? null,
      task.closedAt?.toString() ?? null,
      task.closedBy,
      task.closedFor,
      task.outcome,
      task.version,
      deadline?.countedOn ?? null,
      task.granted?.on ?? null,
      task.granted?.at ?? null,
      task.after,
      task.fixedFor,
      task.carriedFrom,
      task.granted?.countedOn ?? null,
    ],
  );
}

/** Adds a task; one with the same platform, kind, key and round is there already and stays. */
export async function insertTask(
  tx: Transaction,
  platformId: string,
  task: Task,
  row: { readonly title: LocalText; readonly position: number },
): Promise<void> {
  const { deadline } = task;
  await tx.query(
    `INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
       routed_role, after, is_required, is_standing, state, round, assignee_id, due_on, due_clock,
       due_at, is_due_provisional, opened_at, baseline_on, baseline_clock, definition, granted_on,
       granted_clock, closed_at, outcome, closed_by_id, closed_for_id, fixed_for_id, carried_from_id,
       granted_counted_on, due_counted_on, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35)
     ON CONFLICT (platform_id, kind, key, round) DO NOTHING`,
    [
      task.id,
      platformId,
      task.stageIndex,
      row.position,
      task.key,
      task.kind,
      row.title.ru,
      row.title.en,
      task.role,
      task.routedRole,
      task.after,
      task.isRequired,
      task.isStanding,
      task.state,
      task.round,
      task.assigneeId,
      deadline?.on ?? null,
      deadline?.at ?? null,
      deadline === null ? null : dueInstant(deadline).toString(),
      deadline?.isProvisional ?? false,
      task.openedAt?.toString() ?? null,
      task.baseline?.on ?? null,
      task.baseline?.at ?? null,
      task.definition === null ? null : JSON.stringify(task.definition),
      task.granted?.on ?? null,
      task.granted?.at ?? null,
      task.closedAt?.toString() ?? null,
      task.outcome,
      task.closedBy,
      task.closedFor,
      task.fixedFor,
      task.carriedFrom,
      task.granted?.countedOn ?? null,
      deadline?.countedOn ?? null,
      task.version,
    ],
  );
}

/** Which fields were filled when the task was sent last, and when that was. */
const LAST_SENT = `
  SELECT s.submitted_at AS sent_at, ARRAY (
    SELECT field.key FROM jsonb_each(s.form) field
    WHERE field.value NOT IN ('null', '""', '[]') AND btrim(s.form ->> field.key) <> '') AS filled
  FROM submission s WHERE s.task_id = t.id ORDER BY s.round DESC, s.number DESC LIMIT 1`;

function evidenceRules(template: Template): ReadonlyMap<string, readonly EvidenceRule[]> {
  return new Map(
    template.stages.flatMap((stage) => stage.tasks).map((task) => [task.key, task.evidence]),
  );
}
