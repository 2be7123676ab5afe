import { COORDINATOR_ROLE, type StageState, type Template } from '#domain';
import { deadlineOf } from '../../platforms/columns.ts';
import { placeOfRole } from '../../platforms/held-roles.ts';
import { pinnedTemplates } from '../../platforms/pinned-template.ts';
import type { Transaction } from '../../transaction.ts';
import type { SubjectNow } from './subject-now.ts';
import { ofPlatform, PLATFORM_COLUMNS, type PlatformRow } from './subject-row.ts';

interface GateRow extends PlatformRow {
  readonly id: string;
  readonly position: number;
  readonly state: StageState;
  readonly on: string;
  readonly clock: string | null;
  readonly countedOn: string | null;
  readonly isProvisional: boolean;
  /** Decisions of the running round that are awaited. */
  readonly awaited: readonly { readonly personId: string | null; readonly role: string }[];
}

const AWAITED = `
  SELECT coalesce(json_agg(json_build_object(
      'personId', coalesce(k.assignee_id, k.fixed_for_id), 'role', k.routed_role)
    ORDER BY k.position, k.id), '[]') AS awaited
  FROM task k
  WHERE k.platform_id = s.platform_id AND k.kind = 'approval' AND k.stage = s.position
    AND k.state = 'open'`;

/**
 * Gates by their stages. One that is being decided lies with those whose decision is awaited, until
 * then with the coordinator, who leads the stage to it.
 */
export async function gateSubjects(
  tx: Transaction,
  stageIds: readonly string[],
): Promise<readonly SubjectNow[]> {
  const rows: GateRow[] = await tx.query(
    `SELECT s.id, s.position, s.state, s.due_on AS "on", s.due_clock AS clock,
       s.due_counted_on AS "countedOn", s.is_due_provisional AS "isProvisional", slot.awaited,
       ${PLATFORM_COLUMNS}
     FROM stage s JOIN platform p ON p.id = s.platform_id
     JOIN organisation o ON o.id = p.organisation_id CROSS JOIN LATERAL (${AWAITED}) slot
     WHERE s.id = ANY ($1::uuid[])`,
    [stageIds],
  );
  const templateOf = await pinnedTemplates(
    tx,
    rows.map(({ templateId }) => templateId),
  );
  return rows.map((row) => readGate(row, templateOf(row.templateId)));
}

function readGate(row: GateRow, template: Template): SubjectNow {
  const { id, state, awaited } = row;
  const gate = template.stages[row.position]?.gate;
  if (gate === undefined) throw new Error(`no stage ${row.position} in template ${template.key}`);
  const platform = ofPlatform(row);
  const isWaiting = row.isRunning && (state === 'open' || state === 'atGate');
  const asked =
    awaited.length > 0 ? awaited : [{ personId: null, role: COORDINATOR_ROLE } as const];
  return {
    ...platform,
    kind: 'gate',
    id,
    targetKind: 'gate',
    targetId: id,
    title: gate.title,
    deadline: deadlineOf(row, row),
    standing: isWaiting ? 'waits' : 'closed',
    isStanding: false,
    taskKind: 'approval',
    keepers: asked.map(({ personId, role }) => ({
      personId,
      role: { key: role, place: placeOfRole(template, role, platform.places) },
    })),
  };
}
