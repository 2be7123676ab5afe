import type { DiagramNode } from '../diagram.ts';

/** All lengths are pixels of a screen, as BPMN's diagram interchange counts them. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x` and `y` are the upper left corner. */
export interface Bounds extends Point, Size {}

/** Width of an average letter and height of a line at the size of 12 in which diagrams are shown. */
const LETTER = 7;
const LINE = 15;

/** Texts longer than this are given wider tasks, so that none becomes a tower. */
const LONG_TEXT = 120;

const LABEL_GAP = 5;
const LABEL_WIDTH = 110;
/** Room beside a decision for its name and the names of its flows. */
const DECISION_SIDE = 100;

/** How much a text needs when it is broken into lines of this width. */
function textSize(text: string, width: number): Size {
  const letters = Math.max(1, Math.floor(width / LETTER));
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const length = word.length;
    if (used > 0 && used + 1 + length > letters) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    lines += Math.ceil(used / letters) - 1;
    used = used > letters ? ((used - 1) % letters) + 1 : used;
  }
  return { width, height: lines * LINE };
}

/** How wide a text is on one line. */
export function textWidth(text: string): number {
  return text.length * LETTER;
}

/** The name of a stage that is so wide: on one line when there is room, else on several. */
export function headSize(name: string, stageWidth: number): Size {
  const width = Math.min(textWidth(name) + 2 * LABEL_GAP, stageWidth);
  return textSize(name, width);
}

/** The shape itself. */
export function shapeSize({ kind, name }: Pick<DiagramNode, 'kind' | 'name'>): Size {
  switch (kind) {
    case 'work':
    case 'approval': {
      const width = name.length > LONG_TEXT ? 320 : 160;
      return { width, height: Math.max(80, textSize(name, width - 16).height + 60) };
    }
    case 'start':
    case 'end':
    case 'stop':
    case 'tail':
    case 'checklist':
      return { width: 36, height: 36 };
    case 'fork':
    case 'join':
    case 'some':
    case 'merge':
    case 'decision':
      return { width: 50, height: 50 };
  }
}

/** The shape with the room for what is written around it; the shape stands in the middle. */
export function footprint(node: Pick<DiagramNode, 'kind' | 'name'>): Size {
  const shape = shapeSize(node);
  const label = labelSize(node);
  if (label === null) return shape;
  const height = shape.height + 2 * (LABEL_GAP + Math.max(label.height, LINE));
  return node.kind === 'decision'
    ? { width: 2 * DECISION_SIDE, height }
    : { width: Math.max(shape.width, label.width), height };
}

/** The name beside a shape; null: it stands inside, or there is none. */
function labelSize({ kind, name }: Pick<DiagramNode, 'kind' | 'name'>): Size | null {
  if (name === '' || kind === 'work' || kind === 'approval') return null;
  return textSize(name, kind === 'decision' ? DECISION_SIDE - 2 * LABEL_GAP : LABEL_WIDTH);
}

/** Where the name of a shape stands; null: inside it, or nowhere. */
export function labelBounds(node: Pick<DiagramNode, 'kind' | 'name'>, at: Bounds): Bounds | null {
  const label = labelSize(node);
  if (label === null) return null;
  const middle = at.x + at.width / 2;
  const x = node.kind === 'decision' ? middle - LABEL_GAP - label.width : middle - label.width / 2;
  return { x, y: at.y + at.height + LABEL_GAP, ...label };
}

/** Where the name of a flow that leaves a decision stands; null: the flow has none. */
export function flowLabelBounds(
  { name, kind }: { readonly name: string; readonly kind: 'pass' | 'rework' | 'stop' },
  decision: Bounds,
): Bounds | null {
  if (name === '') return null;
  const size = { width: Math.min(textWidth(name), DECISION_SIDE - 2 * LABEL_GAP), height: LINE };
  const middle = decision.x + decision.width / 2;
  switch (kind) {
    case 'pass':
      return {
        x: decision.x + decision.width,
        y: decision.y + decision.height / 2 - LINE - 2,
        width: Math.min(size.width, DECISION_SIDE - decision.width / 2),
        height: LINE,
      };
    case 'rework':
      return { x: middle + LABEL_GAP, y: decision.y - LINE - 2, ...size };
    case 'stop':
      return { x: middle + LABEL_GAP, y: decision.y + decision.height + 2, ...size };
  }
}
