import { decisionOf } from '../gate/decision.ts';
import { approvalDefinition } from '../task/engine-tasks.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';
import type { DrawnStage } from './diagram-plan.ts';
import { DIAGRAM_WORDS, enoughOf } from './diagram-words.ts';
import { approvalId, checklistId, decisionId, laneId, mergeId, stopId } from './element-id.ts';
import type { HandOn, Sheet } from './sheet.ts';

/**
 * Draws what follows the checklist of a gate: its approvals and its decision. Answers who hands the
 * turn on to the next stage.
 */
export function drawGate(sheet: Sheet, { key, gate }: DrawnStage, index: number): HandOn {
  const checklist = checklistId(gate.key);
  const rule = decisionOf(gate);
  if (rule.kind === 'checklist') return { from: checklist, kind: 'next' };
  const lead = { laneId: laneId(COORDINATOR_ROLE), stage: index };
  const { title, help } = approvalDefinition(gate);
  const approvals = rule.slots.map(({ role, place }) =>
    sheet.node(
      'approval',
      approvalId(gate.key, role, place),
      title,
      { laneId: laneId(role), stage: index },
      { note: help?.[sheet.language] ?? '' },
    ),
  );
  const decision = sheet.node('decision', decisionId(gate.key), gate.title, lead);
  const end = drawEnough(sheet, decision, rule.needed, approvals.length);
  sheet.turns(
    approvals.flatMap((id) => [
      { from: checklist, to: id },
      { from: id, to: end },
    ]),
  );
  const stop = sheet.node('stop', stopId(gate.key), DIAGRAM_WORDS.stop, lead);
  sheet.flow('rework', decision, mergeId(key));
  sheet.flow('stop', decision, stop);
  return { from: decision, kind: 'pass' };
}

/** Where the approvals meet: at the decision itself when it needs all of them. */
function drawEnough(sheet: Sheet, decision: string, needed: number, all: number): string {
  if (needed >= all) return decision;
  const note = DIAGRAM_WORDS.someNote[sheet.language];
  const some = sheet.beside('some', decision, enoughOf(needed, all), note);
  sheet.flow('next', some, decision);
  return some;
}
