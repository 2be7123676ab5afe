/** A flow from one column to the next that turns once up or down between them. */
export interface Step {
  readonly flowId: string;
  /** Flows of one net share their vertical line. */
  readonly net: string;
  readonly fromRow: number;
  readonly toRow: number;
}

/** Steps that fit between two columns, and the order of their nets. */
export interface FittingSteps {
  readonly flowIds: ReadonlySet<string>;
  /** For each net the nets that must stand left of it. */
  readonly leftOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Of steps between two columns those that never run over each other: where a net leaves a row which
 * another one enters, the first must stand left of the second. A net that would close a circle of
 * such demands does not fit, and goes another way.
 */
export function fittingSteps(steps: readonly Step[]): FittingSteps {
  const leaving = new Map<number, Set<string>>();
  const entering = new Map<number, Set<string>>();
  const leftOf = new Map<string, Set<string>>();
  const fitting = new Set<string>();
  const nets = Map.groupBy(steps, (step) => step.net);
  for (const [net, own] of nets) {
    const left = new Set(own.flatMap((step) => [...(leaving.get(step.toRow) ?? [])]));
    const right = new Set(own.flatMap((step) => [...(entering.get(step.fromRow) ?? [])]));
    left.delete(net);
    right.delete(net);
    if (reaches(left, right, leftOf)) continue;
    leftOf.set(net, left);
    for (const one of right) leftOf.get(one)?.add(net);
    for (const step of own) {
      addTo(leaving, step.fromRow, net);
      addTo(entering, step.toRow, net);
      fitting.add(step.flowId);
    }
  }
  return { flowIds: fitting, leftOf };
}

/** Whether one of the nets, or whatever stands left of it, is among the targets. */
function reaches(
  from: ReadonlySet<string>,
  targets: ReadonlySet<string>,
  leftOf: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const seen = new Set<string>();
  const toVisit = [...from];
  for (let net = toVisit.pop(); net !== undefined; net = toVisit.pop()) {
    if (targets.has(net)) return true;
    if (seen.has(net)) continue;
    seen.add(net);
    toVisit.push(...(leftOf.get(net) ?? []));
  }
  return false;
}

function addTo(map: Map<number, Set<string>>, key: number, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
