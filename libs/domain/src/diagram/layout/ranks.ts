import type { Diagram, DiagramFlow, DiagramNode } from '../diagram.ts';

/** Columns of nodes from left to right; each stage has its own stretch of them. */
export interface Ranks {
  readonly of: ReadonlyMap<string, number>;
  /** First and last rank of each stage. */
  readonly ofStages: readonly { readonly first: number; readonly last: number }[];
  readonly count: number;
}

/**
 * Gives each node its rank: one more than the furthest of those before it in its stage. A gate stands
 * right of all the work of its stage, a stop below its decision.
 */
export function rankNodes({ stages, nodes, flows }: Diagram): Ranks {
  const of = new Map<string, number>();
  const ofStages: { first: number; last: number }[] = [];
  let first = 0;
  for (let stage = 0; stage < Math.max(1, stages.length); stage += 1) {
    const ranks = ranksOfStage(
      nodes.filter((node) => node.stage === stage),
      flows,
    );
    let last = first;
    for (const [id, rank] of ranks) {
      of.set(id, first + rank);
      last = Math.max(last, first + rank);
    }
    ofStages.push({ first, last });
    first = last + 1;
  }
  return { of, ofStages, count: first };
}

function ranksOfStage(
  nodes: readonly DiagramNode[],
  flows: readonly DiagramFlow[],
): ReadonlyMap<string, number> {
  const own = new Set(nodes.map((node) => node.id));
  const inside = flows.filter(
    ({ kind, from, to }) =>
      kind !== 'rework' && kind !== 'reminder' && own.has(from) && own.has(to),
  );
  const free = furthest(nodes, inside, new Map());
  const works = nodes.filter((node) => node.kind === 'work').map(({ id }) => free.get(id) ?? 0);
  const gateFrom = Math.max(-1, ...works) + 1;
  const ofGate = nodes.filter((node) => node.kind === 'checklist').map(({ id }) => id);
  const beforeGate = inside.filter(({ to }) => ofGate.includes(to));
  const joins = new Set(beforeGate.map(({ from }) => from));
  const gateJoins = nodes.filter((node) => node.kind === 'join' && joins.has(node.id));
  const atLeast = [...ofGate, ...gateJoins.map(({ id }) => id)];
  const ranks = furthest(nodes, inside, new Map(atLeast.map((id) => [id, gateFrom])));
  for (const { kind, from, to } of inside) {
    if (kind === 'stop') ranks.set(to, ranks.get(from) ?? 0);
  }
  return ranks;
}

/** Ranks in the order of the flows; `atLeast` says for some nodes where they may begin. */
function furthest(
  nodes: readonly DiagramNode[],
  flows: readonly DiagramFlow[],
  atLeast: ReadonlyMap<string, number>,
): Map<string, number> {
  const ranks = new Map(nodes.map(({ id }) => [id, atLeast.get(id) ?? 0]));
  const awaited = new Map(nodes.map(({ id }) => [id, 0]));
  const after = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of flows) {
    after.get(from)?.push(to);
    awaited.set(to, (awaited.get(to) ?? 0) + 1);
  }
  const ready = nodes.filter(({ id }) => awaited.get(id) === 0).map(({ id }) => id);
  for (const id of ready) {
    for (const next of after.get(id) ?? []) {
      ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(id) ?? 0) + 1));
      const left = (awaited.get(next) ?? 0) - 1;
      awaited.set(next, left);
      if (left === 0) ready.push(next);
    }
  }
  return ranks;
}
