import { drawDiagram, layOut, type DiagramPlan } from '#domain';
import type { Locale } from '#notifications';
import { bpmnOf } from './bpmn-xml.ts';

/** A plan as a BPMN 2.0 file with names in one language. */
export function diagramFile(plan: DiagramPlan, locale: Locale): Promise<string> {
  const diagram = drawDiagram(plan, locale);
  return bpmnOf(diagram, layOut(diagram));
}
