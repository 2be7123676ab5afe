import { orderOf, type ChainOrder } from './chain-order.ts';
import { changedText, isShownAsTold } from './told-row.ts';
import { verifyChain, type StoredLink } from './verify-chain.ts';

/** A head that was sealed outside the database on a day. */
export interface SealedHead {
  readonly day: string;
  readonly sequence: number;
  readonly hash: string;
}

/** What was done to a chain, as a person would call it, and to which row. Numbers are as written. */
export type ChainFinding =
  | { readonly finding: 'rowChanged'; readonly sequence: number }
  | { readonly finding: 'columnChanged'; readonly sequence: number }
  | { readonly finding: 'textChanged'; readonly sequence: number; readonly field: string }
  | { readonly finding: 'rowsRemoved'; readonly sequence: number; readonly until: number }
  /** `sequence`: the number that the row is stored under. */
  | { readonly finding: 'rowInserted'; readonly sequence: number }
  | { readonly finding: 'rowsReordered'; readonly sequence: number; readonly until: number }
  /** The last rows are gone, and the process still remembers them. */
  | { readonly finding: 'tailCut'; readonly sequence: number; readonly until: number }
  /** The last rows are gone, and the process was made to forget them: only the seal remembers. */
  | {
      readonly finding: 'tailCutAndHeadRewritten';
      readonly sequence: number;
      readonly until: number;
      readonly day: string;
    }
  /** The last row is not the one that the process remembers: one of the two was changed. */
  | { readonly finding: 'headDiffers'; readonly sequence: number }
  /** Everything fits together, and not with what was sealed: the chain was written anew. */
  | { readonly finding: 'chainRewritten'; readonly sequence: number; readonly day: string };

interface Chain {
  /** The id of the process. */
  readonly id: string;
  /** Sorted by sequence. */
  readonly rows: readonly StoredLink[];
  /** What the process row remembers. */
  readonly head: { readonly sequence: number; readonly hash: string };
}

/**
 * What was done to a chain; nothing exactly when `verifyChain` finds no fault, every row belongs to
 * this process, and the sealed heads are rows of it. `sha256` gives lower-case hex.
 */
export function diagnoseChain(
  chain: Chain,
  sealed: readonly SealedHead[],
  sha256: (text: string) => string,
): readonly ChainFinding[] {
  const { rows, head } = chain;
  const last = rows.at(-1);
  const isCut =
    (last?.sequence ?? 0) < head.sequence && !rows.some((row) => row.hash === head.hash);
  const start = isCut ? { sequence: last?.sequence ?? 0, hash: last?.hash ?? '' } : head;
  const order = orderOf(rows, start, sha256);
  const findings = [
    ...lostRows(order, chain, sha256),
    ...reorderedRows(order),
    ...order.inserted.map((sequence) => ({ finding: 'rowInserted', sequence }) as const),
    ...shownRows(order, chain.id),
    ...(isCut
      ? [{ finding: 'tailCut', sequence: start.sequence + 1, until: head.sequence } as const]
      : []),
  ];
  const told = findings.length > 0 ? findings : unnamed(chain, sha256);
  return [...told, ...againstSeals(order, head, sealed, told)].toSorted(
    (one, other) => one.sequence - other.sequence,
  );
}

function lostRows(
  { changed, removed }: ChainOrder,
  { rows, head }: Chain,
  sha256: (text: string) => string,
): ChainFinding[] {
  const isWhole = (sequence: number): boolean =>
    rows.some((row) => row.sequence === sequence && sha256(row.canonical) === row.hash);
  return [
    ...changed.map((sequence): ChainFinding => ({
      finding: sequence === head.sequence && isWhole(sequence) ? 'headDiffers' : 'rowChanged',
      sequence,
    })),
    ...removed.map(({ from, until }): ChainFinding => ({
      finding: 'rowsRemoved',
      sequence: from,
      until,
    })),
  ];
}

/** The stretch of rows of which one is stored before another that was written before it. */
function reorderedRows({ placed }: ChainOrder): ChainFinding[] {
  const written = [...placed.keys()].toSorted((one, other) => one - other);
  const stored = written.map((sequence) => placed.get(sequence)?.row.sequence ?? 0);
  const greatestBefore: number[] = [];
  let greatest = 0;
  for (const own of stored) {
    greatestBefore.push(greatest);
    greatest = Math.max(greatest, own);
  }
  let leastAfter = Infinity;
  const strays: number[] = [];
  for (let index = stored.length - 1; index >= 0; index -= 1) {
    const own = stored[index] ?? 0;
    if (own > leastAfter || own < (greatestBefore[index] ?? 0)) strays.push(written[index] ?? 0);
    leastAfter = Math.min(leastAfter, own);
  }
  const until = strays[0];
  const sequence = strays.at(-1);
  if (sequence === undefined || until === undefined) return [];
  return [{ finding: 'rowsReordered', sequence, until }];
}

/** What readers see of rows that are whole. Texts are looked at where the row stands in its place. */
function shownRows({ placed }: ChainOrder, chain: string): ChainFinding[] {
  return [...placed].flatMap(([sequence, { row, told }]): ChainFinding[] => {
    const isShown =
      told.chain === chain && told.prev === row.shown.previousHash && isShownAsTold(row, told);
    if (!isShown) return [{ finding: 'columnChanged', sequence }];
    const field = row.sequence === sequence ? changedText(row, told) : null;
    return field === null ? [] : [{ finding: 'textChanged', sequence, field }];
  });
}

/** Faults that none of the names above fits, so that nothing is ever passed over. */
function unnamed({ rows, head }: Chain, sha256: (text: string) => string): readonly ChainFinding[] {
  return verifyChain(rows, head, sha256).map((fault): ChainFinding => {
    const { sequence } = fault;
    switch (fault.fault) {
      case 'missing':
        return { finding: 'rowsReordered', sequence, until: fault.until };
      case 'textChanged':
        return { finding: 'textChanged', sequence, field: fault.field };
      case 'headDiffers':
        return { finding: 'headDiffers', sequence };
      case 'hashMismatch':
      case 'brokenLink':
      case 'columnsDiffer':
        return { finding: 'columnChanged', sequence };
    }
  });
}

/** The first sealed row that is another one now, and the last one that is beyond the head. */
function againstSeals(
  { placed }: ChainOrder,
  head: Chain['head'],
  sealed: readonly SealedHead[],
  known: readonly ChainFinding[],
): ChainFinding[] {
  const ascending = sealed.toSorted((one, other) => one.sequence - other.sequence);
  const beyond = ascending.findLast((one) => one.sequence > head.sequence);
  const other = ascending.find((one) => {
    const here = placed.get(one.sequence);
    return here !== undefined && here.row.hash !== one.hash;
  });
  const isKnown = known.some(({ finding }) => finding === 'headDiffers');
  return [
    ...(beyond === undefined
      ? []
      : [
          {
            finding: 'tailCutAndHeadRewritten',
            sequence: head.sequence + 1,
            until: beyond.sequence,
            day: beyond.day,
          } as const,
        ]),
    ...(other === undefined || isKnown
      ? []
      : [{ finding: 'chainRewritten', sequence: other.sequence, day: other.day } as const]),
  ];
}
