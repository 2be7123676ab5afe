import type { AnchorFile, Seal } from '#domain';
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;

/** The folder of the anchors in a data folder. */
export function anchorFolder(dataFolder: string): string {
  return join(dataFolder, 'anchors');
}

/** Seals with a key of its own, made from the secret that the database does not hold. */
export function sealWith(secret: string): Seal {
  const key = createHmac('sha256', secret).update('vekha audit anchor 1').digest();
  return (text) => createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

/** Days whose anchors lie in the folder, in order; none when there is no folder yet. */
export function anchorDays(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .toSorted();
}

/** The anchor of a day, which must be there. */
export function readAnchorFile(folder: string, day: string): AnchorFile {
  return { day, text: readFileSync(join(folder, `${day}.json`), 'utf8') };
}

/** Writes an anchor whole or not at all; never over one that is there. Answers whether it wrote. */
export async function writeAnchorFile(folder: string, { day, text }: AnchorFile): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${randomUUID()}`);
  await writeFile(draft, text, { flush: true });
  try {
    await link(draft, join(folder, `${day}.json`));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
