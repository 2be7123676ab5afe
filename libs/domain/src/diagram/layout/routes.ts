import type { Diagram, DiagramFlow } from '../diagram.ts';
import type { Cell, Grid } from './rows.ts';
import { fittingSteps, type Step } from './steps.ts';
import { Wishes, type Tracks } from './tracks.ts';

/**
 * The way of a flow through the grid. Between two columns lies a gutter (number = the column right of
 * it) with vertical tracks in three zones, above and below each row a channel with horizontal ones.
 * - `straight`: from the right side to the left side of a node in the same row;
 * - `down`: from the lower side to the upper side of the node below;
 * - `step`: right side, the middle zone of the gutter, left side;
 * - `over`: right side, out-zone of a gutter, a channel, in-zone of another gutter, left side;
 * - `around`: upper or lower side, a channel, the upper side; through a gutter into another channel
 *   when the two do not lie along the same one.
 */
export type Route =
  | { readonly kind: 'straight' | 'down' }
  | { readonly kind: 'step'; readonly gutter: number; readonly net: string }
  | {
      readonly kind: 'over';
      readonly out: number;
      readonly outNet: string;
      readonly channel: number;
      readonly net: string;
      readonly in: number;
      readonly inNet: string;
    }
  | {
      readonly kind: 'around';
      readonly side: 'upper' | 'lower';
      readonly channel: number;
      readonly target: Target | null;
      readonly net: string;
    };

/** Where a way around ends; those that end at the same node come together before it. */
interface Target {
  readonly gutter: number;
  readonly channel: number;
  readonly net: string;
}

export type Zone = 'out' | 'middle' | 'in';

export interface Routes {
  readonly of: ReadonlyMap<string, Route>;
  readonly gutters: readonly Readonly<Record<Zone, Tracks>>[];
  readonly channels: readonly Tracks[];
}

/** Finds a way for every flow on which it crosses no node and runs along no other flow. */
export function routeFlows({ flows }: Diagram, grid: Grid): Routes {
  const lines = new Lines(grid);
  const of = new Map<string, Route>();
  const ways = flows.map((flow) => ({ flow, ...lines.ends(flow) }));
  const outs = countBy(flows, (flow) => flow.from);
  const netOf = (flow: DiagramFlow): string =>
    (outs.get(flow.from) ?? 0) > 1 ? `from ${flow.from}` : `to ${flow.to}`;

  const steps = new Map<number, Step[]>();
  for (const { flow, from, to } of ways) {
    const direct = lines.direct(flow, from, to);
    if (direct !== null) of.set(flow.id, direct);
    else if (to.rank === from.rank + 1) {
      const step = { flowId: flow.id, net: netOf(flow), fromRow: from.row, toRow: to.row };
      steps.set(to.rank, [...(steps.get(to.rank) ?? []), step]);
    }
  }
  const orders = new Map<number, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const [gutter, wished] of steps) {
    const { flowIds, leftOf } = fittingSteps(wished);
    orders.set(gutter, leftOf);
    for (const { flowId, net } of wished) {
      if (flowIds.has(flowId)) of.set(flowId, { kind: 'step', gutter, net });
    }
  }
  for (const { flow, from, to } of ways) {
    const route = of.get(flow.id) ?? lines.over(flow, from, to, netOf(flow));
    of.set(flow.id, route);
    lines.occupy(route, from, to);
  }
  return { of, ...lines.tracks(orders) };
}

/** The lines of the grid with what runs along each. */
class Lines {
  private readonly gutters: readonly Readonly<Record<Zone, Wishes>>[];
  private readonly channels: readonly Wishes[];
  private readonly laneOfRow: readonly number[];
  private readonly ranksOfRow = new Map<number, number[]>();

  constructor(private readonly grid: Grid) {
    this.gutters = Array.from({ length: grid.ranks.count + 1 }, () => ({
      out: new Wishes(),
      middle: new Wishes(),
      in: new Wishes(),
    }));
    this.laneOfRow = grid.lanes.flatMap(({ rows }, lane) =>
      Array.from({ length: rows }, () => lane),
    );
    const channels = this.laneOfRow.length + grid.lanes.length;
    this.channels = Array.from({ length: channels }, () => new Wishes());
    for (const { rank, row } of grid.cells.values()) {
      this.ranksOfRow.set(row, [...(this.ranksOfRow.get(row) ?? []), rank]);
    }
    for (const ranks of this.ranksOfRow.values()) ranks.sort((a, b) => a - b);
  }

