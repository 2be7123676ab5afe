import { toldBy, type Told } from './told-row.ts';
import type { StoredLink } from './verify-chain.ts';

/** A row that is what its hash says, with its text read. */
interface WholeRow {
  readonly row: StoredLink;
  readonly told: Told;
}

/** How the rows of a chain stand to the order in which they were written. */
export interface ChainOrder {
  /** Whole rows by the number that they were written under, whatever they are stored under. */
  readonly placed: ReadonlyMap<number, WholeRow>;
  /** Numbers whose row is there and is not what was written. */
  readonly changed: readonly number[];
  /** Numbers of which there is no row, as ranges from the last to the first. */
  readonly removed: readonly { readonly from: number; readonly until: number }[];
  /** Rows that nothing links to, by the number that they are stored under. */
  readonly inserted: readonly number[];
}

/**
 * Finds the order in which the rows were written. Each row names the hash of the one before it, so
 * that the way back from a trusted hash is sure; where it breaks off, it goes on from the row that
 * says it stood there. `start` is the last row that is trusted; what lies behind it was inserted.
 */
export function orderOf(
  rows: readonly StoredLink[],
  start: { readonly sequence: number; readonly hash: string },
  sha256: (text: string) => string,
): ChainOrder {
  const stock = stockOf(rows, sha256);
  const placed = new Map<number, WholeRow>();
  const changed: number[] = [];
  const removed: { from: number; until: number }[] = [];
  let sequence = start.sequence;
  let hash: string | null = start.hash;
  while (sequence >= 1) {
    const next = stock.takeByHash(hash);
    if (next !== null) {
      placed.set(sequence, next);
      hash = typeof next.told.prev === 'string' ? next.told.prev : null;
      sequence -= 1;
      continue;
    }
    const spoilt = stock.takeSpoilt(sequence);
    if (spoilt === null) {
      const below = stock.numberBelow(sequence);
      removed.push({ from: below + 1, until: sequence });
      sequence = below;
      hash = null;
    } else {
      changed.push(sequence);
      hash = spoilt.shown.previousHash;
      sequence -= 1;
    }
    if (!stock.has(hash)) hash = stock.hashStanding(sequence);
  }
  return { placed, changed, removed, inserted: stock.left() };
}

/** The rows that have not been given their number yet. */
function stockOf(rows: readonly StoredLink[], sha256: (text: string) => string) {
  const whole = new Map(
    rows.flatMap((row) => wholeRow(row, sha256) ?? []).map((one) => [one.row, one]),
  );
  const byHash = groupBy(whole.values(), ({ row }) => row.hash);
  const byTold = groupBy(whole.values(), ({ told }) => told.seq);
  const bySequence = new Map(rows.map((row) => [row.sequence, row]));
  const numbers = numbersOf(rows, whole.values());
  const used = new Set<StoredLink>();
  const unused = (some: readonly WholeRow[] | undefined): WholeRow | null =>
    some
      ?.filter(({ row }) => !used.has(row))
      .toSorted((one, other) => strayOf(one) - strayOf(other))[0] ?? null;
  /** A row that says of itself that it belongs elsewhere was not changed, it was put here. */
  const spoiltAt = (sequence: number): StoredLink | null => {
    const row = bySequence.get(sequence);
    if (row === undefined || used.has(row)) return null;
    const told = whole.get(row)?.told;
    return told === undefined || told.seq === sequence ? row : null;
  };
  return {
    has: (hash: string | null) => hash !== null && unused(byHash.get(hash)) !== null,
    takeByHash: (hash: string | null): WholeRow | null => {
      const found = hash === null ? null : unused(byHash.get(hash));
      if (found !== null) used.add(found.row);
      return found;
    },
    takeSpoilt: (sequence: number): StoredLink | null => {
      const found = spoiltAt(sequence);
      if (found !== null) used.add(found);
      return found;
    },
    hashStanding: (sequence: number): string | null =>
      unused(byTold.get(sequence))?.row.hash ?? null,
    /** The greatest number below of which there is a row, or one that says it stood there; else 0. */
    numberBelow: (sequence: number): number => {
      for (let last = numbers.at(-1); last !== undefined; last = numbers.at(-1)) {
        const isLeft = unused(byTold.get(last)) !== null || spoiltAt(last) !== null;
        if (last < sequence && isLeft) return last;
        numbers.pop();
      }
      return 0;
    },
    left: (): number[] => rows.filter((row) => !used.has(row)).map((row) => row.sequence),
  };
}

function wholeRow(row: StoredLink, sha256: (text: string) => string): WholeRow | null {
  if (sha256(row.canonical) !== row.hash) return null;
  const told = toldBy(row.canonical);
  return told === null ? null : { row, told };
}

/** How far from its own number a row is stored: of two copies the nearer one is the true one. */
function strayOf({ row, told }: WholeRow): number {
  return typeof told.seq === 'number' ? Math.abs(told.seq - row.sequence) : Infinity;
}

/** Every number that is stored or told, in ascending order. */
function numbersOf(rows: readonly StoredLink[], whole: Iterable<WholeRow>): number[] {
  const told = [...whole].map((one) => one.told.seq).filter((seq) => Number.isInteger(seq));
  return [...new Set([...rows.map((row) => row.sequence), ...told.map(Number)])].toSorted(
    (one, other) => one - other,
  );
}

function groupBy<K>(all: Iterable<WholeRow>, keyOf: (one: WholeRow) => K): Map<K, WholeRow[]> {
  const groups = new Map<K, WholeRow[]>();
  for (const one of all) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
