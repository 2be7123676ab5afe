import type { Bounds, Layout, PlacedShape } from '#domain';
import type { BpmnModdle, Elements } from 'bpmn-moddle';

type Shape = Elements['bpmndi:BPMNShape'];
type Edge = Elements['bpmndi:BPMNEdge'];
type Drawn = NonNullable<Shape['bpmnElement']>;

/** Where the elements of a process stand, in BPMN's diagram interchange. */
export class BpmnInterchange {
  constructor(
    private readonly moddle: BpmnModdle,
    private readonly layout: Layout,
  ) {}

  diagramOf(
    collaboration: Elements['bpmn:Collaboration'],
    process: Elements['bpmn:Process'],
  ): Elements['bpmndi:BPMNDiagram'] {
    const { layout, moddle } = this;
    const lanes = (process.laneSets ?? []).flatMap((set) => set.lanes ?? []);
    const plane = moddle.create('bpmndi:BPMNPlane', {
      id: 'plane',
      bpmnElement: collaboration,
      planeElement: [
        ...(collaboration.participants ?? []).map((one) =>
          this.shape(one, { bounds: layout.pool, label: null }, { isHorizontal: true }),
        ),
        ...lanes.flatMap((lane) => this.laneShape(lane)),
        ...(process.flowElements ?? []).flatMap((one) => this.placed(one)),
        ...(process.artifacts ?? []).flatMap((one) => this.placed(one)),
        ...(collaboration.artifacts ?? []).flatMap((one) => this.placed(one)),
      ],
    });
    return moddle.create('bpmndi:BPMNDiagram', { id: 'diagram', plane });
  }

  private laneShape(lane: Drawn): Shape[] {
    const bounds = this.layout.lanes.get(lane.id ?? '');
    return bounds === undefined
      ? []
      : [this.shape(lane, { bounds, label: null }, { isHorizontal: true })];
  }

  private placed(element: Drawn): (Shape | Edge)[] {
    const id = element.id ?? '';
    const shape = this.layout.nodes.get(id) ?? this.layout.stages.get(id);
    if (shape !== undefined) {
      const marked = element.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {};
      return [this.shape(element, shape, marked)];
    }
    const flow = this.layout.flows.get(id);
    if (flow === undefined) return [];
    return [
      this.moddle.create('bpmndi:BPMNEdge', {
        id: `${id}_di`,
        bpmnElement: element,
        waypoint: flow.waypoints.map((point) => this.moddle.create('dc:Point', point)),
        ...this.label(flow.label),
      }),
    ];
  }

  private shape(
    element: Drawn,
    { bounds, label }: PlacedShape,
    more: Pick<Shape, 'isHorizontal' | 'isMarkerVisible'>,
  ): Shape {
    return this.moddle.create('bpmndi:BPMNShape', {
      id: `${element.id ?? ''}_di`,
      bpmnElement: element,
      bounds: this.moddle.create('dc:Bounds', bounds),
      ...more,
      ...this.label(label),
    });
  }

  private label(bounds: Bounds | null): Pick<Shape, 'label'> {
    if (bounds === null) return {};
    return {
      label: this.moddle.create('bpmndi:BPMNLabel', {
        bounds: this.moddle.create('dc:Bounds', bounds),
      }),
    };
  }
}
