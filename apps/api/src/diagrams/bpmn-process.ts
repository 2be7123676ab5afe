import type { Diagram, DiagramFlow, DiagramNode } from '#domain';
import type { BpmnModdle, Elements } from 'bpmn-moddle';
import { xmlText } from './xml-text.ts';

type FlowNode = ReturnType<BpmnProcess['nodeOf']>;

/** The process of a diagram in the elements of BPMN 2.0. */
export class BpmnProcess {
  constructor(
    private readonly moddle: BpmnModdle,
    private readonly diagram: Diagram,
  ) {}

  elements(): {
    readonly process: Elements['bpmn:Process'];
    readonly collaboration: Elements['bpmn:Collaboration'];
    readonly stages: Elements['bpmn:Category'];
  } {
    const { moddle, diagram } = this;
    const nodes = new Map(diagram.nodes.map((node) => [node.id, this.nodeOf(node)]));
    const sequence = diagram.flows.filter((flow) => flow.kind !== 'reminder');
    const process = moddle.create('bpmn:Process', {
      id: 'process',
      name: xmlText(diagram.name),
      isExecutable: false,
      laneSets: [moddle.create('bpmn:LaneSet', { id: 'lanes', lanes: this.lanes(nodes) })],
      flowElements: [...nodes.values(), ...sequence.map((flow) => this.sequenceFlow(flow, nodes))],
      artifacts: diagram.flows
        .filter((flow) => flow.kind === 'reminder')
        .map(({ id, from, to }) =>
          moddle.create('bpmn:Association', {
            id,
            associationDirection: 'One',
            sourceRef: nodeIn(nodes, from),
            targetRef: nodeIn(nodes, to),
          }),
        ),
    });
    const values = diagram.stages.map(({ id, name }) =>
      moddle.create('bpmn:CategoryValue', { id: `value.${id}`, value: xmlText(name) }),
    );
    const collaboration = moddle.create('bpmn:Collaboration', {
      id: 'collaboration',
      participants: [
        moddle.create('bpmn:Participant', {
          id: 'participant',
          name: xmlText(diagram.name),
          processRef: process,
        }),
      ],
      artifacts: diagram.stages.flatMap(({ id }, index) => {
        const categoryValueRef = values[index];
        return categoryValueRef === undefined
          ? []
          : [moddle.create('bpmn:Group', { id, categoryValueRef })];
      }),
    });
    const stages = moddle.create('bpmn:Category', { id: 'stages', categoryValue: values });
    return { process, collaboration, stages };
  }

  private lanes(nodes: ReadonlyMap<string, FlowNode>): Elements['bpmn:Lane'][] {
    return this.diagram.lanes.map(({ id, name }) =>
      this.moddle.create('bpmn:Lane', {
        id,
        name: xmlText(name),
        flowNodeRef: this.diagram.nodes
          .filter((node) => node.laneId === id)
          .map((node) => nodeIn(nodes, node.id)),
      }),
    );
  }

  private sequenceFlow(
    { id, name, from, to }: DiagramFlow,
    nodes: ReadonlyMap<string, FlowNode>,
  ): Elements['bpmn:SequenceFlow'] {
    const [source, target] = [nodeIn(nodes, from), nodeIn(nodes, to)];
    const flow = this.moddle.create('bpmn:SequenceFlow', {
      id,
      ...(name === '' ? {} : { name: xmlText(name) }),
      sourceRef: source,
      targetRef: target,
    });
    source.outgoing = [...(source.outgoing ?? []), flow];
    target.incoming = [...(target.incoming ?? []), flow];
    return flow;
  }

  nodeOf({ id, kind, name, note, isStanding }: DiagramNode) {
    const { moddle } = this;
    const common = {
      id,
      ...(name === '' ? {} : { name: xmlText(name) }),
      ...(note === ''
        ? {}
        : { documentation: [moddle.create('bpmn:Documentation', { text: xmlText(note) })] }),
    };
    switch (kind) {
      case 'start':
        return moddle.create('bpmn:StartEvent', common);
      case 'tail':
        return moddle.create('bpmn:EndEvent', common);
      case 'end':
      case 'stop':
        return moddle.create('bpmn:EndEvent', {
          ...common,
          eventDefinitions: [moddle.create('bpmn:TerminateEventDefinition', {})],
        });
      case 'work':
      case 'approval':
        return moddle.create('bpmn:UserTask', {
          ...common,
          ...(isStanding
            ? { loopCharacteristics: moddle.create('bpmn:StandardLoopCharacteristics', {}) }
            : {}),
        });
      case 'fork':
        return moddle.create('bpmn:ParallelGateway', { ...common, gatewayDirection: 'Diverging' });
      case 'join':
        return moddle.create('bpmn:ParallelGateway', { ...common, gatewayDirection: 'Converging' });
      case 'some':
        return moddle.create('bpmn:ComplexGateway', {
          ...common,
          gatewayDirection: 'Converging',
          activationCondition: moddle.create('bpmn:FormalExpression', { body: xmlText(name) }),
        });
      case 'merge':
        return moddle.create('bpmn:ExclusiveGateway', {
          ...common,
          gatewayDirection: 'Converging',
        });
      case 'decision':
        return moddle.create('bpmn:ExclusiveGateway', { ...common, gatewayDirection: 'Diverging' });
      case 'checklist':
        return moddle.create('bpmn:IntermediateCatchEvent', {
          ...common,
          eventDefinitions: [
            moddle.create('bpmn:ConditionalEventDefinition', {
              condition: moddle.create('bpmn:FormalExpression', { body: xmlText(note) }),
            }),
          ],
        });
    }
  }
}

function nodeIn(nodes: ReadonlyMap<string, FlowNode>, id: string): FlowNode {
  const node = nodes.get(id);
  if (node === undefined) throw new Error(`no node ${id} in the diagram`);
  return node;
}
