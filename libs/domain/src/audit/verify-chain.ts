import { GENESIS_HASH } from './audit-entry.ts';
import { changedText, isShownAsTold, toldBy } from './told-row.ts';

/** A stored audit row as the verifier needs it. */
export interface StoredLink {
  readonly sequence: number;
  /** The canonical text exactly as stored. */
  readonly canonical: string;
  readonly hash: string;
  /** The columns that readers see, in the canonical form; must say the same as the text. */
  readonly shown: {
    readonly previousHash: string;
    readonly at: string;
    readonly actorId: string | null;
    readonly onBehalfOfId: string | null;
    readonly action: string;
    readonly subject: string;
    /** As JSON; key order does not matter. */
    readonly params: unknown;
  };
  /** Digests of the texts still kept, by field; an erased text is absent. */
  readonly keptTextDigests: Readonly<Record<string, string>>;
}

/** What is wrong and where. `missing` names the first and the last number of a gap. */
export type ChainFault =
  | { readonly fault: 'missing'; readonly sequence: number; readonly until: number }
  | { readonly fault: 'hashMismatch'; readonly sequence: number }
  | { readonly fault: 'brokenLink'; readonly sequence: number }
  | { readonly fault: 'columnsDiffer'; readonly sequence: number }
  | { readonly fault: 'textChanged'; readonly sequence: number; readonly field: string }
  | { readonly fault: 'headDiffers'; readonly sequence: number };

/**
 * Faults of one chain, in order; none when it is whole. `rows` come sorted by sequence,
 * `head` is what the process row remembers, `sha256` gives lower-case hex.
 */
export function verifyChain(
  rows: readonly StoredLink[],
  head: { readonly sequence: number; readonly hash: string },
  sha256: (text: string) => string,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let previousHash = GENESIS_HASH;
  let expected = 1;
  for (const row of rows) {
    if (expected < row.sequence) {
      faults.push({ fault: 'missing', sequence: expected, until: row.sequence - 1 });
    }
    const fault = faultOfRow(row, previousHash, sha256);
    if (fault !== null) faults.push(fault);
    previousHash = row.hash;
    expected = row.sequence + 1;
  }
  const last = rows.at(-1);
  if ((last?.sequence ?? 0) !== head.sequence || (last?.hash ?? GENESIS_HASH) !== head.hash) {
    faults.push({ fault: 'headDiffers', sequence: head.sequence });
  }
  return faults;
}

function faultOfRow(
  row: StoredLink,
  previousHash: string,
  sha256: (text: string) => string,
): ChainFault | null {
  const { sequence } = row;
  if (sha256(row.canonical) !== row.hash) return { fault: 'hashMismatch', sequence };
  const told = toldBy(row.canonical);
  if (told === null || told.seq !== sequence) return { fault: 'columnsDiffer', sequence };
  if (told.prev !== previousHash || row.shown.previousHash !== previousHash) {
    return { fault: 'brokenLink', sequence };
  }
  if (!isShownAsTold(row, told)) return { fault: 'columnsDiffer', sequence };
  const field = changedText(row, told);
  return field === null ? null : { fault: 'textChanged', sequence, field };
}
