import type { Diagram } from '../diagram.ts';
import { footprint, headSize, textWidth, type Bounds } from './measures.ts';
import type { Routes, Zone } from './routes.ts';
import type { Cell, Grid } from './rows.ts';
import type { Tracks } from './tracks.ts';

/** Distance of two tracks, and of the outermost from what stands beside them. */
const TRACK = 12;
const SIDE = 14;
const NARROWEST_GUTTER = 40;
/** The bands at the left with the names of the process and of the lanes. */
const BAND = 30;
/** Above the lanes: the least room for the names of the stages. */
const HEAD = 40;
const HEAD_GAP = 10;
const STAGE_GAP = 24;

/** Where the lines of the grid lie. */
export interface Lines {
  readonly pool: Bounds;
  readonly lanes: readonly Bounds[];
  /** With the places of their names above the lanes. */
  readonly stages: readonly { readonly bounds: Bounds; readonly label: Bounds }[];
  /** The middle of a cell. */
  centre(cell: Cell): { readonly x: number; readonly y: number };
  gutterX(gutter: number, zone: Zone, net: string): number;
  channelY(channel: number, net: string): number;
}

/** Gives every column, row, gutter and channel its place: as wide as what stands or runs in it. */
export function placeLines(diagram: Diagram, grid: Grid, routes: Routes): Lines {
  const { columns, gutters, right } = placeColumns(diagram, grid, routes);
  const spans = grid.ranks.ofStages.slice(0, diagram.stages.length).map(({ first, last }) => {
    const x = gutters[first]?.stageFrom ?? 0;
    return { x, width: (gutters[last + 1]?.stageUntil ?? 0) - x };
  });
  const heads = spans.map(({ width }, stage) => headSize(diagram.stages[stage]?.name ?? '', width));
  const top = Math.max(HEAD, ...heads.map(({ height }) => height + 2 * HEAD_GAP));
  const { rows, channels, lanes, bottom } = placeRows(diagram, grid, routes, top);
  return {
    pool: { x: 0, y: top, width: right, height: bottom - top },
    lanes: lanes.map(({ y, height }) => ({ x: BAND, y, width: right - BAND, height })),
    stages: spans.map(({ x, width }, stage) => {
      const bounds = { x, y: 0, width, height: bottom + SIDE };
      const head = heads[stage] ?? { width, height: 0 };
      return { bounds, label: { x: x + (width - head.width) / 2, y: HEAD_GAP, ...head } };
    }),
    centre: ({ rank, row }) => ({ x: columns[rank] ?? 0, y: rows[row] ?? 0 }),
    gutterX: (gutter, zone, net) =>
      (gutters[gutter]?.zones[zone] ?? 0) + trackOf(routes.gutters[gutter]?.[zone], net) * TRACK,
    channelY: (channel, net) =>
      (channels[channel] ?? 0) + trackOf(routes.channels[channel], net) * TRACK,
  };
}

interface PlacedGutter {
  /** Where the first track of each zone lies. */
  readonly zones: Readonly<Record<Zone, number>>;
  /** Where a stage that ends here ends, and one that begins here begins. */
  readonly stageUntil: number;
  readonly stageFrom: number;
}

function placeColumns(
  diagram: Diagram,
  grid: Grid,
  routes: Routes,
): { columns: number[]; gutters: PlacedGutter[]; right: number } {
  const widths = Array.from({ length: grid.ranks.count }, () => 0);
  for (const node of diagram.nodes) {
    const rank = grid.cells.get(node.id)?.rank ?? 0;
    widths[rank] = Math.max(widths[rank] ?? 0, footprint(node).width);
  }
  const starts = new Set(grid.ranks.ofStages.map(({ first }) => first));
  const columns: number[] = [];
  const gutters: PlacedGutter[] = [];
  let x = 2 * BAND;
  for (const [gutter, zones] of routes.gutters.entries()) {
    const isBorder = starts.has(gutter) || gutter === grid.ranks.count;
    const out = x + SIDE;
    const stageUntil = out + roomOf(zones.out);
    const stageFrom = stageUntil + (isBorder ? STAGE_GAP : 0);
    const middle = stageFrom + (isBorder ? SIDE : 0);
    const entering = middle + roomOf(zones.middle);
    const end = entering + roomOf(zones.in) + (isBorder ? SIDE : 0);
    gutters.push({ zones: { out, middle, in: entering }, stageUntil, stageFrom });
    const width = widths[gutter] ?? 0;
    x = Math.max(x + NARROWEST_GUTTER, end + SIDE - (isBorder ? SIDE : 0));
    columns.push(x + width / 2);
    x += width;
  }
  return { columns, gutters, right: x };
}

function placeRows(
  diagram: Diagram,
  grid: Grid,
  routes: Routes,
  top: number,
): { rows: number[]; channels: number[]; lanes: { y: number; height: number }[]; bottom: number } {
  const heights: number[] = [];
  for (const node of diagram.nodes) {
    const row = grid.cells.get(node.id)?.row ?? 0;
    heights[row] = Math.max(heights[row] ?? 0, footprint(node).height);
  }
  const rows: number[] = [];
  const channels: number[] = [];
  const lanes: { y: number; height: number }[] = [];
  let y = top;
  const addChannel = (spare: number): void => {
    channels.push(y + SIDE + spare);
    y += 2 * SIDE + 2 * spare + roomOf(routes.channels[channels.length - 1]) - TRACK / 2;
  };
  for (const [lane, { firstRow, rows: count }] of grid.lanes.entries()) {
    const from = y;
    const spare = spareOf(diagram, grid, routes, heights, lane, channels.length);
    addChannel(spare);
    for (let row = firstRow; row < firstRow + count; row += 1) {
      const height = heights[row] ?? 0;
      rows.push(y + height / 2);
      y += height;
      addChannel(row === firstRow + count - 1 ? spare : 0);
    }
    lanes.push({ y: from, height: y - from });
  }
  return { rows, channels, lanes, bottom: y };
}

/** What a lane needs more at its top and bottom so that its name fits into its band. */
function spareOf(
  diagram: Diagram,
  grid: Grid,
  routes: Routes,
  heights: readonly number[],
  lane: number,
  firstChannel: number,
): number {
  const { firstRow, rows } = grid.lanes[lane] ?? { firstRow: 0, rows: 0 };
  const own = heights.slice(firstRow, firstRow + rows).reduce((sum, one) => sum + (one ?? 0), 0);
  const between = routes.channels
    .slice(firstChannel, firstChannel + rows + 1)
    .reduce((sum, tracks) => sum + roomOf(tracks) + 2 * SIDE - TRACK / 2, 0);
  const name = textWidth(diagram.lanes[lane]?.name ?? '');
  const wanted = Math.max(120, Math.min(name, 400) + 2 * SIDE);
  return Math.max(0, Math.ceil((wanted - own - between) / 4));
}

function roomOf(tracks: Tracks | undefined): number {
  return (tracks?.count ?? 0) * TRACK;
}

function trackOf(tracks: Tracks | undefined, net: string): number {
  return tracks?.of.get(net) ?? 0;
}
