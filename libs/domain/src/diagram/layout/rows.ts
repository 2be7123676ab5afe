import type { Diagram, DiagramNode } from '../diagram.ts';
import type { Ranks } from './ranks.ts';

/** The place of a node in the grid: column and row, both counted over the whole diagram. */
export interface Cell {
  readonly rank: number;
  readonly row: number;
}

export interface Grid {
  readonly cells: ReadonlyMap<string, Cell>;
  /** First row of each lane and how many it has (at least one), in the order of the lanes. */
  readonly lanes: readonly { readonly firstRow: number; readonly rows: number }[];
  readonly ranks: Ranks;
}

/**
 * Puts every node into a row of its lane: the one of the node before it where that is free, so that
 * flows run straight, else the first free one. No two nodes share a cell.
 */
export function placeInRows(diagram: Diagram, ranks: Ranks): Grid {
  const laneOf = new Map(diagram.nodes.map((node) => [node.id, node.laneId]));
  const before = new Map<string, string[]>();
  for (const { kind, from, to } of diagram.flows) {
    if (kind === 'rework' || kind === 'reminder' || laneOf.get(from) !== laneOf.get(to)) continue;
    before.set(to, [...(before.get(to) ?? []), from]);
  }
  const rows = new Map<string, number>();
  const taken = new Set<string>();
  const rankOf = (node: DiagramNode): number => ranks.of.get(node.id) ?? 0;
  const place = (node: DiagramNode, wanted: number): void => {
    const keyOf = (row: number): string => `${node.laneId} ${rankOf(node)} ${row}`;
    let row = taken.has(keyOf(wanted)) ? 0 : wanted;
    while (taken.has(keyOf(row))) row += 1;
    taken.add(keyOf(row));
    rows.set(node.id, row);
  };
  const wantedRow = (node: DiagramNode): number | undefined => {
    const row = rows.get(before.get(node.id)?.[0] ?? '');
    return row === undefined || node.kind !== 'stop' ? row : row + 1;
  };
  for (const column of columnsOf(diagram, ranks)) {
    const wishes = column.filter((node) => node.kind !== 'stop');
    for (const node of wishes) {
      const wanted = wantedRow(node);
      if (wanted !== undefined) place(node, wanted);
    }
    for (const node of wishes) if (!rows.has(node.id)) place(node, 0);
    for (const node of column) if (node.kind === 'stop') place(node, wantedRow(node) ?? 0);
  }
  return gridOf(diagram, ranks, rows);
}

function columnsOf({ nodes }: Diagram, ranks: Ranks): readonly (readonly DiagramNode[])[] {
  const columns: DiagramNode[][] = Array.from({ length: ranks.count }, () => []);
  for (const node of nodes) columns[ranks.of.get(node.id) ?? 0]?.push(node);
  return columns;
}

function gridOf({ lanes, nodes }: Diagram, ranks: Ranks, rows: ReadonlyMap<string, number>): Grid {
  const counts = new Map(lanes.map((lane) => [lane.id, 1]));
  for (const { id, laneId } of nodes) {
    counts.set(laneId, Math.max(counts.get(laneId) ?? 1, (rows.get(id) ?? 0) + 1));
  }
  let firstRow = 0;
  const firstRows = new Map<string, number>();
  const placed = lanes.map((lane) => {
    const one = { firstRow, rows: counts.get(lane.id) ?? 1 };
    firstRows.set(lane.id, firstRow);
    firstRow += one.rows;
    return one;
  });
  const cells = nodes.map(
    ({ id, laneId }) =>
      [
        id,
        { rank: ranks.of.get(id) ?? 0, row: (firstRows.get(laneId) ?? 0) + (rows.get(id) ?? 0) },
      ] as const,
  );
  return { cells: new Map(cells), lanes: placed, ranks };
}
