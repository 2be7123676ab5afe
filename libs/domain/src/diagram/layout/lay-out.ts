import type { Diagram, DiagramFlow } from '../diagram.ts';
import { placeLines, type Lines } from './lines.ts';
import { flowLabelBounds, labelBounds, shapeSize, type Bounds, type Point } from './measures.ts';
import { rankNodes } from './ranks.ts';
import { routeFlows, type Route } from './routes.ts';
import { placeInRows, type Grid } from './rows.ts';

export interface PlacedShape {
  readonly bounds: Bounds;
  /** Where its name stands; null: inside the shape, or it has none. */
  readonly label: Bounds | null;
}

export interface PlacedFlow {
  /** From the border of one shape to that of the other; each stretch runs across or down. */
  readonly waypoints: readonly Point[];
  readonly label: Bounds | null;
}

/** Where everything of a diagram stands, by the ids of its elements. */
export interface Layout {
  /** The whole process. */
  readonly pool: Bounds;
  /** Lanes lie below each other, stages side by side across all of them. */
  readonly lanes: ReadonlyMap<string, Bounds>;
  readonly stages: ReadonlyMap<string, PlacedShape>;
  readonly nodes: ReadonlyMap<string, PlacedShape>;
  readonly flows: ReadonlyMap<string, PlacedFlow>;
}

/** How far beside the middle of a side a reminder leaves and enters. */
const BESIDE = 20;

/**
 * Lays a diagram out: lanes below each other, stages from left to right, within a stage what comes
 * later further right. No two nodes overlap, every flow begins and ends at a border and crosses no
 * node. The same diagram is always laid out the same.
 */
export function layOut(diagram: Diagram): Layout {
  const grid = placeInRows(diagram, rankNodes(diagram));
  const routes = routeFlows(diagram, grid);
  const lines = placeLines(diagram, grid, routes);
  const nodes = new Map(
    diagram.nodes.map((node) => {
      const { x, y } = centreOf(grid, lines, node.id);
      const { width, height } = shapeSize(node);
      const bounds = { x: x - width / 2, y: y - height / 2, width, height };
      return [node.id, { bounds, label: labelBounds(node, bounds) }] as const;
    }),
  );
  const flows = diagram.flows.map((flow) => {
    const route = routes.of.get(flow.id);
    const from = nodes.get(flow.from)?.bounds;
    const to = nodes.get(flow.to)?.bounds;
    if (route === undefined || from === undefined || to === undefined) {
      throw new Error(`no way for ${flow.id}`);
    }
    return [
      flow.id,
      { waypoints: withoutDoubles(wayOf(route, from, to, lines)), label: labelOf(flow, from) },
    ] as const;
  });
  return {
    pool: lines.pool,
    lanes: new Map(diagram.lanes.map(({ id }, lane) => [id, lines.lanes[lane] ?? lines.pool])),
    stages: new Map(
      diagram.stages.map(({ id }, stage) => [
        id,
        lines.stages[stage] ?? { bounds: lines.pool, label: null },
      ]),
    ),
    nodes,
    flows: new Map(flows),
  };
}

function centreOf(grid: Grid, lines: Lines, id: string): Point {
  const cell = grid.cells.get(id);
  if (cell === undefined) throw new Error(`no cell of ${id}`);
  return lines.centre(cell);
}

function wayOf(route: Route, from: Bounds, to: Bounds, lines: Lines): readonly Point[] {
  const [right, left] = [middleOf(from, 'right'), middleOf(to, 'left')];
  switch (route.kind) {
    case 'straight':
      return [right, left];
    case 'down':
      return [middleOf(from, 'lower'), middleOf(to, 'upper')];
    case 'step': {
      const x = lines.gutterX(route.gutter, 'middle', route.net);
      return [right, { x, y: right.y }, { x, y: left.y }, left];
    }
    case 'over': {
      const y = lines.channelY(route.channel, route.net);
      const out = lines.gutterX(route.out, 'out', route.outNet);
      const entering = lines.gutterX(route.in, 'in', route.inNet);
      return [
        right,
        { x: out, y: right.y },
        { x: out, y },
        { x: entering, y },
        { x: entering, y: left.y },
        left,
      ];
    }
    case 'around': {
      const { side, channel, target, net } = route;
      const isReturn = side === 'upper';
      const begin = shifted(middleOf(from, side), isReturn ? 0 : BESIDE);
      const end = shifted(middleOf(to, 'upper'), isReturn ? 0 : -BESIDE);
      const y = lines.channelY(channel, net);
      if (target === null) return [begin, { x: begin.x, y }, { x: end.x, y }, end];
      const x = lines.gutterX(target.gutter, 'in', target.net);
      const last = lines.channelY(target.channel, target.net);
      return [begin, { x: begin.x, y }, { x, y }, { x, y: last }, { x: end.x, y: last }, end];
    }
  }
}

function labelOf({ kind, name }: DiagramFlow, from: Bounds): Bounds | null {
  return kind === 'next' || kind === 'reminder' ? null : flowLabelBounds({ kind, name }, from);
}

function middleOf(
  { x, y, width, height }: Bounds,
  side: 'left' | 'right' | 'upper' | 'lower',
): Point {
  switch (side) {
    case 'left':
      return { x, y: y + height / 2 };
    case 'right':
      return { x: x + width, y: y + height / 2 };
    case 'upper':
      return { x: x + width / 2, y };
    case 'lower':
      return { x: x + width / 2, y: y + height };
  }
}

function shifted({ x, y }: Point, by: number): Point {
  return { x: x + by, y };
}

/** Without points that repeat the one before them. */
function withoutDoubles(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
}
