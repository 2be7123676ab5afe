import {
  diagnoseChain,
  readAnchors,
  type AnchorFile,
  type AnchorFinding,
  type ChainFinding,
} from '#domain';
import type { DataSource } from 'typeorm';
import type { Transaction } from '../transaction.ts';
import { anchorDays, anchorFolder, readAnchorFile, sealWith } from './anchor-files.ts';
import type { AnchorPlace } from './seal-heads.ts';
import { notedAnchors, readChain, readHeads, sha256 } from './audit.store.ts';

/** What was found, and in which process; `processRemoved`: nothing is left of it. */
export type AuditFinding =
  | AnchorFinding
  | (ChainFinding & { readonly processId: string })
  | { readonly finding: 'processRemoved'; readonly processId: string; readonly day: string };

export interface AuditReport {
  readonly chains: number;
  readonly rows: number;
  readonly anchors: number;
  readonly findings: readonly AuditFinding[];
}

/**
 * Proves the whole history as of one moment of the database: each chain in itself, and against
 * every head that was sealed before.
 */
export async function verifyAudit(
  dataSource: DataSource,
  place: AnchorPlace,
): Promise<AuditReport> {
  // Before the moment is fixed: an anchor that is sealed meanwhile may know rows of after it.
  const before = anchorDays(anchorFolder(place.dataFolder));
  return dataSource.transaction('REPEATABLE READ', (tx) => verifyMoment(tx, place, before));
}

async function verifyMoment(
  tx: Transaction,
  place: AnchorPlace,
  before: readonly string[],
): Promise<AuditReport> {
  const noted = await notedAnchors(tx);
  const { count, sealed, findings } = readAnchors(
    anchorsOf(place, new Set([...before, ...noted])),
    noted,
    { seal: sealWith(place.secret), sha256 },
  );
  const heads = await readHeads(tx);
  const found: AuditFinding[] = [...findings];
  let rows = 0;
  for (const { processId, head } of heads) {
    const chain = await readChain(tx, processId);
    rows += chain.length;
    const whole = { id: processId, rows: chain, head };
    for (const one of diagnoseChain(whole, sealed.get(processId) ?? [], sha256)) {
      found.push({ ...one, processId });
    }
  }
  const known = new Set(heads.map(({ processId }) => processId));
  for (const [processId, [first]] of sealed) {
    if (known.has(processId) || first === undefined) continue;
    found.push({ finding: 'processRemoved', processId, day: first.day });
  }
  return { chains: heads.length, rows, anchors: count, findings: found };
}

/** Those of the days whose anchors are there, one file at a time. */
function* anchorsOf({ dataFolder }: AnchorPlace, days: ReadonlySet<string>): Generator<AnchorFile> {
  const folder = anchorFolder(dataFolder);
  for (const day of anchorDays(folder)) if (days.has(day)) yield readAnchorFile(folder, day);
}
