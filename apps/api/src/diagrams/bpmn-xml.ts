import type { Diagram, Layout } from '#domain';
import { BpmnModdle } from 'bpmn-moddle';
import { BpmnInterchange } from './bpmn-interchange.ts';
import { BpmnProcess } from './bpmn-process.ts';

/**
 * A diagram as a BPMN 2.0 file: the process, its lanes and the stages as groups, and where each of
 * them stands. Ids are those of the diagram.
 */
export async function bpmnOf(diagram: Diagram, layout: Layout): Promise<string> {
  const moddle = new BpmnModdle();
  const { process, collaboration, stages } = new BpmnProcess(moddle, diagram).elements();
  const interchange = new BpmnInterchange(moddle, layout);
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'urn:vekha:diagram',
    exporter: 'Vekha',
    rootElements: [stages, collaboration, process],
    diagrams: [interchange.diagramOf(collaboration, process)],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}
