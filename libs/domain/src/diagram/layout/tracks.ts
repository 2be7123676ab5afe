/** A stretch that something occupies, both ends included. */
export interface Stretch {
  readonly min: number;
  readonly max: number;
}

/** Parallel lines side by side: which of them each net has, and how many there are. */
export interface Tracks {
  readonly of: ReadonlyMap<string, number>;
  readonly count: number;
}

/** What runs along one line of the grid: for each net, which may hold several flows, its stretch. */
export class Wishes {
  private readonly stretches = new Map<string, Stretch>();

  add(net: string, ...places: readonly number[]): void {
    const known = this.stretches.get(net);
    const all = known === undefined ? places : [...places, known.min, known.max];
    this.stretches.set(net, { min: Math.min(...all), max: Math.max(...all) });
  }

  /**
   * Tracks on which no two nets meet. A net stands right of those in `leftOf` its own name, which must
   * hold no circle.
   */
  tracks(leftOf: ReadonlyMap<string, ReadonlySet<string>>): Tracks {
    const of = new Map<string, number>();
    const lines: Stretch[][] = [];
    for (const net of inOrder([...this.stretches.keys()].toSorted(this.byStretch), leftOf)) {
      const stretch = this.at(net);
      const first = Math.max(-1, ...[...(leftOf.get(net) ?? [])].map((one) => of.get(one) ?? -1));
      let track = first + 1;
      while (lines[track]?.some((one) => one.min <= stretch.max && stretch.min <= one.max)) {
        track += 1;
      }
      (lines[track] ??= []).push(stretch);
      of.set(net, track);
    }
    return { of, count: lines.length };
  }

  private readonly byStretch = (a: string, b: string): number =>
    this.at(a).min - this.at(b).min || this.at(a).max - this.at(b).max || (a < b ? -1 : 1);

  private at(net: string): Stretch {
    return this.stretches.get(net) ?? { min: 0, max: 0 };
  }
}

/** The nets with everything that stands left of a net before it. */
function inOrder(
  nets: readonly string[],
  leftOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const ordered = new Set<string>();
  const visit = (net: string): void => {
    if (ordered.has(net)) return;
    for (const left of leftOf.get(net) ?? []) visit(left);
    ordered.add(net);
  };
  for (const net of nets) visit(net);
  return [...ordered];
}
