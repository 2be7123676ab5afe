/**
 * What a node is, in the words of BPMN 2.0: `start`, `end`, `stop` and `tail` are events (a tail ends
 * the way of a task that no gate waits for); `work` and `approval` are user tasks; `fork` and `join`
 * parallel gateways, `some` a complex one that waits for some of its ways; `merge` lets a stage be entered anew; `checklist` waits until its condition holds;
 * `decision` is the exclusive gateway of a gate.
 */
export type DiagramNodeKind =
  | 'start'
  | 'end'
  | 'stop'
  | 'tail'
  | 'work'
  | 'approval'
  | 'fork'
  | 'join'
  | 'some'
  | 'merge'
  | 'checklist'
  | 'decision';

export interface DiagramNode {
  /** An NCName of XML, made of keys, the same in every language. */
  readonly id: string;
  readonly kind: DiagramNodeKind;
  /** Empty: needs no name. */
  readonly name: string;
  /** What the name does not say; empty: nothing. */
  readonly note: string;
  readonly laneId: string;
  /** Number of its stage, 0 = first. */
  readonly stage: number;
  /** `work` that stays open through its stage. */
  readonly isStanding: boolean;
}

/**
 * `next` hands the turn on. `pass`, `rework` and `stop` leave a decision. `reminder` only shows that a
 * task rests on one of an earlier stage: the gate between them has seen to it already.
 */
export type DiagramFlowKind = 'next' | 'pass' | 'rework' | 'stop' | 'reminder';

export interface DiagramFlow {
  readonly id: string;
  readonly kind: DiagramFlowKind;
  /** Empty: needs no name. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A band across the diagram: all that one role does. */
export interface DiagramLane {
  readonly id: string;
  readonly name: string;
}

/** A column of the diagram; `DiagramNode.stage` counts them. */
export interface DiagramStage {
  readonly id: string;
  readonly name: string;
}

/** The process of a template or a platform as a graph, in one language, without places. */
export interface Diagram {
  readonly name: string;
  readonly lanes: readonly DiagramLane[];
  readonly stages: readonly DiagramStage[];
  readonly nodes: readonly DiagramNode[];
  readonly flows: readonly DiagramFlow[];
}
