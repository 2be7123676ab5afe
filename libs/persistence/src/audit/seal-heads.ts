import { anchorText } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import {
  anchorDays,
  anchorFolder,
  readAnchorFile,
  sealWith,
  writeAnchorFile,
} from './anchor-files.ts';
import { noteAnchor, readHeads, sha256 } from './audit.store.ts';

/** Where anchors lie and by what they are sealed. */
export interface AnchorPlace {
  readonly dataFolder: string;
  readonly secret: string;
}

/**
 * Seals the heads of all chains into the file of the day, once, and notes the day; answers the day
 * when it did it, null when it was done. `now` is the clock on the wall. Of several who do it at
 * once one waits for the other; whoever is killed on the way leaves it to the next one.
 */
export async function sealHeads(
  dataSource: DataSource,
  { dataFolder, secret }: AnchorPlace,
  now: Temporal.Instant,
): Promise<string | null> {
  const folder = anchorFolder(dataFolder);
  const day = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  return dataSource.transaction(async (tx) => {
    await noteAnchor(tx, day, now);
    const days = anchorDays(folder);
    if (days.includes(day)) return null;
    const before = days.findLast((one) => one < day);
    const last = before === undefined ? undefined : readAnchorFile(folder, before);
    const heads = await readHeads(tx);
    const text = anchorText(
      {
        day,
        sealedAt: now.toString({ fractionalSecondDigits: 3 }),
        previous: last === undefined ? null : { day: last.day, digest: sha256(last.text) },
        heads: heads
          .filter(({ head }) => head.sequence > 0)
          .map(({ processId, head }) => ({ process: processId, ...head })),
      },
      sealWith(secret),
    );
    return (await writeAnchorFile(folder, { day, text })) ? day : null;
  });
}
