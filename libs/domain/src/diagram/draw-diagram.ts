import { approvalRoles } from '../gate/decision.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';
import type { Diagram, DiagramFlow } from './diagram.ts';
import type { DiagramPlan } from './diagram-plan.ts';
import { DIAGRAM_WORDS, type Language } from './diagram-words.ts';
import { drawGate } from './draw-gate.ts';
import { drawWork } from './draw-work.ts';
import { flowId, laneId, stageId, workId } from './element-id.ts';
import { Sheet, type HandOn } from './sheet.ts';

/**
 * The process of a plan as a graph in the words of BPMN 2.0: stages one after the other, in each its
 * tasks in their order, then its gate. Every node can be reached from `start`. What nobody does lies
 * in the lane of the coordinator, who leads the platform.
 */
export function drawDiagram(plan: DiagramPlan, language: Language): Diagram {
  const sheet = new Sheet(language);
  const lead = laneId(COORDINATOR_ROLE);
  const start = sheet.node('start', 'start', DIAGRAM_WORDS.start, { laneId: lead, stage: 0 });
  let turn: HandOn = { from: start, kind: 'next' };
  plan.stages.forEach((stage, index) => {
    drawWork(sheet, stage, index, turn);
    turn = drawGate(sheet, stage, index);
  });
  const end = sheet.node('end', 'end', DIAGRAM_WORDS.end, {
    laneId: lead,
    stage: Math.max(0, plan.stages.length - 1),
  });
  sheet.flow(turn.kind, turn.from, end);
  const { nodes, flows } = sheet.drawn();
  return {
    name: plan.title[language],
    lanes: lanesOf(plan, language),
    stages: plan.stages.map(({ key, title }) => ({ id: stageId(key), name: title[language] })),
    nodes,
    flows: [...flows, ...reminders(plan)],
  };
}

/** Roles that have something to do, in the order of the template. */
function lanesOf({ roles, stages }: DiagramPlan, language: Language): Diagram['lanes'] {
  const used = new Set([
    COORDINATOR_ROLE,
    ...stages.flatMap((stage) => [
      ...stage.tasks.map((task) => task.role),
      ...approvalRoles(stage.gate),
    ]),
  ]);
  return roles
    .filter((role) => used.has(role.key))
    .map(({ key, title }) => ({ id: laneId(key), name: title[language] }));
}

function reminders({ stages }: DiagramPlan): DiagramFlow[] {
  const stageOf = new Map(
    stages.flatMap((stage, index) => stage.tasks.map((task) => [task.key, index] as const)),
  );
  return stages.flatMap((stage, index) =>
    stage.tasks.flatMap((task) =>
      [...new Set(task.after)]
        .filter((key) => (stageOf.get(key) ?? index) < index)
        .map((key): DiagramFlow => {
          const [from, to] = [workId(key), workId(task.key)];
          return { id: flowId(from, to), kind: 'reminder', name: '', from, to };
        }),
    ),
  );
}
