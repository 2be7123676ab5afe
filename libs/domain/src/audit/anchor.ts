import { canonicalJson } from '../canonical-json.ts';
import type { SealedHead } from './diagnose-chain.ts';

/** The heads of all chains as they were at one moment of a day, sealed outside the database. */
export interface Anchor {
  /** `YYYY-MM-DD`, by the clock on the wall in UTC. */
  readonly day: string;
  /** ISO instant. */
  readonly sealedAt: string;
  /** The anchor before this one with the SHA-256 of its file; null: this is the first. */
  readonly previous: { readonly day: string; readonly digest: string } | null;
  readonly heads: readonly AnchoredHead[];
}

interface AnchoredHead {
  readonly process: string;
  readonly sequence: number;
  readonly hash: string;
}

/** An anchor's file as it lies in the folder. */
export interface AnchorFile {
  /** The day in its name. */
  readonly day: string;
  readonly text: string;
}

/** What was done to the anchors themselves. */
export type AnchorFinding =
  | { readonly finding: 'anchorChanged'; readonly day: string }
  | { readonly finding: 'anchorMissing'; readonly day: string };

/** HMAC-SHA256 in hex under a key that the database does not hold. */
export type Seal = (text: string) => string;

/** The text of an anchor's file, seal included. */
export function anchorText(anchor: Anchor, seal: Seal): string {
  return `${canonicalJson({ ...anchor, v: 1, seal: seal(sealedText(anchor)) })}\n`;
}

/** What a row of anchors says. */
export interface AnchorReading {
  readonly count: number;
  /** What was sealed of each process, each row once, under the first day that sealed it. */
  readonly sealed: ReadonlyMap<string, readonly SealedHead[]>;
  readonly findings: readonly AnchorFinding[];
}

/**
 * Reads anchors, the earliest first and one at a time, and says what was done to them: one whose
 * seal, name or place in the row of days is wrong was changed; one that is noted in the database or
 * named by another and is not there is missing. Only what is sealed rightly counts.
 */
export function readAnchors(
  files: Iterable<AnchorFile>,
  noted: readonly string[],
  tools: { readonly seal: Seal; readonly sha256: (text: string) => string },
): AnchorReading {
  const sealed = new Map<string, SealedHead[]>();
  const digests = new Map<string, string>();
  const changed = new Set<string>();
  const named: NonNullable<Anchor['previous']>[] = [];
  for (const { day, text } of files) {
    digests.set(day, tools.sha256(text));
    const anchor = parseAnchor(text, tools.seal);
    if (anchor === null || anchor.day !== day) {
      changed.add(day);
      continue;
    }
    if (anchor.previous !== null) named.push(anchor.previous);
    keepHeads(sealed, anchor);
  }
  const missing = new Set(noted.filter((day) => !digests.has(day)));
  for (const { day, digest } of named) {
    const found = digests.get(day);
    if (found === undefined) missing.add(day);
    else if (found !== digest) changed.add(day);
  }
  const findings = [
    ...[...changed].map((day): AnchorFinding => ({ finding: 'anchorChanged', day })),
    ...[...missing].map((day): AnchorFinding => ({ finding: 'anchorMissing', day })),
  ].toSorted((one, other) => one.day.localeCompare(other.day));
  return { count: digests.size, sealed, findings };
}

/** Most chains rest from one day to the next: what is known already is not kept again. */
function keepHeads(sealed: Map<string, SealedHead[]>, { day, heads }: Anchor): void {
  for (const { process, sequence, hash } of heads) {
    const known = sealed.get(process);
    if (known === undefined) sealed.set(process, [{ day, sequence, hash }]);
    else if (known.at(-1)?.hash !== hash) known.push({ day, sequence, hash });
  }
}

function sealedText({ day, sealedAt, previous, heads }: Anchor): string {
  return canonicalJson({ v: 1, day, sealedAt, previous, heads });
}

/** Null when it was not sealed by us. */
function parseAnchor(text: string, seal: Seal): Anchor | null {
  const read = parse(text);
  if (!isAnchor(read)) return null;
  const { day, sealedAt, previous, heads } = read;
  const anchor = { day, sealedAt, previous, heads };
  return anchorText(anchor, seal) === text ? anchor : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Only the outline: whatever else is in it, the seal vouches for it. */
function isAnchor(value: unknown): value is Anchor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'day' in value &&
    'sealedAt' in value &&
    'previous' in value &&
    'heads' in value
  );
}