  ends(flow: DiagramFlow): { readonly from: Cell; readonly to: Cell } {
    const from = this.grid.cells.get(flow.from);
    const to = this.grid.cells.get(flow.to);
    if (from === undefined || to === undefined) throw new Error(`no ends of ${flow.id}`);
    return { from, to };
  }

  /** A way that needs no room between columns; null: the flow has to turn there. */
  direct(flow: DiagramFlow, from: Cell, to: Cell): Route | null {
    if (flow.kind === 'stop') return { kind: 'down' };
    if (flow.kind === 'rework' || flow.kind === 'reminder') {
      const side = flow.kind === 'rework' ? 'upper' : 'lower';
      const channel = this.above(from.row) + (side === 'upper' ? 0 : 1);
      const last = this.above(to.row);
      const target =
        channel === last ? null : { gutter: to.rank, channel: last, net: `around ${flow.to}` };
      return { kind: 'around', side, channel, target, net: flow.id };
    }
    return from.row === to.row && this.isFree(from, to) ? { kind: 'straight' } : null;
  }

  /** Many ways to one node gather near those who are left, one way runs near whom it reaches. */
  over(flow: DiagramFlow, from: Cell, to: Cell, net: string): Route {
    const near = net.startsWith('to ') ? from : to;
    const isBelow = near === from ? to.row >= from.row : from.row >= to.row;
    return {
      kind: 'over',
      out: from.rank + 1,
      outNet: flow.from,
      channel: this.above(near.row) + (isBelow ? 1 : 0),
      net,
      in: to.rank,
      inNet: flow.to,
    };
  }

  /** Notes how far a route runs along the lines: rows and channels alternate, so do columns and gutters. */
  occupy(route: Route, from: Cell, to: Cell): void {
    const rowAt = (row: number): number => 2 * this.above(row) + 1;
    switch (route.kind) {
      case 'straight':
      case 'down':
        return;
      case 'step':
        this.gutters[route.gutter]?.middle.add(route.net, rowAt(from.row), rowAt(to.row));
        return;
      case 'over':
        this.gutters[route.out]?.out.add(route.outNet, rowAt(from.row), 2 * route.channel);
        this.channels[route.channel]?.add(route.net, 2 * route.out, 2 * route.in);
        this.gutters[route.in]?.in.add(route.inNet, 2 * route.channel, rowAt(to.row));
        return;
      case 'around': {
        const { target } = route;
        const [here, there] = [2 * from.rank + 1, 2 * to.rank + 1];
        this.channels[route.channel]?.add(route.net, here, target ? 2 * target.gutter : there);
        if (target === null) return;
        this.channels[target.channel]?.add(target.net, 2 * target.gutter, there);
        this.gutters[target.gutter]?.in.add(target.net, 2 * route.channel, 2 * target.channel);
      }
    }
  }

  tracks(
    orders: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>,
  ): Omit<Routes, 'of'> {
    const free = new Map<string, ReadonlySet<string>>();
    return {
      gutters: this.gutters.map((zones, gutter) => ({
        out: zones.out.tracks(free),
        middle: zones.middle.tracks(orders.get(gutter) ?? free),
        in: zones.in.tracks(free),
      })),
      channels: this.channels.map((wishes) => wishes.tracks(free)),
    };
  }

  /** Number of the channel above a row; the one below has the next number. */
  private above(row: number): number {
    return row + (this.laneOfRow[row] ?? 0);
  }

  private isFree(from: Cell, to: Cell): boolean {
    const ranks = this.ranksOfRow.get(from.row) ?? [];
    return !ranks.some((rank) => from.rank < rank && rank < to.rank) && from.rank < to.rank;
  }
}

function countBy(
  flows: readonly DiagramFlow[],
  keyOf: (flow: DiagramFlow) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const flow of flows) counts.set(keyOf(flow), (counts.get(keyOf(flow)) ?? 0) + 1);
  return counts;
}
