import { approvalRoles } from '../gate/decision.ts';
import { approvalDefinition } from '../task/engine-tasks.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';
import type { DrawnStage } from './diagram-plan.ts';
import { DIAGRAM_WORDS } from './diagram-words.ts';
import { approvalId, checklistId, decisionId, laneId, mergeId, stopId } from './element-id.ts';
import type { HandOn, Sheet } from './sheet.ts';

/**
 * Draws what follows the checklist of a gate: its approvals and its decision. Answers who hands the
 * turn on to the next stage.
 */
export function drawGate(sheet: Sheet, { key, gate }: DrawnStage, index: number): HandOn {
  const checklist = checklistId(gate.key);
  const roles = approvalRoles(gate);
  if (roles.length === 0) return { from: checklist, kind: 'next' };
  const lead = { laneId: laneId(COORDINATOR_ROLE), stage: index };
  const { title, help } = approvalDefinition(gate);
  const approvals = roles.map((role) =>
    sheet.node(
      'approval',
      approvalId(gate.key, role),
      title,
      { laneId: laneId(role), stage: index },
      { note: help?.[sheet.language] ?? '' },
    ),
  );
  const decision = sheet.node('decision', decisionId(gate.key), gate.title, lead);
  sheet.turns(
    approvals.flatMap((id) => [
      { from: checklist, to: id },
      { from: id, to: decision },
    ]),
  );
  const stop = sheet.node('stop', stopId(gate.key), DIAGRAM_WORDS.stop, lead);
  sheet.flow('rework', decision, mergeId(key));
  sheet.flow('stop', decision, stop);
  return { from: decision, kind: 'pass' };
}
